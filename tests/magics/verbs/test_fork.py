"""`%k8s fork`."""

from __future__ import annotations

from tests.magics.conftest import Notebook


def test_a_second_timeline_leaves_the_first_as_it_was(notebook: Notebook) -> None:
    notebook.run("%kubectl create configmap a")
    notebook.run("%k8s fork before")
    notebook.run("%kubectl delete configmap a")
    notebook.run("%k8s restore before")
    assert "configmap/a" in notebook.run("%kubectl get cm -o name").stdout
    assert "give the timeline a name" in notebook.run("%k8s fork").stderr

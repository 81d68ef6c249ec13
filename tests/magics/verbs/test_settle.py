"""`%k8s settle`."""

from __future__ import annotations

from tests.magics.conftest import Notebook


def test_time_passes_until_all_is_quiet(notebook: Notebook) -> None:
    notebook.run("%kubectl create deployment web --image=nginx")
    assert notebook.run("%k8s settle").stdout.startswith("Settled after ")
    assert notebook.run("%kubectl get deploy web -o jsonpath='{.status.readyReplicas}'").stdout == "1\n"


def test_it_gives_up_after_a_while(notebook: Notebook) -> None:
    notebook.run("%kubectl run crash --image=busybox -- false")
    assert notebook.run("%k8s settle 2s").stdout == "Still changing after 2s.\n"

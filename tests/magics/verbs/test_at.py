"""`%k8s at`."""

from __future__ import annotations

from tests.magics.conftest import Notebook


def test_kubectl_answers_from_the_past(notebook: Notebook) -> None:
    notebook.run("%kubectl create configmap a")
    notebook.run("%k8s wait 30s")
    notebook.run("%kubectl delete configmap a")
    assert "configmap/a" in notebook.run("%k8s at -10s get cm -o name").stdout
    assert "configmap/a" not in notebook.run("%k8s at 31s kubectl get cm -o name").stdout


def test_the_past_is_named_by_what_the_clock_showed(notebook: Notebook) -> None:
    notebook.run("%kubectl create configmap a")
    notebook.run("%k8s wait 30s")
    assert "configmap/a" in notebook.run("%k8s at 09:00:05 get cm -o name").stdout
    assert "configmap/a" not in notebook.run("%k8s at 09:00:04 get cm -o name").stdout
    assert "09:00:04" in notebook.run("%k8s view pods --at 09:00:04").value.text


def test_the_past_cannot_be_changed(notebook: Notebook) -> None:
    assert "past" in notebook.run("%k8s at -1s create configmap a").stdout.lower()
    assert "say when and what" in notebook.run("%k8s at").stderr

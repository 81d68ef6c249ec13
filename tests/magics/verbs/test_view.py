"""`%k8s view`."""

from __future__ import annotations

from tests.magics.conftest import Notebook


def test_a_picture_is_drawn(notebook: Notebook) -> None:
    notebook.run("%kubectl create deployment web --image=nginx")
    assert notebook.run("%k8s view pods").value.text.startswith("Pods by node at 09:00:05")
    assert "application/vnd.plotly.v1+json" in notebook.run("%k8s view rollout").value._repr_mimebundle_()


def test_what_there_is_not_is_refused_in_words(notebook: Notebook) -> None:
    assert "say which picture" in notebook.run("%k8s view").stderr
    assert "no view 'rolout'" in notebook.run("%k8s view rolout").stderr

"""`%k8s why`."""

from __future__ import annotations

from tests.magics.conftest import Notebook


def test_an_object_is_explained_by_its_causes(notebook: Notebook) -> None:
    notebook.run("%kubectl run web --image=nginx:9.99")
    notebook.run("%k8s wait 20s")
    text = notebook.run("%k8s why pod/web").stdout
    assert text.startswith("Pod web\n  container web waits: ") and "default-scheduler" in text
    assert "has never existed" in notebook.run("%k8s why pod/nope").stderr
    assert "say of what" in notebook.run("%k8s why").stderr

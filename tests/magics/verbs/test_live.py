"""`%k8s live`."""

from __future__ import annotations

from tests.magics.conftest import Notebook


def test_a_widget_follows_the_cells(notebook: Notebook) -> None:
    widget = notebook.run("%k8s live").value
    assert repr(widget) == "<live view: pods>"
    notebook.run("%kubectl run web --image=nginx")
    assert ">web<" in widget.picture and widget.clock.endswith("UTC")

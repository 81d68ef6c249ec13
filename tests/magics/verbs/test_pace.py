"""`%k8s pace`."""

from __future__ import annotations

from tests.magics.conftest import Notebook


def test_the_pace_can_be_set_and_switched_off(notebook: Notebook) -> None:
    assert notebook.run("%k8s pace").stdout == "Before each cell 5s pass.\n"
    assert notebook.run("%k8s pace 0").stdout == "Time stands still between cells.\n"
    before = notebook.state.cluster.now
    notebook.run("%kubectl get pods")
    assert notebook.state.cluster.now == before + 100

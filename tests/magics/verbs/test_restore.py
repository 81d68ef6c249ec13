"""`%k8s restore`."""

from __future__ import annotations

from tests.magics.conftest import Notebook


def test_only_snapshots_can_be_restored(notebook: Notebook) -> None:
    assert notebook.run("%k8s restore a").stderr == "no such snapshot; there are: none yet\n"
    notebook.run("%k8s snapshot a")
    notebook.run("%k8s wait 1m")
    assert notebook.run("%k8s restore a").stdout == "Back at a: 2026-01-05 09:00:00 UTC.\n"

"""`%k8s snapshot`."""

from __future__ import annotations

from tests.magics.conftest import Notebook


def test_snapshots_are_remembered_with_their_moment(notebook: Notebook) -> None:
    assert notebook.run("%k8s snapshot").stdout == "No snapshots yet.\n"
    notebook.run("%k8s snapshot a")
    notebook.run("%k8s wait 1m")
    notebook.run("%k8s snapshot b")
    assert notebook.run("%k8s snapshot").stdout == "a: 2026-01-05 09:00:00 UTC\nb: 2026-01-05 09:01:00 UTC\n"

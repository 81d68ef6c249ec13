"""`%k8s wait`."""

from __future__ import annotations

from tests.magics.conftest import Notebook


def test_time_passes_at_once(notebook: Notebook) -> None:
    assert notebook.run("%k8s wait 1h30m").stdout == "It is now 2026-01-05 10:30:00 UTC.\n"
    assert notebook.run("%k8s wait").stderr == "say how long: 30s, 5m or 1h30m\n"

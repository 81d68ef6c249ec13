"""`%k8s help`."""

from __future__ import annotations

from k8s_magics.magics.k8s import all_verbs
from tests.magics.conftest import Notebook


def test_it_lists_all_verbs_and_explains_one(notebook: Notebook) -> None:
    lines = notebook.run("%k8s help").stdout.splitlines()
    assert len([line for line in lines if line.startswith("%k8s ")]) == len(all_verbs())
    assert max(map(len, lines)) <= 140
    assert notebook.run("%k8s").stdout.splitlines() == lines
    assert notebook.run("%k8s help wait").stdout == "%k8s wait DURATION\n\nlet time pass: 30s, 5m, 1h\n"
    assert "does not know" in notebook.run("%k8s help nope").stderr

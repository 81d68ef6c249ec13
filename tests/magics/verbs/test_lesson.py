"""`%k8s lesson`."""

from __future__ import annotations

from tests.magics.conftest import Notebook


def test_it_asks_which_and_refuses_what_there_is_not(notebook: Notebook) -> None:
    cell = notebook.run("%k8s lesson")
    assert cell.error is None and (cell.stderr or cell.stdout)
    assert "nonsense" in notebook.run("%k8s lesson nonsense").stderr

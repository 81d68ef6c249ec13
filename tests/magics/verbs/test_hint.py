"""`%k8s hint`."""

from __future__ import annotations

from tests.magics.conftest import Notebook


def test_it_asks_which_and_refuses_what_there_is_not(notebook: Notebook) -> None:
    cell = notebook.run("%k8s hint")
    assert cell.error is None and (cell.stderr or cell.stdout)
    assert "nonsense" in notebook.run("%k8s hint nonsense").stderr


def test_each_hint_is_another(notebook: Notebook) -> None:
    name = next(iter(notebook.state.course.exercises()))
    first, second = notebook.run(f"%k8s hint {name}").stdout, notebook.run("%k8s hint").stdout
    assert first and second and first != second

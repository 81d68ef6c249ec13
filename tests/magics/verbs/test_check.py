"""`%k8s check`."""

from __future__ import annotations

from tests.magics.conftest import Notebook


def test_it_asks_which_and_refuses_what_there_is_not(notebook: Notebook) -> None:
    cell = notebook.run("%k8s check")
    assert cell.error is None and (cell.stderr or cell.stdout)
    assert "nonsense" in notebook.run("%k8s check nonsense").stderr


def test_who_asks_again_finds_that_time_has_passed(notebook: Notebook) -> None:
    notebook.run("%kubectl run typo --image=ngnix")
    notebook.run("%kubectl set image pod/typo typo=nginx")
    said = [notebook.run("%k8s check pod-fix").stdout[:1] for _ in range(5)]
    assert said[-1] == "✓"


def test_a_solution_pasted_into_a_cell_passes_at_once(notebook: Notebook) -> None:
    notebook.run(notebook.run("%k8s solution pod-logger").stdout)
    assert notebook.run("%k8s check pod-logger").stdout.startswith("✓")

"""A learner writes below the comment of an empty cell."""

from __future__ import annotations

import pytest

from k8s_magics.magics.leading_comments import without_comments_above
from tests.magics.conftest import Notebook

clean = without_comments_above(("kubectl", "sh"))


def test_a_magic_below_comments_is_found() -> None:
    assert clean(["# a\n", "\n", "  # b\n", "%%kubectl\n", "get pods\n"]) == ["%%kubectl\n", "get pods\n"]
    assert clean(["# a\n", "%%sh\n", "ls"]) == ["%%sh\n", "ls"]


@pytest.mark.parametrize(
    "cell", ["", "# a\n", "%%kubectl\n# a\n", "# a\n%%time\nx\n", "# a\n%%shell\n", "# a\nx = 1\n%%sh\n"]
)
def test_other_cells_stay_as_they_are(cell: str) -> None:
    lines = cell.splitlines(keepends=True)
    assert clean(lines) == lines


def test_in_a_notebook(notebook: Notebook) -> None:
    done = notebook.run("# Your commands go here.\n%%kubectl\ncreate namespace training")
    assert done.error is None
    assert done.stdout == "namespace/training created\n"


def test_a_magic_with_nothing_below_gets_an_empty_line() -> None:
    assert clean(["%%sh"]) == clean(["# a\n", "%%sh\n"]) == ["%%sh\n", "\n"]

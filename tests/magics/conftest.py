"""A notebook: a real IPython shell with the extension loaded afresh for each test."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from traitlets.config import Config

from k8s_magics.magics.extension import load, state_of, unload
from k8s_magics.magics.state import State


@dataclass(frozen=True)
class Cell:
    """What a cell left: its streams, the value of its last line, and the exception that stopped it."""

    stdout: str
    stderr: str
    value: Any
    error: BaseException | None


class Notebook:
    def __init__(self, shell: InteractiveShell) -> None:
        self.shell = shell

    @property
    def state(self) -> State:
        return state_of(self.shell)

    def run(self, cell: str) -> Cell:
        with capture_output() as captured:
            result = self.shell.run_cell(cell)
        return Cell(captured.stdout, captured.stderr, result.result, result.error_before_exec or result.error_in_exec)

    def complete(self, cell: str) -> list[str]:
        """What IPython's own completer offers at the `▮` of a cell."""
        at = cell.index("▮")
        text = cell.replace("▮", "")
        from IPython.core.completer import provisionalcompleter

        with provisionalcompleter():
            return [c.text for c in self.shell.Completer.completions(text, at)]


@pytest.fixture(scope="session")
def shell() -> InteractiveShell:
    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "nocolor"
    return InteractiveShell.instance(config=config)


@pytest.fixture
def notebook(shell: InteractiveShell) -> Iterator[Notebook]:
    shell.reset(new_session=False)
    shell.config.pop("K8s", None)
    load(shell)
    yield Notebook(shell)
    unload(shell)

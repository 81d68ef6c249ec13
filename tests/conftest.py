"""What every test gets: `.console` transcripts are tests."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tests.console import Transcript, terminal_for

# The same examples on every run: a failure that comes and goes teaches nothing.
settings.register_profile("steady", derandomize=True, deadline=None, database=None, max_examples=50)
settings.load_profile("steady")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-console", action="store_true", help="rewrite .console transcripts with what is printed now"
    )


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    return ConsoleFile.from_parent(parent, path=file_path) if file_path.suffix == ".console" else None


class ConsoleFile(pytest.File):
    def collect(self) -> Iterator[pytest.Item]:
        yield ConsoleItem.from_parent(self, name=self.path.stem)


class ConsoleDiffers(Exception):
    """A transcript reads otherwise today."""


class ConsoleItem(pytest.Item):
    def runtest(self) -> None:
        expected = self.path.read_bytes().decode()
        actual = Transcript.parse(expected).play(terminal_for(self.path))
        if actual == expected:
            return
        if self.config.getoption("--update-console"):
            self.path.write_bytes(actual.encode())
            return
        lines = difflib.unified_diff(expected.splitlines(True), actual.splitlines(True), "expected", "printed")
        raise ConsoleDiffers("".join(line if line.endswith("\n") else line + "\n" for line in lines))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *args: Any, **kwargs: Any) -> Any:
        if isinstance(excinfo.value, ConsoleDiffers):
            return f"{excinfo.value}\n(pytest --update-console rewrites it)"
        return super().repr_failure(excinfo, *args, **kwargs)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        return self.path, 0, f"transcript {self.path.stem}"

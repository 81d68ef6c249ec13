"""How a command's output comes into a cell."""

from __future__ import annotations

import pytest

from k8s_magics.magics.output import failed, show
from k8s_magics.terminal.result import Result


def result(*parts: tuple[bool, str], exit_code: int = 0) -> Result:
    out, err = ("".join(t for e, t in parts if e is which) for which in (False, True))
    return Result(out, err, exit_code, "".join(t for _, t in parts), parts)


def test_a_missing_line_end_is_added(capsys: pytest.CaptureFixture[str]) -> None:
    show("x", result((False, "abc")))
    assert capsys.readouterr().out == "abc\n"


def test_notes_and_a_hint_follow_an_error_as_comments(capsys: pytest.CaptureFixture[str]) -> None:
    show("x", result((True, "error: unknown flag: --record\n"), exit_code=1), notes=("line 3",))
    lines = capsys.readouterr().err.splitlines()
    assert lines[:2] == ["error: unknown flag: --record", "# line 3"] and lines[2].startswith("# --record left kubectl")


def test_quiet_keeps_errors(capsys: pytest.CaptureFixture[str]) -> None:
    show("x", result((False, "fine\n"), (True, "bad\n")), quiet=True)
    assert capsys.readouterr() == ("", "bad\n")


def test_a_failure_is_one_line() -> None:
    assert failed("get pods\nget svc", 3)._render_traceback_() == ["CommandFailed: exit code 3: get pods"]

"""What a command left."""

from __future__ import annotations

from k8s_magics.terminal.result import Result


def test_a_result_shows_what_a_terminal_shows() -> None:
    result = Result("out\n", "err\n", 1, "out\nerr\n")
    assert repr(result) == str(result) == "out\nerr"
    assert not result.ok


def test_results_are_equal_by_their_parts() -> None:
    assert Result("a", text="a") == Result("a", text="b") != Result("a", exit_code=2)

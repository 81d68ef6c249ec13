"""Which lines of a log are wanted."""

from __future__ import annotations

from k8s_magics.kubectl.log_reading import LogQuery, read_lines
from k8s_magics.runtime.logs import Log


def log() -> Log:
    made = Log()
    for second in range(5):
        made.write(second * 1000, "stdout", f"line {second}\n".encode())
    return made


def test_the_tail_the_time_and_the_size_cut() -> None:
    assert list(read_lines(log(), LogQuery(tail=2))) == ["line 3\n", "line 4\n"]
    assert list(read_lines(log(), LogQuery(since=3000))) == ["line 3\n", "line 4\n"]
    assert "".join(read_lines(log(), LogQuery(limit=9))) == "line 0\nli"
    assert list(read_lines(log(), LogQuery(tail=0))) == []


def test_lines_are_prefixed_and_stamped() -> None:
    assert next(read_lines(log(), LogQuery(prefix="[p] ", stamp=lambda when: f"{when} "))) == "[p] 0 line 0\n"

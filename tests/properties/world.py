"""What the properties of the whole cluster share: a limit on wall time, and what a tool may say."""

from __future__ import annotations

import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from k8s_magics import Cluster

WALL_LIMIT = 20.0

# What would be ours and never a tool's: a Python error that came through.
OURS = re.compile(r"Traceback|^\s*File \".*\", line \d+|\b(Attribute|Type|Key|Value|Index|Assertion|Recursion|NotImplemented|Unicode\w*)Error\b|<k8s_magics|object at 0x", re.MULTILINE)  # fmt: skip


class Hangs(Exception):
    """A command that should have ended long ago."""


@contextmanager
def limited(seconds: float = WALL_LIMIT) -> Iterator[None]:
    """Raise Hangs in whatever runs longer than `seconds` of wall time."""

    def stop(*_: Any) -> None:
        raise Hangs(f"still running after {seconds} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def text_of(result: Any) -> str:
    return f"{result.stdout}\n{result.stderr}"


def assert_only_the_tools_words(result: Any) -> None:
    said = text_of(result)
    assert not OURS.search(said), said
    assert 0 <= result.exit_code <= 255


def assert_still_answers(cluster: Cluster) -> None:
    """The cluster lives on: time passes, nodes are there, a namespace can be made and is served."""
    cluster.advance(seconds=30)
    nodes = cluster.kubectl("get nodes")
    assert nodes.exit_code == 0 and nodes.stdout.count(" Ready ") == 3, text_of(nodes)
    made = cluster.kubectl("create namespace still-alive")
    assert made.exit_code == 0, text_of(made)

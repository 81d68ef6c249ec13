"""Runs the solution of an exercise as the cell it is."""

from __future__ import annotations

from k8s_magics.cluster.cluster import Cluster
from k8s_magics.course.lesson import Exercise


def solve(cluster: Cluster, exercise: Exercise) -> None:
    """The first line is the magic, the rest is for the terminal."""
    head, *lines = exercise.solution.strip().splitlines()
    terminal = cluster.terminal(0)
    if head.startswith("%%yaml"):
        verb = ([*head.split(), "apply"])[1]
        result = terminal.run(f"kubectl {verb} -f -", stdin="\n".join(lines))
        assert result.ok, result.stderr
        cluster.settle()
        return
    words = lines if head.startswith("%%") else [head.removeprefix("%")]
    script = "\n".join(f"kubectl {line}" if head == "%%kubectl" else line for line in words)
    terminal.run(script)
    cluster.advance(seconds=10)

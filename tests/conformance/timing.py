"""Do commands last as long as on the real cluster?  `python -m tests.conformance.timing` compares every recorded step that took over 1.5 s.

A step agrees if the simulated command lasted as long within 25 % (and within half a second, the grain of polling).  Exits 1 if fewer than
`FLOOR` of a hundred agree.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from k8s_magics import Cluster

from .replay import load

LONG = 1.5
TOLERANCE, GRAIN = 0.25, 0.5
FLOOR = 75
HERE = Path(__file__).parent


class Timing(NamedTuple):
    """One step; both durations in seconds."""

    session: str
    run: str
    real: float
    ours: float

    @property
    def agrees(self) -> bool:
        return abs(self.real - self.ours) <= max(GRAIN, TOLERANCE * self.real)


def timings(session: dict[str, Any], name: str) -> Iterator[Timing]:
    """The long steps of one session, played on a fresh cluster."""
    bare = session.get("cluster", "full") == "bare"
    cluster = Cluster(nodes=0, controllers=False) if bare else Cluster(nodes=3, control_plane=False)
    terminal = cluster.terminal()
    for path, text in (session.get("files") or {}).items():
        terminal.write_file(path, text)
    for step in session["steps"]:
        if "settle" in step:
            cluster.settle(timeout=float(step["settle"]))
        elif "sleep" in step:
            cluster.advance(seconds=float(step["sleep"]))
        else:
            began = cluster.now
            terminal.run(step["run"], stdin=step.get("stdin", ""))
            if step.get("took", 0) > LONG:
                yield Timing(name, step["run"], step["took"], (cluster.now - began) / 1000)


def main() -> int:
    sessions = load([HERE / "sessions", HERE / "corpora"])
    long = [
        (f"{area}/{name}", s) for area, name, s in sessions if any(step.get("took", 0) > LONG for step in s["steps"])
    ]
    found = [timing for name, session in long for timing in timings(session, name)]
    for timing in (t for t in found if not t.agrees):
        print(f"real {timing.real:6.1f} s  ours {timing.ours:6.1f} s  {timing.session}  $ {timing.run[:90]}")
    agreeing = sum(timing.agrees for timing in found)
    print(
        f"{agreeing}/{len(found)} long commands last as long as on the real cluster ({100 * agreeing / len(found):.1f}%)"
    )
    return int(100 * agreeing < FLOOR * len(found))


if __name__ == "__main__":
    sys.exit(main())

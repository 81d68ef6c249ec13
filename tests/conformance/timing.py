"""Do commands last as long as on the real cluster?  `python -m tests.conformance.timing` compares every recorded step that took over 1.5 s.

A step agrees if the simulated command lasted as long within 25 % (and within half a second, the grain of polling).  What it waited for may
depend on moments that a recording does not tell (the second of the minute for a CronJob, the phase of a kubelet's looks at its runtime,
the jitter of a repeated sync, what passed between two commands): a step that does not agree is played again on other clusters, with
other seeds, at other seconds of the minute and with other pauses, and is within the spread if the real duration lies between theirs, by the same measure.

What lasts long by chance does so here and there, so the shares are compared as well: how many of all commands that wait lasted longer
than each of `LENGTHS`, on the real cluster and, in the mean, on a few of ours.

Exits 1 if fewer than `FLOOR` of a hundred agree, fewer than `SPREAD_FLOOR` are at least within the spread, or a share is further off than `SHARE`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from k8s_magics import Cluster

from .replay import load

LONG = 1.5
TOLERANCE, GRAIN = 0.25, 0.5
FLOOR, SPREAD_FLOOR = 84, 98
LENGTHS, SHARE = (1.5, 2.0, 2.5, 3.0, 4.0, 6.0, 10.0), 0.15
"""Seconds; a recorded step whose duration is not told took at most the first.  How far the numbers may be apart, as a part of the real one."""
WAITS = re.compile("kubectl (wait|rollout status|delete|drain|replace) ")
OTHERS = range(1, 17)
"""The seeds of the other clusters; each begins five seconds later in the minute than the one before."""
FEW = range(3)
"""The seeds of the clusters whose commands' lengths are counted."""
LAG = 0.06
"""Seconds, times the seed: how long the user of every second cluster takes from a command to the next; the others' takes no time."""
NEAR = 1_000_000_000
"""Bytes a second: the recorded cluster had its images beside it, most of them small stand-ins, so that pulling took no time to speak of."""
HERE = Path(__file__).parent


class Timing(NamedTuple):
    """One step; durations in seconds.  `ours` is that of the usual cluster, `others` are those of the other clusters, if it was played there."""

    session: str
    run: str
    real: float
    ours: float
    others: tuple[float, ...] = ()

    @property
    def agrees(self) -> bool:
        return abs(self.real - self.ours) <= self.tolerance

    @property
    def is_within_spread(self) -> bool:
        every = (self.ours, *self.others)
        return min(every) - self.tolerance <= self.real <= max(every) + self.tolerance

    @property
    def tolerance(self) -> float:
        return max(GRAIN, TOLERANCE * self.real)

    def __str__(self) -> str:
        spread = f" ({min(self.others):.1f} to {max(self.others):.1f} elsewhere)" if self.others else ""
        mark = " " if self.is_within_spread else "!"
        return f"{mark} real {self.real:6.1f} s  ours {self.ours:6.1f} s{spread}  {self.session}  $ {self.run[:90]}"


def played(session: dict[str, Any], seed: int) -> Iterator[tuple[dict[str, Any], float]]:
    """The commands of one session, each with the seconds it lasted, played on a fresh cluster."""
    bare = session.get("cluster", "full") == "bare"
    start = f"2026-01-01T00:00:{5 * seed % 60:02}Z"
    cluster = (
        Cluster(nodes=0, controllers=False, seed=seed, start=start)
        if bare
        else Cluster(nodes=3, control_plane=False, seed=seed, start=start)
    )
    cluster._machinery.registry.bytes_per_second = NEAR
    terminal = cluster.terminal()
    for path, text in (session.get("files") or {}).items():
        terminal.write_file(path, text)
    for step in session["steps"]:
        cluster.advance(seconds=LAG * seed if seed % 2 else 0)
        if "settle" in step:
            cluster.settle(timeout=float(step["settle"]))
        elif "sleep" in step:
            cluster.advance(seconds=float(step["sleep"]))
        else:
            began = cluster.now
            terminal.run(step["run"], stdin=step.get("stdin", ""))
            yield step, (cluster.now - began) / 1000


def timings(session: dict[str, Any], name: str, seed: int = 0) -> Iterator[Timing]:
    """The long steps of one session."""
    for step, ours in played(session, seed):
        if step.get("took", 0) > LONG:
            yield Timing(name, step["run"], step["took"], ours)


def compared(session: dict[str, Any], name: str) -> list[Timing]:
    """The long steps of one session; what does not agree has been played on the other clusters, too."""
    found = list(timings(session, name))
    if all(timing.agrees for timing in found):
        return found
    elsewhere = [[timing.ours for timing in timings(session, name, seed)] for seed in OTHERS]
    durations = zip(*elsewhere, strict=True)
    return [t if t.agrees else t._replace(others=tuple(o)) for t, o in zip(found, durations, strict=True)]


def shares(sessions: list[dict[str, Any]]) -> Iterator[tuple[float, int, float]]:
    """For each of `LENGTHS`: how many of the commands that wait lasted longer, really and on a cluster of ours in the mean."""
    real: list[float] = []
    ours: list[float] = []
    for session in sessions:
        if session.get("cluster", "full") == "full" and any(WAITS.match(s.get("run", "")) for s in session["steps"]):
            for seed in FEW:
                waits = [(step, took) for step, took in played(session, seed) if WAITS.match(step["run"])]
                real += [step.get("took", 0) for step, _ in waits]
                ours += [took for _, took in waits]
    for length in LENGTHS:
        yield length, sum(t > length for t in real) // len(FEW), sum(t > length for t in ours) / len(FEW)


def main() -> int:
    sessions = load([HERE / "sessions", HERE / "corpora"])
    long = [
        (f"{area}/{name}", s) for area, name, s in sessions if any(step.get("took", 0) > LONG for step in s["steps"])
    ]
    found = [timing for name, session in long for timing in compared(session, name)]
    for timing in (t for t in found if not t.agrees):
        print(timing)
    agreeing, within = sum(t.agrees for t in found), sum(t.is_within_spread for t in found)
    print(
        f"{agreeing}/{len(found)} long commands last as long as on the real cluster ({100 * agreeing / len(found):.1f}%), "
        f"{within} are at least within the spread of clusters that differ by chance"
    )
    numbers = list(shares([session for _, _, session in sessions]))
    listed = ", ".join(f"{length:g} s {real} ({ours:.1f})" for length, real, ours in numbers)
    print(f"commands that wait longer than, on the real cluster (on one of ours in the mean): {listed}")
    apart = any(abs(real - ours) > max(1, SHARE * real) for _, real, ours in numbers)
    return int(apart or 100 * agreeing < FLOOR * len(found) or 100 * within < SPREAD_FLOOR * len(found))


if __name__ == "__main__":
    sys.exit(main())

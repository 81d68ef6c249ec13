"""What work costs: 200 shell commands (or their like) are one CPU millisecond, and a loop that never rests gets dearer.

Virtual time passes for a busy loop as for any other, but simulating every turn of it for an hour would take an hour.  So one that
has gone on for `PATIENCE` units without a rest pays double for the next `STEP` units, and so on up to `DEAREST` times the price:
it is seen to use the whole processor, and does fewer turns than it would in reality.
"""

from __future__ import annotations

UNITS = 200
SPAWN = 100
"""Units that a new process costs its parent: half a millisecond, as fork and exec take."""
SPAWN_EASE = 90
"""How many of those are no work for the simulator."""
CROWD = 100
"""As many processes as a machine starts more of without effort; among more, every fork takes longer (a fork bomb chokes on itself)."""
CARRIED = 12
"""A unit for so many bytes (a power of two) that a stream carries: 0.8 GB a second."""
CARRIED_EASE = 3
"""And an eighth of it is work for the simulator."""
PATIENCE = 50_000
STEP = 8_000
DEAREST = 1_000


def crowding(processes: int) -> int:
    """How many times its usual price a fork costs on a machine with so many processes."""
    return 1 if processes <= CROWD else processes // (CROWD // 5)


class Effort:
    """How hard one process has worked since it last rested; a child begins as tired as its parent."""

    __slots__ = ("charged_at", "spared", "work")

    def __init__(self, now: int, parent: Effort | None = None) -> None:
        self.charged_at: int = now if parent is None else parent.charged_at
        self.work: int = 0 if parent is None else parent.work
        self.spared = 0

    def price(self, units: int, now: int) -> int:
        """CPU milliseconds for `units` of work (a multiple of UNITS)."""
        if now - self.charged_at >= self.rate():
            self.work, self.spared = 0, max(self.spared, 0)
        self.work += max(0, units - self.spared)
        self.spared = 0
        return units // UNITS * self.rate()

    def rate(self) -> int:
        """Milliseconds for UNITS units."""
        over = self.work - PATIENCE
        return 1 if over <= 0 else int(min(DEAREST, 2 ** min(over // STEP, 10)))

    def wait_for(self, begun: int, now: int) -> None:
        """To wait for another's work, a child's or at the other end of a pipe, is no rest."""
        self.charged_at = min(now, self.charged_at + now - begun)

"""The processors of a node, shared by its control groups: by their weights where they want more than there is (CFS shares).

Each group gets what it wants until the processors are full; then each gets a part by its weight, and what one does not want of its
part goes to the others.
"""

from __future__ import annotations

from typing import Protocol

from ..sim.clock import Clock

DEFAULT_WEIGHT = 1024


class Group(Protocol):
    """One control group.  `wanted` in cores; `grant` is told what it may have from now on."""

    @property
    def weight(self) -> int: ...

    def wanted(self) -> float: ...

    def grant(self, cores: float) -> None: ...


class Processors:
    """`cores` of a machine.  What changes within one millisecond is shared out once, in a timer of 0 ms."""

    def __init__(self, cores: int, clock: Clock) -> None:
        self.cores = cores
        self._clock = clock
        self._wanted: dict[Group, float] = {}
        self._sum = 0.0
        self._is_full = self._is_armed = False

    def changed(self, group: Group) -> float:
        """What `group` wants has changed: what it may have until the processors are shared anew, before any time passes."""
        wanted = group.wanted()
        self._sum += wanted - self._wanted.pop(group, 0.0)
        if wanted:
            self._wanted[group] = wanted
        if not self._is_armed and (self._is_full or self._is_too_much):
            self._is_armed = True
            self._clock.after(0, self._share)
        return wanted

    @property
    def _is_too_much(self) -> bool:
        return self._sum > self.cores + 1e-9

    def _share(self) -> None:
        self._is_armed, self._is_full = False, self._is_too_much
        parts = shared(self._wanted, self.cores) if self._is_full else self._wanted
        for group, part in tuple(parts.items()):
            group.grant(part)


def shared(wanted: dict[Group, float], cores: float) -> dict[Group, float]:
    """Weighted max-min fairness."""
    parts: dict[Group, float] = {}
    left = dict(wanted)
    while left:
        total = sum(group.weight for group in left)
        content = {g: want for g, want in left.items() if want <= cores * g.weight / total}
        if not content:
            return parts | {group: cores * group.weight / total for group in left}
        for group, want in content.items():
            parts[group] = want
            cores -= want
            del left[group]
    return parts

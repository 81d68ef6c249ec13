"""The processors of a node, shared by its control groups: by their weights where they want more than there is (CFS shares).

Each group gets what it wants until the processors are full; then each gets a part by its weight, and what one does not want of its
part goes to the others.
"""

from __future__ import annotations

from typing import Protocol

DEFAULT_WEIGHT = 1024


class Group(Protocol):
    """One control group.  `wanted` in cores; `grant` is told what it may have from now on."""

    @property
    def weight(self) -> int: ...

    def wanted(self) -> float: ...

    def grant(self, cores: float) -> None: ...


class Processors:
    """`cores` of a machine."""

    def __init__(self, cores: int) -> None:
        self.cores = cores
        self._wanted: dict[Group, float] = {}
        self._sum = 0.0
        self._is_full = False

    def changed(self, group: Group) -> float:
        """What `group` wants has changed: tell the others if their part is another now; its own part is returned."""
        wanted = group.wanted()
        self._sum += wanted - self._wanted.pop(group, 0.0)
        if wanted:
            self._wanted[group] = wanted
        is_full = self._sum > self.cores + 1e-9
        if not is_full and not self._is_full:
            return wanted
        self._is_full = is_full
        parts = shared(self._wanted, self.cores) if is_full else self._wanted
        for other, part in tuple(parts.items()):
            if other is not group:
                other.grant(part)
        return parts.get(group, 0.0)


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

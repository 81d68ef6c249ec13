"""Counting a large set again and again: only the objects that have changed since the last look are looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import compress
from operator import is_not

from ...apimachinery.objects import Object

Numbers = Sequence[int]
FEW = 16


def difference(before: Sequence[Object], now: Sequence[Object]) -> tuple[Sequence[Object], Sequence[Object]]:
    """(those that only were there, those that only are there now), by identity.  Quick where most stand where they stood."""
    pairs = list(compress(zip(before, now, strict=False), map(is_not, before, now)))
    gone = [*(old for old, _ in pairs), *before[len(now) :]]
    come = [*(new for _, new in pairs), *now[len(before) :]]
    if len(pairs) <= FEW:
        return gone, come
    old, new = set(map(id, gone)), set(map(id, come))  # one that has gone moves all that stood behind it
    return [obj for obj in gone if id(obj) not in new], [obj for obj in come if id(obj) not in old]


class Tally:
    """The sums of the numbers that `measure` gives of each object of a set.

    `measure` is a function of the object alone; objects never change, so what it said of one stays true.
    """

    def __init__(self, measure: Callable[[Object], Numbers]) -> None:
        self._measure = measure
        self._known: Sequence[Object] = ()
        self._sums: list[int] = []

    def of(self, objects: Sequence[Object]) -> Numbers:
        """The sums for the set as it is now; () for one that never had any."""
        gone, come = difference(self._known, objects)
        for obj in come:
            self._add(self._measure(obj), 1)
        for obj in gone:
            self._add(self._measure(obj), -1)
        self._known = objects
        return self._sums

    def _add(self, numbers: Numbers, sign: int) -> None:
        self._sums = [a + sign * b for a, b in zip(self._sums or [0] * len(numbers), numbers, strict=True)]

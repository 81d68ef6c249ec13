""" "Did you mean": the nearest of the names that there are (the distances and limits are those of CPython's traceback module)."""

from __future__ import annotations

from collections.abc import Iterable

MOST, LONGEST = 750, 40
MOVE, CASE = 2, 1


def nearest(wrong: str, names: Iterable[str]) -> str:
    """The name that was meant, "" if none is near."""
    best, limit = "", len(wrong) * MOVE
    names = list(names)
    if len(names) > MOST or len(wrong) > LONGEST:
        return ""
    for name in names:
        if name == wrong:
            continue
        most = (
            min((len(name) + len(wrong) + 3) * MOVE // 6, limit - 1)
            if best
            else (len(name) + len(wrong) + 3) * MOVE // 6
        )
        distance = _distance(wrong, name, most)
        if distance <= most and (not best or distance < limit):
            best, limit = name, distance
    return best


def _distance(one: str, two: str, most: int) -> int:
    if len(one) > LONGEST or len(two) > LONGEST or abs(len(one) - len(two)) * MOVE > most:
        return most + 1
    row = list(range(0, (len(two) + 1) * MOVE, MOVE))
    for index, char in enumerate(one):
        before, row[0] = row[0], (index + 1) * MOVE
        for place, other in enumerate(two):
            change = before + _cost(char, other)
            before = row[place + 1]
            row[place + 1] = min(change, row[place] + MOVE, before + MOVE)
    return row[-1]


def _cost(one: str, two: str) -> int:
    if one == two:
        return 0
    return CASE if one.lower() == two.lower() else MOVE

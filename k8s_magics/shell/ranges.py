"""Lists such as `1,3-5,7-` (cut's fields)."""

from __future__ import annotations

from .utility import Failure

END = 1 << 60


def parse_ranges(text: str) -> tuple[tuple[int, int], ...]:
    """Pairs of first and last, from 1, in order and merged."""
    pairs: list[tuple[int, int]] = []
    for item in text.replace(" ", ",").split(","):
        first, dash, last = item.partition("-")
        if not item or (first and not first.isdecimal()) or (last and not last.isdecimal()) or item == "-":
            raise Failure(f"invalid number '{item}'")
        low = int(first or 1)
        high = int(last) if last else END if dash else low
        if low < 1 or high < low:
            raise Failure(f"invalid range {item}")
        pairs.append((low, high))
    merged: list[tuple[int, int]] = []
    for low, high in sorted(pairs):
        if merged and low <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(high, merged[-1][1]))
        else:
            merged.append((low, high))
    return tuple(merged)

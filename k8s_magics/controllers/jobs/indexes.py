"""Sets of completion indexes, and their short form `0,2-5,7`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

INDEX = "batch.kubernetes.io/job-completion-index"


def parse(text: str, completions: int) -> set[int]:
    """The indexes of a status field, less those beyond `completions`."""
    found: set[int] = set()
    for part in filter(None, text.split(",")):
        first, _, last = part.partition("-")
        found |= set(range(int(first), int(last or first) + 1))
    return {i for i in found if i < completions}


def shorten(indexes: Iterable[int]) -> str:
    """`0,2-5,7`; two neighbours stay two numbers."""
    parts = []
    for first, last in _runs(sorted(indexes)):
        parts.append(str(first) if first == last else f"{first}{',' if last == first + 1 else '-'}{last}")
    return ",".join(parts)


def _runs(indexes: list[int]) -> Iterator[tuple[int, int]]:
    start = previous = None
    for index in indexes:
        if start is None or previous is None:
            start = index
        elif index != previous + 1:
            yield start, previous
            start = index
        previous = index
    if start is not None and previous is not None:
        yield start, previous


def pending(completions: int, taken: set[int], count: int) -> tuple[int, ...]:
    """The first `count` indexes that are neither done, failed nor running."""
    free = (i for i in range(completions) if i not in taken)
    return tuple(index for index, _ in zip(free, range(count), strict=False))

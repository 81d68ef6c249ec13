"""A unified diff of two texts, as GNU `diff -u` writes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

CONTEXT = 3
Edit = tuple[str, str]
"""` `, `-` or `+`, and the line."""


def unified(old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    """The hunks, without the two lines of file names; nothing if the texts are the same."""
    edits = list(edit_script(old, new))
    for start, end in _hunks(edits):
        before = [sum(kind != sign for kind, _ in edits[:start]) for sign in "+-"]
        counts = [sum(kind != sign for kind, _ in edits[start:end]) for sign in "+-"]
        ranges = [_range(b, c) for b, c in zip(before, counts, strict=True)]
        yield f"@@ -{ranges[0]} +{ranges[1]} @@"
        for kind, line in edits[start:end]:
            yield kind + line


def edit_script(old: Sequence[str], new: Sequence[str]) -> Iterator[Edit]:
    """The shortest way from `old` to `new`; deletions come before insertions, changes as late as they can."""
    head, tail = _same_ends(old, new)
    middle = _Middle(old[head : len(old) - tail], new[head : len(new) - tail])
    yield from ((" ", line) for line in old[:head])
    yield from middle.edits()
    yield from ((" ", line) for line in old[len(old) - tail :])


def _same_ends(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """How many lines at the beginning and the end need no look: those that are the same, but for the nearest of them."""
    least = min(len(old), len(new))
    head = next((i for i in range(least) if old[i] != new[i]), least)
    tail = next((i for i in range(least - head) if old[-1 - i] != new[-1 - i]), least - head)
    return max(head - CONTEXT, 0), max(tail - CONTEXT, 0)


class _Middle:
    """Two texts, and which of their lines are not common to both."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self._lines = (old, new)
        self._changed = ([True] * len(old), [True] * len(new))
        self._match()
        for which in (0, 1):
            _shift(self._lines[which], self._changed[which], self._changed[1 - which])

    def _match(self) -> None:
        """Mark a longest common subsequence as unchanged."""
        old, new = self._lines
        common = _common(old, new)
        i = j = 0
        while i < len(old) and j < len(new):
            if old[i] == new[j]:
                self._changed[0][i] = self._changed[1][j] = False
                i, j = i + 1, j + 1
            elif common[i + 1][j] >= common[i][j + 1]:
                i += 1
            else:
                j += 1

    def edits(self) -> Iterator[Edit]:
        (old, new), (gone, made) = self._lines, self._changed
        i = j = 0
        while i < len(old) or j < len(new):
            while i < len(old) and gone[i]:
                yield "-", old[i]
                i += 1
            while j < len(new) and made[j]:
                yield "+", new[j]
                j += 1
            if i < len(old):
                yield " ", old[i]
                i, j = i + 1, j + 1


def _shift(lines: Sequence[str], changed: list[bool], other: Sequence[bool]) -> None:
    """Move each run of changes as late as it can be, or to where the other text has changed, too."""
    end = 0
    while (start := next((n for n in range(end, len(lines)) if changed[n]), -1)) >= 0:
        end = _run_end(changed, start)
        while True:
            size = end - start
            while start and lines[start - 1] == lines[end - 1]:
                start, end = start - 1, end - 1
                changed[start], changed[end] = True, False
                start = _run_start(changed, start)
            meeting = end if _meets(changed, other, end) else -1
            while end < len(lines) and lines[start] == lines[end]:
                changed[start], changed[end] = False, True
                start, end = start + 1, _run_end(changed, end)
                meeting = end if _meets(changed, other, end) else meeting
            if size == end - start:
                break
        while 0 <= meeting < end:
            start, end = start - 1, end - 1
            changed[start], changed[end] = True, False


def _run_end(changed: Sequence[bool], at: int) -> int:
    return next((n for n in range(at, len(changed)) if not changed[n]), len(changed))


def _run_start(changed: Sequence[bool], at: int) -> int:
    while at and changed[at - 1]:
        at -= 1
    return at


def _meets(changed: Sequence[bool], other: Sequence[bool], end: int) -> bool:
    """Whether the run of changes before `end` has one beside it in the other text."""
    same = sum(not c for c in changed[:end])
    for flag in other:
        if not same and flag:
            return True
        if not flag:
            if not same:
                return False
            same -= 1
    return False


def _common(old: Sequence[str], new: Sequence[str]) -> list[list[int]]:
    """Lengths of the longest common subsequences of all tails."""
    table = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        row, below = table[i], table[i + 1]
        for j in range(len(new) - 1, -1, -1):
            row[j] = below[j + 1] + 1 if old[i] == new[j] else max(below[j], row[j + 1])
    return table


def _hunks(edits: Sequence[Edit]) -> Iterator[tuple[int, int]]:
    """Runs of changes with their context; near ones are joined."""
    changed = [index for index, (kind, _) in enumerate(edits) if kind != " "]
    if not changed:
        return
    start = last = changed[0]
    for index in changed[1:]:
        if index - last > 2 * CONTEXT + 1:
            yield max(0, start - CONTEXT), min(len(edits), last + CONTEXT + 1)
            start = index
        last = index
    yield max(0, start - CONTEXT), min(len(edits), last + CONTEXT + 1)


def _range(before: int, count: int) -> str:
    if count == 1:
        return str(before + 1)
    return f"{before + 1 if count else before},{count}"

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
    head = 0
    while head < len(old) and head < len(new) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < len(old) - head and tail < len(new) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    yield from ((" ", line) for line in old[:head])
    yield from _middle(old[head : len(old) - tail], new[head : len(new) - tail])
    yield from ((" ", line) for line in old[len(old) - tail :])


def _middle(old: Sequence[str], new: Sequence[str]) -> Iterator[Edit]:
    common = _common(old, new)
    i = j = 0
    pending: list[str] = []
    while i < len(old) or j < len(new):
        if i < len(old) and j < len(new) and old[i] == new[j]:
            yield from (("+", line) for line in pending)
            pending = []
            yield " ", old[i]
            i, j = i + 1, j + 1
        elif i < len(old) and (j == len(new) or common[i + 1][j] >= common[i][j + 1]):
            yield "-", old[i]
            i += 1
        else:
            pending.append(new[j])
            j += 1
            if (
                i < len(old)
                and j <= len(new)
                and common[i][j] == common[i + 1][j]
                and not (j < len(new) and old[i] == new[j])
            ):
                continue
    yield from (("+", line) for line in pending)


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

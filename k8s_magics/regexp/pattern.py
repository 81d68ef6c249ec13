"""The door: `bounded` makes a compiled pattern of Python's safe to use on any text.

What a backtracking engine does in a moment is left to it; what could take it for ever runs on `machine`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from typing import Any, cast

from .backtracking import Backtracker
from .characters import parsed
from .cost import Cost, cost_of
from .machine import Places, Task, run
from .program import TooBig, Unsupported, program_of

Engine = Callable[[int, Task], Places | None]
"""Finds the places of a match with so many groups."""


@lru_cache(maxsize=512)
def bounded(pattern: re.Pattern[str], *, longest: bool = False) -> re.Pattern[str]:
    """The pattern, or one that behaves like it in bounded time; re.error if it is too big.

    `longest`: alternatives are tried for the longest match, as POSIX wants it."""
    tree = parsed(pattern.pattern, pattern.flags)
    cost = cost_of(tree, pattern.flags)
    if not (cost.explodes or cost.degree > 1 or cost.factor > 1 or (longest and cost.branches)):
        return pattern
    try:
        program = program_of(tree, pattern.flags)
    except Unsupported:
        if not cost.explodes:
            return pattern
        return cast("re.Pattern[str]", Bounded(pattern, Backtracker(tree, pattern.flags), cost, longest=False))
    except (TooBig, RecursionError):
        if cost.explodes:
            raise re.error("Regular expression too big", pattern.pattern) from None
        return pattern
    return cast("re.Pattern[str]", Bounded(pattern, partial(run, program), cost, longest and cost.branches))


class Match:
    """What `re.Match` is, for a match of `Bounded`."""

    def __init__(self, pattern: Bounded, text: str, places: Places) -> None:
        self.re, self.string, self._places = pattern, text, places

    def _number(self, group: int | str) -> int:
        number = self.re.groupindex[group] if isinstance(group, str) else group
        if not 0 <= number <= self.re.groups:
            raise IndexError("no such group")
        return number

    def span(self, group: int | str = 0) -> tuple[int, int]:
        number = self._number(group)
        start, end = self._places[2 * number : 2 * number + 2]
        return (start, end) if end >= 0 else (-1, -1)

    def start(self, group: int | str = 0) -> int:
        return self.span(group)[0]

    def end(self, group: int | str = 0) -> int:
        return self.span(group)[1]

    def __getitem__(self, group: int | str) -> str | None:
        start, end = self.span(group)
        return None if start < 0 else self.string[start:end]

    def group(self, *groups: int | str) -> Any:
        found = tuple(self[group] for group in groups or (0,))
        return found if len(found) > 1 else found[0]

    def groups(self, default: Any = None) -> tuple[Any, ...]:
        found = (self[number] for number in range(1, self.re.groups + 1))
        return tuple(default if text is None else text for text in found)

    def groupdict(self, default: Any = None) -> dict[str, Any]:
        return {name: self.groups(default)[number - 1] for name, number in self.re.groupindex.items()}


class Bounded:
    """What `re.Pattern` is; each search is left to Python's engine if that cannot take long."""

    def __init__(self, pattern: re.Pattern[str], engine: Engine, cost: Cost, longest: bool) -> None:
        self.pattern, self.flags, self.groups, self.groupindex = (
            pattern.pattern, pattern.flags, pattern.groups, dict(pattern.groupindex),
        )  # fmt: skip
        self._plain, self._engine, self._cost, self._longest = pattern, engine, cost, longest

    def _run(self, text: str, start: int, end: int | None, **how: bool) -> Match | None:
        last = len(text) if end is None else min(end, len(text))
        places = self._engine(self.groups, Task(text, start, last, longest=self._longest, **how))
        return None if places is None else Match(self, text, places)

    def _found(self, plain: Callable[..., Any], text: str, place: tuple[int, int | None], **how: bool) -> Any:
        start, end = place
        if not self._cost.is_small(len(text) - start):
            return self._run(text, start, end, **how)
        match = plain(text, start) if end is None else plain(text, start, end)
        if match is None or not self._longest or "full" in how:
            return match
        return self._run(text, match.start(), end, anchored=True)

    def search(self, text: str, pos: int = 0, endpos: int | None = None) -> Any:
        return self._found(self._plain.search, text, (pos, endpos))

    def match(self, text: str, pos: int = 0, endpos: int | None = None) -> Any:
        return self._found(self._plain.match, text, (pos, endpos), anchored=True)

    def fullmatch(self, text: str, pos: int = 0, endpos: int | None = None) -> Any:
        return self._found(self._plain.fullmatch, text, (pos, endpos), anchored=True, full=True)

    def finditer(self, text: str) -> Iterator[Any]:
        """Matches that do not overlap; an empty one may touch the end of the one before."""
        if not self._longest and self._cost.is_small(len(text)):
            yield from self._plain.finditer(text)
            return
        at = 0
        while at <= len(text) and (match := self.search(text, at)) is not None:
            yield match
            at = match.end() + (match.start() == match.end())

    def findall(self, text: str) -> list[Any]:
        found = list(self.finditer(text))
        return [m.group() if not self.groups else m.groups("")[0] if self.groups == 1 else m.groups("") for m in found]

    def subn(self, repl: Callable[[Any], str], text: str, count: int = 0) -> tuple[str, int]:
        """The text with what `repl` makes of the first `count` matches (0: all) in their places, and how many there were."""
        pieces, at, number = [], 0, 0
        for number, match in enumerate(self.finditer(text), 1):
            pieces += [text[at : match.start()], repl(match)]
            at = match.end()
            if number == count:
                break
        return "".join(pieces) + text[at:], number

    def sub(self, repl: Callable[[Any], str], text: str, count: int = 0) -> str:
        return self.subn(repl, text, count)[0]

    def split(self, text: str, maxsplit: int = 0) -> list[Any]:
        pieces: list[Any] = []
        at = 0
        for number, match in enumerate(self.finditer(text), 1):
            pieces += [text[at : match.start()], *match.groups()]
            at = match.end()
            if number == maxsplit:
                break
        return [*pieces, text[at:]]

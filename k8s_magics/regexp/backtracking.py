"""A backtracking engine that counts its steps, for what no automaton can do: back-references, and assertions of more than a character.

# Simplified: where it comes to its limit there is no match, though a real engine might find one after a long time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from .characters import SINGLE, Node, taker
from .machine import Places, Task
from .program import edge

STEPS = 100_000
"""How many attempts one search may take: a fraction of a second."""
Then = Callable[[int, Places], Places | None]


class _Exhausted(Exception):
    """The steps are used up."""


class Backtracker:
    """Runs a tree (as `characters.parsed` gives it) on texts."""

    def __init__(self, tree: Sequence[Node], flags: int) -> None:
        self._tree, self._flags = list(tree), flags
        self._steps, self._task = 0, Task("", 0, 0)

    def __call__(self, groups: int, task: Task) -> Places | None:
        """The places of the match; None if there is none, or none was found in time."""
        self._steps, self._task = STEPS, task
        nowhere = (-1,) * (2 * groups + 2)
        for at in range(task.start, task.end + 1):
            try:
                found = self._sequence(self._tree, 0, (at, nowhere), self._accept)
            except (_Exhausted, RecursionError):
                return None
            if found is not None:
                return (at, *found[1:])
            if task.anchored:
                break
        return None

    def _accept(self, at: int, places: Places) -> Places | None:
        return None if self._task.full and at != self._task.end else (places[0], at, *places[2:])

    def _sequence(self, nodes: Sequence[Node], index: int, here: tuple[int, Places], then: Then) -> Places | None:
        """The nodes from `index` on, and `then` what follows them."""
        self._steps -= 1
        if self._steps < 0:
            raise _Exhausted
        at, places = here
        while index < len(nodes) and str(nodes[index][0]) in SINGLE:
            if at >= self._task.end or not self._taker(nodes[index])(self._task.text[at]):
                return None
            at, index = at + 1, index + 1
        if index == len(nodes):
            return then(at, places)
        return self._node(nodes[index], (at, places), lambda a, p: self._sequence(nodes, index + 1, (a, p), then))

    def _taker(self, node: Node) -> Callable[[str], bool]:
        return taker(node, self._flags)

    def _node(self, node: Node, here: tuple[int, Places], then: Then) -> Places | None:
        name, argument = str(node[0]), node[1]
        at, places = here
        match name:
            case "AT":
                return (
                    then(at, places) if edge(str(argument), self._flags)(self._task.text, at, self._task.end) else None
                )
            case "SUBPATTERN":
                return self._group(argument, here, then)
            case "BRANCH":
                tries = (self._sequence(choice, 0, here, then) for choice in argument[1])
                return next((found for found in tries if found is not None), None)
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                return self._repeat(argument, name == "MIN_REPEAT", (0, here), then)
            case "GROUPREF" | "GROUPREF_IGNORE":
                return self._again(argument, here, then)
            case _:
                return self._assertion(name, argument, here, then)

    def _group(self, argument: Any, here: tuple[int, Places], then: Then) -> Places | None:
        number, start = argument[0], here[0]

        def close(at: int, places: Places) -> Places | None:
            if number is not None:
                places = (*places[: 2 * number], start, at, *places[2 * number + 2 :])
            return then(at, places)

        return self._sequence(argument[3], 0, here, close)

    def _repeat(self, argument: Any, lazy: bool, state: tuple[int, tuple[int, Places]], then: Then) -> Places | None:
        """`state` is how often it has matched, and where that has come to."""
        least, most, body = argument
        times, here = state
        if times < int(least):
            return self._sequence(body, 0, here, lambda a, p: self._repeat(argument, lazy, (times + 1, (a, p)), then))
        if lazy and (found := then(*here)) is not None:
            return found
        if str(most) == "MAXREPEAT" or times < int(most):
            start = here[0]

            def more(at: int, places: Places) -> Places | None:
                return None if at == start else self._repeat(argument, lazy, (times + 1, (at, places)), then)

            if (found := self._sequence(body, 0, here, more)) is not None:
                return found
        return None if lazy else then(*here)

    def _again(self, number: int, here: tuple[int, Places], then: Then) -> Places | None:
        at, places = here
        start, end = places[2 * number : 2 * number + 2]
        text = self._task.text
        same, found = text[start:end], text[at : at + end - start]
        if self._flags & re.IGNORECASE:
            same, found = same.lower(), found.lower()
        if start < 0 or at + end - start > self._task.end or same != found:
            return None
        return then(at + end - start, places)

    def _assertion(self, name: str, argument: Any, here: tuple[int, Places], then: Then) -> Places | None:
        if name not in ("ASSERT", "ASSERT_NOT") or argument[0] < 0:
            raise _Exhausted
        found = self._sequence(argument[1], 0, here, lambda _, p: p)
        return then(*here) if (found is not None) == (name == "ASSERT") else None

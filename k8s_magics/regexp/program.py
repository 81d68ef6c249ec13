"""A regular expression as a program for `machine`: take a character, try two ways, remember a place, look around.

Each instruction is a tuple: `("take", test)`, `("split", first, second)`, `("jump", where)`, `("save", slot)`, `("look", test)`, `("match",)`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from .characters import SINGLE, Node, Takes, is_word, taker

Instruction = tuple[Any, ...]
Look = Callable[[str, int, int], bool]
LARGEST = 20_000
"""Instructions of the largest program; grep calls what is larger too big as well."""


class Unsupported(Exception):
    """The pattern needs what only backtracking can do: back references, longer assertions."""


class TooBig(Exception):
    """The pattern's repetitions multiply beyond reason."""


def program_of(tree: Sequence[Node], flags: int) -> tuple[Instruction, ...]:
    """The instructions; raises Unsupported or TooBig."""
    compiler = _Compiler(flags)
    compiler.sequence(tree)
    return (("save", 0), *compiler.shifted(1), ("save", 1), ("match",))


class _Compiler:
    def __init__(self, flags: int) -> None:
        self.flags = flags
        self.out: list[Instruction] = []

    def shifted(self, by: int) -> list[Instruction]:
        return [
            (code[0], *(part + by for part in code[1:])) if code[0] in ("split", "jump") else code for code in self.out
        ]

    def sequence(self, nodes: Sequence[Node]) -> None:
        for node in nodes:
            self._node(node)

    def _emit(self, *code: Any) -> int:
        if len(self.out) >= LARGEST:
            raise TooBig
        self.out.append(code)
        return len(self.out) - 1

    def _node(self, node: Node) -> None:
        name, argument = str(node[0]), node[1]
        if name in SINGLE:
            self._emit("take", taker(node, self.flags))
        elif name in ("MAX_REPEAT", "MIN_REPEAT"):
            self._repeat(argument, greedy=name == "MAX_REPEAT")
        elif name == "SUBPATTERN":
            self._group(argument)
        elif name == "BRANCH":
            self._branch(argument[1])
        elif name == "AT":
            self._emit("look", edge(str(argument), self.flags))
        elif name in ("ASSERT", "ASSERT_NOT") and len(argument[1]) == 1 and str(argument[1][0][0]) in SINGLE:
            self._emit("look", _beside(argument[0], taker(argument[1][0], self.flags), name == "ASSERT"))
        else:
            raise Unsupported

    def _group(self, argument: tuple[int | None, int, int, Sequence[Node]]) -> None:
        number, more, fewer, body = argument
        before, self.flags = self.flags, (self.flags | more) & ~fewer
        if number is not None:
            self._emit("save", 2 * number)
        self.sequence(body)
        if number is not None:
            self._emit("save", 2 * number + 1)
        self.flags = before

    def _branch(self, choices: Sequence[Sequence[Node]]) -> None:
        ends = []
        for choice in choices[:-1]:
            here = self._emit("split", 0, 0)
            self.sequence(choice)
            ends.append(self._emit("jump", 0))
            self.out[here] = ("split", here + 1, len(self.out))
        self.sequence(choices[-1])
        for end in ends:
            self.out[end] = ("jump", len(self.out))

    def _repeat(self, argument: tuple[int, int, Sequence[Node]], *, greedy: bool) -> None:
        least, most, body = int(argument[0]), argument[1], argument[2]
        for _ in range(least):
            self.sequence(body)
        if str(most) == "MAXREPEAT":
            here = self._emit("split", 0, 0)
            self.sequence(body)
            self._emit("jump", here)
            self._aim(here, greedy)
            return
        ways = []
        for _ in range(int(most) - least):
            ways.append(self._emit("split", 0, 0))
            self.sequence(body)
        for way in ways:
            self._aim(way, greedy)

    def _aim(self, here: int, greedy: bool) -> None:
        """Into the body first, or past it."""
        ways = (here + 1, len(self.out))
        self.out[here] = ("split", *(ways if greedy else ways[::-1]))


def _beside(direction: int, test: Takes, wanted: bool) -> Look:
    """An assertion about the next character (1) or the one before (-1)."""

    def look(text: str, at: int, end: int) -> bool:
        place = at if direction > 0 else at - 1
        return (0 <= place < end and test(text[place])) is wanted

    return look


def edge(name: str, flags: int) -> Look:
    """What a node of kind AT looks at: `^`, `$`, `\\b` and their like."""
    if name == "AT_BEGINNING" and flags & re.MULTILINE:
        return lambda text, at, end: at == 0 or text[at - 1] == "\n"
    if name in ("AT_BEGINNING", "AT_BEGINNING_STRING"):
        return lambda text, at, end: at == 0
    if name == "AT_END_STRING":
        return lambda text, at, end: at == end
    if name == "AT_END" and flags & re.MULTILINE:
        return lambda text, at, end: at == end or text[at] == "\n"
    if name == "AT_END":
        return lambda text, at, end: at == end or (at == end - 1 and text[at] == "\n")
    return _wordedge(name == "AT_BOUNDARY", bool(flags & re.ASCII))


def _wordedge(wanted: bool, is_ascii: bool) -> Look:
    def is_part(char: str) -> bool:
        return is_word(char) and (not is_ascii or char.isascii())

    def look(text: str, at: int, end: int) -> bool:
        return ((at > 0 and is_part(text[at - 1])) != (at < end and is_part(text[at]))) is wanted

    return look

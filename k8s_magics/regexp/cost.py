"""How long a backtracking engine may take for a pattern: what it can split in several ways, it tries in all of them.

A repetition whose body can begin where the rest of the pattern can begin as well is ambiguous.  Each one multiplies the time by the
length of the text; within another repetition the time doubles with every character (`(a+)+b`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from .characters import SINGLE, Node, taker

UNBOUNDED = 64
"""So many repetitions are as good as endless."""
BUDGET = 10**8
"""Steps that may be left to Python's engine: a second at worst."""
_SAMPLES = (*map(chr, range(128)), "é", "Ж", "漢", "\udc80")
_REPEATS = frozenset({"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"})
Set = frozenset[str]
NOTHING: Set = frozenset()


@dataclass
class Cost:
    """`degree` is the power of the text's length, `factor` a constant; `explodes` where no power is enough."""

    flags: int
    degree: int = 0
    factor: int = 1
    explodes: bool = False
    repeats: bool = False
    branches: bool = False
    _firsts: dict[int, Set] = field(default_factory=dict)

    def is_small(self, length: int) -> bool:
        """Whether a text of so many characters is no matter."""
        if self.explodes:
            return length <= 16
        steps: int = self.factor * length ** max(self.degree, 1)
        return steps <= BUDGET

    def walk(self, nodes: Sequence[Node], follow: Set, *, looped: bool = False) -> None:
        """Count what is ambiguous in a sequence after which `follow` may come."""
        for node in reversed(nodes):
            self._visit(node, follow, looped)
            first, empty = self.first([node])
            follow = first | follow if empty else first

    def _visit(self, node: Node, follow: Set, looped: bool) -> None:
        name, argument = str(node[0]), node[1]
        if name in _REPEATS:
            self._repeat(argument, follow, looped)
        elif name == "SUBPATTERN":
            self.walk(argument[3], follow, looped=looped)
        elif name == "BRANCH":
            self._branch(argument[1], follow, looped)
        elif name in ("ASSERT", "ASSERT_NOT"):
            self.walk(argument[1], NOTHING, looped=looped)
        elif name == "ATOMIC_GROUP":
            self.walk(argument, follow, looped=looped)
        elif name.startswith("GROUPREF"):
            self.degree += 1

    def _repeat(self, argument: tuple[int, int, Sequence[Node]], follow: Set, looped: bool) -> None:
        least, most, body = int(argument[0]), int(argument[1]), argument[2]
        first, _ = self.first(body)
        self.walk(body, first | follow if most > 1 else follow, looped=looped or most > 1)
        if least == most or not first & follow:
            self.repeats |= most > UNBOUNDED
            return
        if looped:
            self.explodes = True
        elif most - least > UNBOUNDED:
            self.degree += 1
        else:
            self.factor *= most - least + 1

    def _branch(self, choices: Sequence[Sequence[Node]], follow: Set, looped: bool) -> None:
        self.branches = True
        seen = NOTHING
        for choice in choices:
            self.walk(choice, follow, looped=looped)
            first, empty = self.first(choice)
            first = first | follow if empty else first
            if seen & first:
                self.explodes |= looped
                self.factor *= 2
            seen |= first

    def first(self, nodes: Sequence[Node]) -> tuple[Set, bool]:
        """What a sequence can begin with, and whether it can be empty."""
        found = NOTHING
        for node in nodes:
            begin, empty = self._first(node)
            found |= begin
            if not empty:
                return found, False
        return found, True

    def _first(self, node: Node) -> tuple[Set, bool]:
        name, argument = str(node[0]), node[1]
        if name in SINGLE:
            if id(node) not in self._firsts:
                test = taker(node, self.flags)
                self._firsts[id(node)] = frozenset(filter(test, {*_SAMPLES, *_named(node)}))
            return self._firsts[id(node)], False
        if name in _REPEATS:
            begin, empty = self.first(argument[2])
            return begin, empty or int(argument[0]) == 0
        if name == "SUBPATTERN":
            return self.first(argument[3])
        if name == "ATOMIC_GROUP":
            return self.first(argument)
        if name == "BRANCH":
            found = [self.first(choice) for choice in argument[1]]
            return NOTHING.union(*(begin for begin, _ in found)), any(empty for _, empty in found)
        return (frozenset(_SAMPLES), True) if name.startswith("GROUPREF") else (NOTHING, True)


def _named(node: Node) -> set[str]:
    """The characters that a node names, beyond the samples."""
    codes: list[Any] = [node[1]] if str(node[0]) == "LITERAL" else []
    for kind, argument in node[1] if str(node[0]) == "IN" else ():
        codes += [argument] if str(kind) == "LITERAL" else list(argument) if str(kind) == "RANGE" else []
    return {chr(code) for code in codes}


def cost_of(tree: Sequence[Node], flags: int) -> Cost:
    cost = Cost(flags)
    cost.walk(tree, NOTHING)
    begins = str(tree[0][1]) if len(tree) and str(tree[0][0]) == "AT" else ""
    cost.degree += cost.repeats + (begins not in ("AT_BEGINNING", "AT_BEGINNING_STRING"))
    return cost

"""The syntax tree of an awk program."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Node:
    """One expression or statement: `kind` says what `parts` are (nodes, names, constants); see the parser's methods."""

    kind: str
    parts: tuple[Any, ...] = ()


@dataclass(frozen=True)
class Rule:
    """`pattern` None with kind "main" matches every record; kind "range" goes from one pattern to `until`."""

    kind: str
    pattern: Node | None
    until: Node | None
    body: Node | None


@dataclass(frozen=True)
class Function:
    name: str
    parameters: tuple[str, ...]
    body: Node


@dataclass
class Source:
    """A whole program."""

    rules: list[Rule] = field(default_factory=list)
    functions: dict[str, Function] = field(default_factory=dict)

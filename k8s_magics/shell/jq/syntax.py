"""jq's language as a tree; every node is a frozen tuple of its parts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple


class Identity(NamedTuple):
    """`.`"""


class Descend(NamedTuple):
    """`..`"""


class Literal(NamedTuple):
    value: object


class Text(NamedTuple):
    """A string with `\\(...)` inside; `form` is `@base64` or "" before it."""

    parts: tuple[Node, ...]
    form: str = ""


class Format(NamedTuple):
    """`@base64d` alone."""

    name: str


class Variable(NamedTuple):
    name: str


class Index(NamedTuple):
    """`target.name`, `target[key]`; `key` is evaluated on the outer input."""

    target: Node
    key: Node


class Slice(NamedTuple):
    target: Node
    start: Node | None
    stop: Node | None


class Iterate(NamedTuple):
    """`target[]`"""

    target: Node


class Try(NamedTuple):
    """`body?`, `try body catch handler`"""

    body: Node
    handler: Node | None = None


class Pipe(NamedTuple):
    left: Node
    right: Node


class Comma(NamedTuple):
    left: Node
    right: Node


class Binary(NamedTuple):
    """Arithmetic, comparison, `and`, `or`, `//` and the assignments, by their sign."""

    sign: str
    left: Node
    right: Node


class Negate(NamedTuple):
    body: Node


class Array(NamedTuple):
    body: Node | None


class Object(NamedTuple):
    entries: tuple[tuple[Node, Node], ...]


class If(NamedTuple):
    test: Node
    then: Node
    otherwise: Node


class ArrayPattern(NamedTuple):
    """`[$a, {b: $c}]`"""

    items: tuple[Pattern, ...]


class ObjectPattern(NamedTuple):
    """`{a: $x, $b, (expression): [$c]}`: (variable or "", key, what it is taken apart by)."""

    entries: tuple[tuple[str, Node, Pattern | None], ...]


Pattern = Variable | ArrayPattern | ObjectPattern


class As(NamedTuple):
    """`source as $name | body`; several patterns where `?//` stands between them."""

    source: Node
    patterns: tuple[Pattern, ...]
    body: Node


class Fold(NamedTuple):
    """`reduce source as $name (start; update)`, and `foreach` with what it gives for each."""

    source: Node
    pattern: Pattern
    start: Node
    update: Node
    extract: Node | None = None
    keeps_all: bool = False


class Define(NamedTuple):
    """`def name(parameters): body; rest`"""

    name: str
    parameters: tuple[str, ...]
    body: Node
    rest: Node


class Label(NamedTuple):
    """`label $name | body`"""

    name: str
    body: Node


class Break(NamedTuple):
    name: str


class Call(NamedTuple):
    name: str
    arguments: tuple[Node, ...]


Node = (
    Identity | Descend | Literal | Text | Format | Variable | Index | Slice | Iterate | Try | Pipe | Comma | Binary
    | Negate | Array | Object | If | As | Fold | Define | Label | Break | Call
)  # fmt: skip


def parts(node: object) -> Iterator[object]:
    """A node and all that is in it."""
    yield node
    if isinstance(node, tuple):
        for part in node:
            yield from parts(part)

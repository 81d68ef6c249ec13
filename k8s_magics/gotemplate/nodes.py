"""The parts of a parsed template; `str(node)` is how a complaint quotes it, `position` where it stands in the text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    position: int
    text: str


@dataclass(frozen=True, slots=True)
class Dot:
    position: int

    def __str__(self) -> str:
        return "."


@dataclass(frozen=True, slots=True)
class Nil:
    position: int

    def __str__(self) -> str:
        return "nil"


@dataclass(frozen=True, slots=True)
class Constant:
    """A bool, number or string; `source` is how it was written."""

    position: int
    value: object
    source: str

    def __str__(self) -> str:
        return self.source


@dataclass(frozen=True, slots=True)
class Field:
    position: int
    names: tuple[str, ...]

    def __str__(self) -> str:
        return "".join(f".{name}" for name in self.names)


@dataclass(frozen=True, slots=True)
class Variable:
    """`$x.a.b`: the variable's name with its dollar, then fields."""

    position: int
    names: tuple[str, ...]

    def __str__(self) -> str:
        return ".".join(self.names)


@dataclass(frozen=True, slots=True)
class Identifier:
    """A function."""

    position: int
    name: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Chain:
    """Fields of something in parentheses or of a function: `(index .a 0).name`."""

    position: int
    node: Operand
    names: tuple[str, ...]

    def __str__(self) -> str:
        inner = f"({self.node})" if isinstance(self.node, Pipe) else str(self.node)
        return inner + "".join(f".{name}" for name in self.names)


@dataclass(frozen=True, slots=True)
class Command:
    position: int
    arguments: tuple[Operand, ...]

    def __str__(self) -> str:
        return " ".join(f"({a})" if isinstance(a, Pipe) else str(a) for a in self.arguments)


@dataclass(frozen=True, slots=True)
class Pipe:
    """`$x := a | b c`; `assigns` tells `=` from `:=`."""

    position: int
    commands: tuple[Command, ...]
    variables: tuple[str, ...] = ()
    assigns: bool = False

    def __str__(self) -> str:
        declared = f"{', '.join(self.variables)} {'=' if self.assigns else ':='} " if self.variables else ""
        return declared + " | ".join(map(str, self.commands))


@dataclass(frozen=True, slots=True)
class Action:
    position: int
    pipe: Pipe

    def __str__(self) -> str:
        return f"{{{{{self.pipe}}}}}"


@dataclass(frozen=True, slots=True)
class Branch:
    """`if`, `with` or `range`."""

    position: int
    kind: str
    pipe: Pipe
    body: tuple[Node, ...]
    otherwise: tuple[Node, ...] | None = None

    def __str__(self) -> str:
        return f"{{{{{self.kind} {self.pipe}}}}}"


@dataclass(frozen=True, slots=True)
class Jump:
    """`break` or `continue`."""

    position: int
    kind: str

    def __str__(self) -> str:
        return f"{{{{{self.kind}}}}}"


@dataclass(frozen=True, slots=True)
class Call:
    """`{{template "name" pipeline}}`."""

    position: int
    name: str
    pipe: Pipe | None

    def __str__(self) -> str:
        return f'{{{{template "{self.name}"{f" {self.pipe}" if self.pipe else ""}}}}}'


Operand = Dot | Nil | Constant | Field | Variable | Identifier | Chain | Pipe
Node = Text | Action | Branch | Jump | Call


@dataclass(frozen=True, slots=True)
class Tree:
    """A template: its own name, the name and text it was parsed from, and its parts."""

    name: str
    source: str
    text: str
    body: tuple[Node, ...]

    def location(self, position: int) -> str:
        """`name:line:column`, columns in bytes from 0."""
        before = self.text[:position]
        column = len(before[before.rfind("\n") + 1 :].encode())
        return f"{self.source}:{before.count(chr(10)) + 1}:{column}"

    @property
    def is_empty(self) -> bool:
        return all(isinstance(node, Text) and not node.text.strip() for node in self.body)

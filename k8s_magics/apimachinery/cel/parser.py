"""CEL text into a tree.

Simplified: no durations, timestamps, quantities, URLs, regular expression captures or optional fields; rules that need them are not
understood, and `parse` says so.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from typing import Any

MACROS = frozenset({"all", "exists", "exists_one", "filter", "map"})
FUNCTIONS = frozenset({"size", "int", "double", "string", "bool", "type"})
METHODS = frozenset(
    {
        "size", "startsWith", "endsWith", "contains", "matches", "lowerAscii", "upperAscii", "trim", "split", "join", "replace",
        "substring", "indexOf", "isSorted", "sum", "min", "max",
    }
)  # fmt: skip
_TOKEN = re.compile(
    r"""\s*(?:(?P<number>\d+\.\d+(?:[eE][+-]?\d+)?|\d+[uU]?)|(?P<text>[rR]?(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'))|(?P<name>[A-Za-z_]\w*)"""
    r"""|(?P<sign>&&|\|\||==|!=|<=|>=|[-+*/%<>!?:.,()\[\]{}]))"""
)
_LEVELS = (("||",), ("&&",), ("==", "!=", "<", "<=", ">", ">=", "in"), ("+", "-"), ("*", "/", "%"))
_CONSTANTS = {"true": True, "false": False, "null": None}


class NotUnderstood(ValueError):
    """A rule that is no CEL, or CEL beyond what is known here."""


@dataclass(frozen=True, slots=True)
class Literal:
    value: Any


@dataclass(frozen=True, slots=True)
class Name:
    name: str


@dataclass(frozen=True, slots=True)
class Select:
    target: Node
    field: str


@dataclass(frozen=True, slots=True)
class Call:
    """`operator`s and functions: `_ < _`, `size`, `target.method(args)`, `[ ]` (index), `list`, `map`, `?:`."""

    function: str
    args: tuple[Node, ...]
    is_method: bool = False


@dataclass(frozen=True, slots=True)
class Macro:
    """`target.all(variable, body)`; `has(select)` has no variable."""

    name: str
    target: Node
    variable: str = ""
    bodies: tuple[Node, ...] = ()


Node = Literal | Name | Select | Call | Macro


def parse(text: str) -> Node:
    """The tree of a rule; raises `NotUnderstood`."""
    try:
        parser = _Parser(text)
        node = parser.ternary()
    except RecursionError:
        raise NotUnderstood("expressions are nested too deeply") from None
    if parser.peek():
        raise NotUnderstood(f"unexpected {parser.peek()!r}")
    return node


def names_of(node: Node) -> frozenset[str]:
    """The variables that a rule mentions."""
    if isinstance(node, Name):
        return frozenset({node.name})
    if isinstance(node, Select):
        return names_of(node.target)
    parts: tuple[Node, ...] = (
        node.args if isinstance(node, Call) else (node.target, *node.bodies) if isinstance(node, Macro) else ()
    )
    return frozenset().union(*map(names_of, parts))


class _Parser:
    def __init__(self, text: str) -> None:
        self._tokens: list[tuple[str, str]] = []
        at = 0
        while text[at:].strip():
            match = _TOKEN.match(text, at)
            if match is None:
                raise NotUnderstood(f"unexpected character at {text[at:].strip()[:1]!r}")
            kind = str(match.lastgroup)
            self._tokens.append((kind, match[kind]))
            at = match.end()

    def peek(self) -> str:
        return (
            self._tokens[0][1] if self._tokens and self._tokens[0][0] != "text" else "" if not self._tokens else "text"
        )

    def _accept(self, *signs: str) -> str:
        if self._tokens and self._tokens[0][0] in ("sign", "name") and self._tokens[0][1] in signs:
            return self._tokens.pop(0)[1]
        return ""

    def _expect(self, sign: str) -> None:
        if not self._accept(sign):
            raise NotUnderstood(f"expected {sign!r}")

    def ternary(self) -> Node:
        condition = self._binary(0)
        if not self._accept("?"):
            return condition
        yes = self.ternary()
        self._expect(":")
        return Call("?:", (condition, yes, self.ternary()))

    def _binary(self, level: int) -> Node:
        if level == len(_LEVELS):
            return self._unary()
        left = self._binary(level + 1)
        while operator := self._accept(*_LEVELS[level]):
            left = Call(operator, (left, self._binary(level + 1)))
        return left

    def _unary(self) -> Node:
        if operator := self._accept("!", "-"):
            return Call("!" if operator == "!" else "negative", (self._unary(),))
        return self._member(self._primary())

    def _member(self, node: Node) -> Node:
        while True:
            if self._accept("["):
                node = Call("[]", (node, self.ternary()))
                self._expect("]")
            elif self._accept("."):
                node = self._selected(node)
            else:
                return node

    def _selected(self, target: Node) -> Node:
        name = self._word()
        if not self._accept("("):
            return Select(target, name)
        args = self._list(")")
        if name in MACROS:
            if len(args) < 2 or not isinstance(args[0], Name):
                raise NotUnderstood(f"{name} needs a variable and an expression")
            return Macro(name, target, args[0].name, tuple(args[1:]))
        if name not in METHODS:
            raise NotUnderstood(f"undeclared reference to {name!r}")
        return Call(name, (target, *args), is_method=True)

    def _word(self) -> str:
        if not self._tokens or self._tokens[0][0] != "name":
            raise NotUnderstood("expected a name")
        return self._tokens.pop(0)[1]

    def _list(self, end: str) -> list[Node]:
        items: list[Node] = []
        while not self._accept(end):
            items.append(self.ternary())
            if not self._accept(","):
                self._expect(end)
                break
        return items

    def _primary(self) -> Node:
        if self._accept("("):
            node = self.ternary()
            self._expect(")")
            return node
        if self._accept("["):
            return Call("list", tuple(self._list("]")))
        if self._accept("{"):
            return self._map()
        if not self._tokens:
            raise NotUnderstood("the rule ends too early")
        kind, text = self._tokens.pop(0)
        if kind == "number":
            return Literal(float(text) if "." in text else int(text.rstrip("uU")))
        if kind == "text":
            return Literal(_unquoted(text))
        if kind != "name":
            raise NotUnderstood(f"unexpected {text!r}")
        return Literal(_CONSTANTS[text]) if text in _CONSTANTS else self._named(text)

    def _named(self, name: str) -> Node:
        if not self._accept("("):
            return Name(name)
        args = self._list(")")
        if name == "has" and len(args) == 1 and isinstance(args[0], Select):
            return Macro("has", args[0])
        if name not in FUNCTIONS:
            raise NotUnderstood(f"undeclared reference to {name!r}")
        return Call(name, tuple(args))

    def _map(self) -> Node:
        pairs: list[Node] = []
        while not self._accept("}"):
            pairs.append(self.ternary())
            self._expect(":")
            pairs.append(self.ternary())
            if not self._accept(","):
                self._expect("}")
                break
        return Call("map", tuple(pairs))


def _unquoted(text: str) -> str:
    try:
        return str(ast.literal_eval(text))
    except (SyntaxError, ValueError):
        raise NotUnderstood(f"the string {text} cannot be read") from None

"""The shell's language, as far as people type it: calls on `db` and its collections, with objects as arguments.

Simplified: no variables, functions, loops or operators; what is not understood is a SyntaxError.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

DEEPEST = 40
LONGEST = 1 << 20
TOKEN = re.compile(
    r"""(?P<blank>\s+|//[^\n]*|/\*.*?\*/)|(?P<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?P<string>'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`)|(?P<word>[A-Za-z_$][\w$]*)|(?P<regex>/(?:[^/\\\n]|\\.)+/[imsx]*)|(?P<mark>[{}()\[\],.:;])""",
    re.DOTALL,
)
ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "0": "\0"}
CONSTANTS = {"true": True, "false": False, "null": None, "undefined": None}


class ScriptError(Exception):
    """What mongosh says of a script that it does not understand."""


@dataclass(frozen=True, slots=True)
class Step:
    """`.name` or, with `arguments`, `.name(...)`."""

    name: str
    arguments: tuple[Any, ...] | None = None


@dataclass(frozen=True, slots=True)
class Chain:
    """`db.cats.find({}).limit(1)`: what it begins with (`db`, `rs`, a function's name) and the steps from there."""

    root: Step
    steps: tuple[Step, ...] = ()


def parse(text: str) -> list[Any]:
    """The statements: chains and plain values; ScriptError."""
    if len(text) > LONGEST:
        raise ScriptError("SyntaxError: script too long")
    return _Reader(text).statements()


class _Reader:
    def __init__(self, text: str) -> None:
        self._tokens: list[tuple[str, str, int]] = []
        self._index = self._depth = 0
        position = 0
        while position < len(text):
            match = TOKEN.match(text, position)
            if match is None:
                raise ScriptError(
                    f"SyntaxError: Unexpected token. ({text.count(chr(10), 0, position) + 1}:{position - text.rfind(chr(10), 0, position) - 1})"
                )
            if match.lastgroup != "blank":
                self._tokens.append((match.lastgroup or "", match.group(), position))
            position = match.end()
        self._text = text

    def statements(self) -> list[Any]:
        found = []
        while self._index < len(self._tokens):
            if not self._accept(";"):
                found.append(self._value())
        return found

    def _peek(self) -> str:
        return self._tokens[self._index][1] if self._index < len(self._tokens) else ""

    def _accept(self, mark: str) -> bool:
        if self._index < len(self._tokens) and self._tokens[self._index][:2] == ("mark", mark):
            self._index += 1
            return True
        return False

    def _expect(self, mark: str) -> None:
        if not self._accept(mark):
            raise self._unexpected()

    def _unexpected(self) -> ScriptError:
        position = self._tokens[self._index][2] if self._index < len(self._tokens) else len(self._text)
        line = self._text.count("\n", 0, position) + 1
        return ScriptError(
            f"SyntaxError: Unexpected token. ({line}:{position - self._text.rfind(chr(10), 0, position) - 1})"
        )

    def _value(self) -> Any:
        self._depth += 1
        if self._depth > DEEPEST:
            raise ScriptError("RangeError: Maximum call stack size exceeded")
        try:
            return self._read()
        finally:
            self._depth -= 1

    def _read(self) -> Any:
        if self._index >= len(self._tokens):
            raise self._unexpected()
        kind, text, _ = self._tokens[self._index]
        if kind == "mark" and text in "{[":
            self._index += 1
            return self._object() if text == "{" else self._items("]")
        self._index += 1
        if kind == "number":
            return int(text) if text.lstrip("-").isdecimal() and len(text) < 20 else float(text)
        if kind == "string":
            return _unquoted(text)
        if kind == "regex":
            pattern, _, flags = text[1:].rpartition("/")
            return {"$regex": pattern, "$options": flags}
        if kind != "word":
            self._index -= 1
            raise self._unexpected()
        return self._named(text)

    def _named(self, text: str) -> Any:
        if text in CONSTANTS:
            return CONSTANTS[text]
        if text == "new":
            return self._value()
        root = Step(text, tuple(self._items(")")) if self._accept("(") else None)
        if (made := _constructed(root)) is not None:
            return made
        steps = []
        while (dotted := self._accept(".")) or self._accept("["):
            name = self._name() if dotted else str(self._value())
            if not dotted:
                self._expect("]")
            steps.append(Step(name, tuple(self._items(")")) if self._accept("(") else None))
        return Chain(root, tuple(steps))

    def _name(self) -> str:
        if self._index < len(self._tokens) and self._tokens[self._index][0] == "word":
            self._index += 1
            return self._tokens[self._index - 1][1]
        raise self._unexpected()

    def _items(self, end: str) -> list[Any]:
        found: list[Any] = []
        while not self._accept(end):
            found.append(self._value())
            if not self._accept(","):
                self._expect(end)
                break
        return found

    def _object(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while not self._accept("}"):
            if self._index >= len(self._tokens) or self._tokens[self._index][0] not in ("word", "string", "number"):
                raise self._unexpected()
            kind, text, _ = self._tokens[self._index]
            self._index += 1
            self._expect(":")
            found[_unquoted(text) if kind == "string" else text] = self._value()
            if not self._accept(","):
                self._expect("}")
                break
        return found


def _unquoted(text: str) -> str:
    return re.sub(r"\\(.)", lambda m: ESCAPES.get(m.group(1), m.group(1)), text[1:-1], flags=re.DOTALL)


def _constructed(root: Step) -> Any:
    """`ObjectId("...")`, `NumberInt(1)` and their like; None for another call."""
    arguments = root.arguments
    if arguments is None:
        return None
    first = arguments[0] if arguments else None
    match root.name:
        case "ObjectId" if isinstance(first, str):
            if not re.fullmatch(r"[0-9a-fA-F]{24}", first):
                raise ScriptError(
                    "BSONError: input must be a 24 character hex string, 12 byte Uint8Array, or an integer"
                )
            return {"$oid": first.lower()}
        case "ISODate" | "Date" if isinstance(first, str):
            return {"$date": first if "T" in first else f"{first}T00:00:00.000Z"}
        case "NumberInt" | "NumberLong" | "Int32" | "Long" | "NumberDecimal" | "Decimal128":
            try:
                return int(str(first))
            except ValueError:
                raise ScriptError(f"MongoshInvalidInputError: not a number: {first}") from None
    return None

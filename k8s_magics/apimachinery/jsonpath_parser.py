"""The syntax of kubectl's JSONPath: `{.items[*].metadata.name}`, text between braces, `{range}...{end}`.

Not the JSONPath of the RFC: filters cannot be nested or joined, unions only list what stands in brackets.  Source:
https://kubernetes.io/docs/reference/kubectl/jsonpath/ and the error sentences recorded from kubectl.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache


class JsonPathError(ValueError):
    """What is wrong with a template, or with the data it meets."""


@dataclass(frozen=True, slots=True)
class Text:
    text: str


@dataclass(frozen=True, slots=True)
class Literal:
    value: bool | int | float


@dataclass(frozen=True, slots=True)
class Name:
    """A member of a map."""

    name: str


@dataclass(frozen=True, slots=True)
class Identifier:
    """`range`, `end`, or something unknown."""

    name: str


@dataclass(frozen=True, slots=True)
class Wildcard:
    pass


@dataclass(frozen=True, slots=True)
class Recursive:
    pass


@dataclass(frozen=True, slots=True)
class Slice:
    """`[start:end:step]`; `derived` marks the end of a plain index."""

    start: int | None
    end: int | None
    step: int | None
    derived: bool = False


@dataclass(frozen=True, slots=True)
class Filter:
    left: Sequence
    right: Sequence
    operator: str


@dataclass(frozen=True, slots=True)
class Union:
    parts: tuple[Sequence, ...]


@dataclass(frozen=True, slots=True)
class Sequence:
    """One pair of braces: each step is applied to what the one before has found."""

    steps: tuple[Node, ...]


Node = Text | Literal | Name | Identifier | Wildcard | Recursive | Slice | Filter | Union | Sequence
_TERMINATORS = frozenset(" \t\r\n.,[]$@{}")
_DICTIONARY_KEY = re.compile(r"'([^']*)'\Z")
_SLICE = re.compile(r"(-?\d*)(:-?\d*)?(:-?\d*)?\Z", re.ASCII)
_COMPARISON = re.compile(r"([^!<>=]+)([!<>=]+)(.+)\Z", re.DOTALL)
_NUMBER = re.compile(r"[+-]?[\d.]*", re.ASCII)
_ESCAPE = re.compile(
    r"\\(?:([abfnrtv\\'\"])|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{3})|(.?))", re.DOTALL
)
_SIMPLE_ESCAPES = {
    "a": "\a",
    "b": "\b",
    "f": "\f",
    "n": "\n",
    "r": "\r",
    "t": "\t",
    "v": "\v",
    "\\": "\\",
    "'": "'",
    '"': '"',
}


@lru_cache(maxsize=1024)
def parse(template: str) -> tuple[Node, ...]:
    """The parts of a template in order: `Text` and, for each pair of braces, a `Sequence`; raises `JsonPathError`."""
    return _Parser(template).template()


def _action(text: str) -> Sequence:
    first = parse("{" + text + "}")[0]
    return first if isinstance(first, Sequence) else Sequence((first,))


class _Parser:
    def __init__(self, text: str) -> None:
        self._text, self._at = text, 0

    def template(self) -> tuple[Node, ...]:
        parts: list[Node] = []
        while self._at < len(self._text):
            brace = self._text.find("{", self._at)
            if brace < 0:
                parts.append(Text(self._text[self._at :]))
                break
            if brace > self._at:
                parts.append(Text(self._text[self._at : brace]))
            self._at = brace + 1
            parts.append(self._braces())
        return tuple(parts)

    def _braces(self) -> Sequence:
        steps: list[Node] = []
        while True:
            rest, char = self._text, self._text[self._at : self._at + 1]
            if char == "}":
                self._at += 1
                return Sequence(tuple(steps))
            if rest.startswith("[?(", self._at):
                steps.append(self._filter())
            elif rest.startswith("..", self._at):
                self._recursive(steps)
            elif not char or char in "\r\n":
                raise JsonPathError("unclosed action")
            elif char in " @$":
                self._at += 1
            elif char == "[":
                steps += self._array()
            elif char in "\"'":
                steps.append(self._quoted(char))
            elif char == ".":
                self._at += 1
                steps.append(self._name())
            elif char in "+-" or char.isdigit():
                steps.append(self._number())
            elif char == "_" or char.isalpha():
                steps.append(self._identifier())
            else:
                raise JsonPathError(f"unrecognized character in action: U+{ord(char):04X} '{char}'")

    def _identifier(self) -> Node:
        start = self._at
        while self._at < len(self._text) and self._text[self._at] not in _TERMINATORS:
            self._at += 1
        word = self._text[start : self._at]
        return Literal(word == "true") if word in ("true", "false") else Identifier(word)

    def _recursive(self, steps: list[Node]) -> None:
        if steps and isinstance(steps[-1], Recursive):
            raise JsonPathError("invalid multiple recursive descent")
        self._at += 2
        steps.append(Recursive())
        char = self._text[self._at : self._at + 1]
        if char == "_" or char.isalnum():
            steps.append(self._name())

    def _name(self) -> Node:
        text, start = self._text, self._at
        while self._at < len(text) and text[self._at] not in _TERMINATORS:
            self._at += 2 if text[self._at] == "\\" else 1
        self._at = min(self._at, len(text))
        word = text[start : self._at]
        return Wildcard() if word == "*" else Name(word.replace("\\", ""))

    def _number(self) -> Literal:
        match = _NUMBER.match(self._text, self._at)
        word = match[0] if match else ""
        self._at += len(word)
        try:
            return Literal(float(word) if "." in word else int(word))
        except ValueError:
            raise JsonPathError(f"cannot parse number {word}") from None

    def _array(self) -> list[Node]:
        text, start = self._text, self._at
        end = start + 1
        while text[end : end + 1] != "]":
            if end >= len(text) or text[end] == "\n":
                raise JsonPathError("unterminated array")
            end += 1
        self._at = end + 1
        inner = text[start + 1 : end]
        inner = ":" if inner == "*" else inner
        parts = inner.split(",")
        if len(parts) > 1:
            return [Union(tuple(_action(f"[{part.strip(' ')}]") for part in parts))]
        key = _DICTIONARY_KEY.match(inner)
        if key:
            return list(_action(f".{key[1]}").steps)
        return [_slice(inner)]

    def _filter(self) -> Filter:
        text = self._text
        start = self._at + 3
        at, pair, closed = start, "", False
        while True:
            char = text[at : at + 1]
            if not char or char == "\n":
                raise JsonPathError("unterminated filter")
            at += 1
            if char in "\"'":
                if not pair:
                    pair = char
                elif char == pair and text[at - 2] != "\\":
                    closed = True
            elif char == ")" and bool(pair) == closed:
                break
        if text[at : at + 1] != "]":
            raise JsonPathError("unclosed array expect ]")
        self._at = at + 1
        inner = text[start : at - 1]
        match = _COMPARISON.match(inner)
        if match is None:
            return Filter(_action(inner), Sequence(()), "exists")
        return Filter(_action(match[1]), _action(match[3]), match[2])

    def _quoted(self, quote: str) -> Text:
        text, start = self._text, self._at
        at = start + 1
        while text[at : at + 1] != quote or text[at - 1] == "\\":
            if at >= len(text) or text[at] == "\n":
                raise JsonPathError("unterminated quoted string")
            at += 1
        self._at = at + 1
        return Text(_unquoted(text[start : at + 1]))


def _unquoted(text: str) -> str:
    quote, inner = text[0], text[1:-1]

    def escaped(match: re.Match[str]) -> str:
        simple, *codes, wrong = match.groups()
        if simple and (simple not in "'\"" or simple == quote):
            return _SIMPLE_ESCAPES[simple]
        code = next((int(digits, 8 if place == 3 else 16) for place, digits in enumerate(codes) if digits), None)
        if code is None or wrong:
            raise JsonPathError(f"unquote string {text} error invalid syntax")
        return chr(code)

    return _ESCAPE.sub(escaped, inner) if "\\" in inner else inner


def _slice(text: str) -> Slice:
    match = _SLICE.match(text)
    if match is None:
        raise JsonPathError(f"invalid array index {text}")
    start, end, step = match.groups()
    values: list[int | None] = []
    for word in (start, (end or "")[1:], (step or "")[1:]):
        try:
            values.append(int(word) if word else None)
        except ValueError:
            raise JsonPathError(f"array index {word} is not a number") from None
    if end is None:
        return Slice(values[0], (values[0] or 0) + 1, values[2], derived=True)
    return Slice(values[0], values[1], values[2])

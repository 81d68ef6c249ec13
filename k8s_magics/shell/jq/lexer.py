"""The words of a jq filter; a string with interpolations is one word that has its filters inside."""

from __future__ import annotations

import json
import re
from typing import NamedTuple


class SyntaxFault(Exception):
    """The filter makes no sense; the message is what jq says after `syntax error, `."""


class Token(NamedTuple):
    """`kind` is number, string, field, variable, format, name or sign; a string's `parts` are text and `(source)` by turns."""

    kind: str
    text: str
    parts: tuple[str, ...] = ()


PATTERN = re.compile(
    r"(?P<skip>[ \t\r\n]+|\#[^\n]*)|(?P<number>\d+(?:\.\d*)?(?:[eE][-+]?\d+)?|\.\d+(?:[eE][-+]?\d+)?)"
    r"|(?P<field>\.[A-Za-z_]\w*)|(?P<variable>\$\w+)|(?P<format>@\w+)|(?P<name>[A-Za-z_]\w*)"
    r"|(?P<sign>\?//|//=|\|=|\+=|-=|\*=|/=|%=|==|!=|<=|>=|//|\.\.|[.\[\]{}()|,:;=<>+\-*/%?])|(?P<quote>\")"
)


def tokens(source: str) -> list[Token]:
    found, position = [], 0
    while position < len(source):
        match = PATTERN.match(source, position)
        if match is None:
            raise SyntaxFault("unexpected INVALID_CHARACTER")
        kind = match.lastgroup or ""
        if kind == "quote":
            token, position = _string(source, match.end())
            found.append(token)
            continue
        position = match.end()
        if kind != "skip":
            found.append(Token(kind, match.group()))
    return found


def _string(source: str, position: int) -> tuple[Token, int]:
    parts: list[str] = []
    text = ""
    while True:
        if position >= len(source):
            raise SyntaxFault("unexpected end of file")
        char = source[position]
        if char == '"':
            return Token("string", "", (*parts, _unescape(text))), position + 1
        if source.startswith("\\(", position):
            end = _closing(source, position + 2)
            parts += [_unescape(text), source[position + 2 : end]]
            text, position = "", end + 1
        elif char == "\\":
            text, position = text + source[position : position + 2], position + 2
        else:
            text, position = text + char, position + 1


def _closing(source: str, position: int) -> int:
    """Where the parenthesis of an interpolation ends."""
    depth = 1
    while position < len(source):
        if source[position] == '"':
            position = _string(source, position + 1)[1]
            continue
        depth += {"(": 1, ")": -1}.get(source[position], 0)
        if not depth:
            return position
        position += 1
    raise SyntaxFault("unexpected end of file")


def _unescape(text: str) -> str:
    try:
        return str(json.loads('"' + text.replace("\n", "\\n").replace("\t", "\\t") + '"'))
    except ValueError:
        raise SyntaxFault("unexpected INVALID_CHARACTER") from None

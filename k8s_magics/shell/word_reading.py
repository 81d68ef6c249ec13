"""Reads the word at which a lexer stands: unquoted stretches, quotes of every kind, and the expansions within (POSIX 2.2)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .backslashes import unescape
from .braces import expand_braces
from .dollars import commands, dollar
from .syntax import DoubleQuoted, Literal, Part, ProcessSubstitution, Quoted, Word
from .words import make_word

if TYPE_CHECKING:
    from .lexer import Lexer

STOPS = frozenset(" \t\n;&|<>()")
ORDINARY = re.compile(r"[^\s;&|<>()\\'\"$`]+")


def read_word(lexer: Lexer, stops: frozenset[str] = STOPS) -> Word:
    """The word that begins here; it ends before an unquoted character of `stops`."""
    start = lexer.position
    parts: list[Part] = []
    literal: list[str] = []
    text = lexer.text
    while lexer.position < len(text):
        char = text[lexer.position]
        if char in stops:
            if char not in "<>" or literal or parts or not text.startswith("(", lexer.position + 1):
                break
            part: Part | None = ProcessSubstitution(commands(lexer, lexer.position + 2), char)
        elif stops is STOPS and (match := ORDINARY.match(text, lexer.position)):
            literal.append(match.group())
            lexer.position = match.end()
            continue
        elif char in "\\'\"$`":
            part = _quoting(lexer, char, literal)
        else:
            literal.append(char)
            lexer.line += char == "\n"
            lexer.position += 1
            continue
        if part is not None:
            if literal:
                parts.append(Literal("".join(literal)))
                literal = []
            parts.append(part)
    if literal:
        parts.append(Literal("".join(literal)))
    word = make_word(tuple(parts), text[start : lexer.position])
    return expand_braces(word) if stops is STOPS and "{" in word.text else word


def _quoting(lexer: Lexer, char: str, literal: list[str]) -> Part | None:
    """One quoted or expanded piece of an unquoted stretch; None if it was but a character, put into `literal`."""
    text = lexer.text
    if char == "\\":
        following = text[lexer.position + 1 : lexer.position + 2]
        lexer.position += 2
        if following == "\n":
            lexer.line += 1
            return None
        return Quoted(following or "\\")
    if char == "'":
        return Quoted(_until_quote(lexer, lexer.position + 1))
    if char == '"':
        lexer.position += 1
        return DoubleQuoted(double_quoted(lexer, '"'))
    if text.startswith("$'", lexer.position):
        return Quoted(_ansi_quoted(lexer))
    if text.startswith('$"', lexer.position):
        lexer.position += 2
        return DoubleQuoted(double_quoted(lexer, '"'))
    part = dollar(lexer, quoted=False)
    if part is None:
        literal.append("$")
    return part


def _until_quote(lexer: Lexer, start: int) -> str:
    end = lexer.text.find("'", start)
    if end < 0:
        raise lexer.fault("unterminated quoted string", incomplete=True)
    content = lexer.text[start:end]
    lexer.line += content.count("\n")
    lexer.position = end + 1
    return content


def _ansi_quoted(lexer: Lexer) -> str:
    start = end = lexer.position + 2
    while end < len(lexer.text) and lexer.text[end] != "'":
        end += 2 if lexer.text[end] == "\\" else 1
    if end >= len(lexer.text):
        raise lexer.fault("unterminated quoted string", incomplete=True)
    lexer.position = end + 1
    return unescape(lexer.text[start:end].replace("\\'", "'").replace('\\"', '"'))[0]


def double_quoted(lexer: Lexer, end: str | None) -> tuple[Part, ...]:
    """The parts up to `end` (`"`, or None: the whole text, as in a here-document)."""
    parts: list[Part] = []
    literal: list[str] = []
    text = lexer.text
    while lexer.position < len(text) and text[lexer.position] != end:
        char = text[lexer.position]
        part = None
        if char == "\\":
            escaped(lexer, literal, '$`\\"' if end else "$`\\")
        elif char in "$`":
            part = dollar(lexer, quoted=True)
            if part is None:
                literal.append("$")
        else:
            lexer.line += char == "\n"
            literal.append(char)
            lexer.position += 1
        if part is not None:
            if literal:
                parts.append(Quoted("".join(literal)))
                literal = []
            parts.append(part)
    if literal:
        parts.append(Quoted("".join(literal)))
    if end is not None:
        if lexer.position >= len(text):
            raise lexer.fault("unterminated quoted string", incomplete=True)
        lexer.position += 1
    return tuple(parts)


def escaped(lexer: Lexer, literal: list[str], escapable: str) -> None:
    """A backslash within double quotes: it keeps itself unless it quotes something."""
    following = lexer.text[lexer.position + 1 : lexer.position + 2]
    lexer.position += 2
    if following == "\n":
        lexer.line += 1
    elif following and following in escapable:
        literal.append(following)
    else:
        literal.append("\\" + following)

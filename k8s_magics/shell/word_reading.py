"""Reads the word at which a lexer stands: unquoted stretches, quotes of every kind, and the expansions within (POSIX 2.2)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .backslashes import dollar_quoted
from .braces import expand_braces
from .complaint import unfinished
from .dollars import commands, dollar
from .syntax import DoubleQuoted, Literal, Part, ProcessSubstitution, Quoted, SyntaxFault, Word
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
    lexer.grouped = 0
    while lexer.position < len(text):
        char = text[lexer.position]
        if lexer.extglob and _groups(lexer, char, literal):
            continue
        if char in stops:
            if char not in "<>" or not lexer.bash or not text.startswith("(", lexer.position + 1) or literal or parts:
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
            _flush(parts, literal)
            parts.append(part)
    _flush(parts, literal)
    word = make_word(tuple(parts), text[start : lexer.position])
    return expand_braces(word) if stops is STOPS and "{" in word.text else word


def _flush(parts: list[Part], literal: list[str]) -> None:
    """What has been read unquoted becomes a part."""
    if literal:
        parts.append(Literal("".join(literal)))
        literal.clear()


def _groups(lexer: Lexer, char: str, literal: list[str]) -> bool:
    """A character that belongs to the parentheses of an extglob pattern, `@(a|b)`; False if it is any other."""
    opens = char == "(" and bool(literal) and literal[-1][-1] in "?*+@!"
    if not opens and (not lexer.grouped or char not in "(|) \t\n"):
        return False
    lexer.grouped += (char == "(") - (char == ")")
    literal.append(char)
    lexer.position += 1
    return True


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
    if lexer.bash and text.startswith('$"', lexer.position):
        lexer.position += 2
        return DoubleQuoted(double_quoted(lexer, '"'))
    part = dollar(lexer, quoted=False)
    if part is None:
        literal.append("$")
    return part


def _until_quote(lexer: Lexer, start: int) -> str:
    end = lexer.text.find("'", start)
    if end < 0:
        raise _unterminated(lexer, "'", lexer.line)
    content = lexer.text[start:end]
    lexer.line += content.count("\n")
    lexer.position = end + 1
    return content


def _ansi_quoted(lexer: Lexer) -> str:
    start = end = lexer.position + 2
    while end < len(lexer.text) and lexer.text[end] != "'":
        end += 2 if lexer.text[end] == "\\" else 1
    if end >= len(lexer.text):
        raise _unterminated(lexer, "'", lexer.line)
    lexer.position = end + 1
    return dollar_quoted(lexer.text[start:end], bash=lexer.bash)


def double_quoted(lexer: Lexer, end: str | None) -> tuple[Part, ...]:
    """The parts up to `end` (`"`, or None: the whole text, as in a here-document)."""
    parts: list[Part] = []
    literal: list[str] = []
    text, line = lexer.text, lexer.line
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
            raise _unterminated(lexer, '"', line)
        lexer.position += 1
    return tuple(parts)


def _unterminated(lexer: Lexer, quote: str, line: int) -> SyntaxFault:
    lexer.line += lexer.text.count("\n", lexer.position)
    return unfinished(lexer, quote, "unterminated quoted string", line)


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

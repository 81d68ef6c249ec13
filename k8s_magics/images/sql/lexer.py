"""SQL text as tokens (dev.mysql.com/doc/refman/8.4/en/lexical-structure, postgresql.org/docs/current/sql-syntax-lexical.html)."""

from __future__ import annotations

import re
from typing import NamedTuple

from .dialect import Dialect
from .errors import SqlError

LONGEST = 20_000
"""Tokens in one statement."""
OPERATORS = (
    r"<=>|->>|->|::|:=|<>|!=|<=|>=|\|\||&&|!~\*|!~|~\*|=|<|>|\+|-|\*|/|%|\^|&|\||~|!|\(|\)|\[|\]|,|\.|;|:|@|\?|\{|\}"
)
NUMBER = r"(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?"
WORD = r"[^\W\d][\w$]*"
MYSQL_TOKEN = re.compile(
    rf"(?P<blank>\s+|--(?=\s|$)[^\n]*|\#[^\n]*|/\*!\d*|\*/|/\*(?:[^*]|\*(?!/))*\*/)"
    rf"|(?P<string>'(?:[^'\\]|''|\\.)*'|\"(?:[^\"\\]|\"\"|\\.)*\")"
    rf"|(?P<name>`(?:[^`]|``)+`)|(?P<variable>@@?[\w.$]+)|(?P<number>{NUMBER})|(?P<word>{WORD})|(?P<operator>{OPERATORS})",
    re.DOTALL,
)
POSTGRES_TOKEN = re.compile(
    rf"(?P<blank>\s+|--[^\n]*|/\*(?:[^*]|\*(?!/))*\*/)"
    rf"|(?P<string>'(?:[^']|'')*'|[eE]'(?:[^'\\]|''|\\.)*'|\$(?P<tag>\w*)\$.*?\$(?P=tag)\$)"
    rf"|(?P<name>\"(?:[^\"]|\"\")+\")|(?P<number>{NUMBER})|(?P<word>{WORD})|(?P<operator>{OPERATORS})",
    re.DOTALL,
)
ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "0": "\0", "b": "\b", "Z": "\x1a"}
KEPT = {"%": "\\%", "_": "\\_"}


class Token(NamedTuple):
    """`kind` is word, name (quoted), string, number, variable, operator or end; a string's `text` is its value."""

    kind: str
    text: str
    start: int


def tokens(text: str, dialect: Dialect) -> tuple[Token, ...]:
    """The statement's tokens and an end; SqlError (syntax) where no token begins."""
    pattern = MYSQL_TOKEN if dialect.mysql else POSTGRES_TOKEN
    found: list[Token] = []
    position = 0
    while position < len(text):
        match = pattern.match(text, position)
        if match is None:
            raise SqlError("unterminated" if text[position] in "'\"`$" else "syntax", text[position:], at=position)
        kind = "string" if match.lastgroup == "tag" else match.lastgroup or ""
        if kind != "blank":
            found.append(Token(kind, _value(kind, match.group(), dialect), position))
            if len(found) > LONGEST:
                raise SqlError("too_long")
        position = match.end()
    found.append(Token("end", "", len(text)))
    return tuple(found)


def _value(kind: str, text: str, dialect: Dialect) -> str:
    if kind == "name":
        return text[1:-1].replace(text[0] * 2, text[0])
    if kind != "string":
        return text
    if text[0] == "$":
        return text[text.index("$", 1) + 1 : -text.index("$", 1) - 1]
    escaped = dialect.mysql or text[0] in "eE"
    body = text[text.index("'") + 1 : -1] if text[0] in "eE" else text[1:-1]
    quote = text[-1]
    if not escaped:
        return body.replace(quote * 2, quote)
    return re.sub(rf"\\(.)|{quote}{quote}", lambda m: _unescaped(m, quote), body, flags=re.DOTALL)


def _unescaped(match: re.Match[str], quote: str) -> str:
    letter = match.group(1)
    return quote if letter is None else KEPT.get(letter) or ESCAPES.get(letter, letter)

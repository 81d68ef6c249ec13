"""awk's tokens."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..backslashes import escape_at
from ..utility import Failure

KEYWORDS = frozenset(
    "BEGIN END function func if else while for do break continue next nextfile exit return delete in getline print printf switch".split()
)
FUNCTIONS = frozenset(
    "length substr index split sub gsub gensub match sprintf sin cos atan2 exp log sqrt int rand srand tolower toupper system close "
    "fflush systime strftime mktime and or xor compl lshift rshift".split()
)
OPERATORS = (
    "**=", "<<=", ">>=", "||", "&&", ">>", "==", "<=", ">=", "!=", "++", "--", "+=", "-=", "*=", "/=", "%=", "^=", "**", "{", "}", "(", ")",
    "[", "]", ";", ",", "+", "-", "*", "/", "%", "^", "!", ">", "<", "|", "?", ":", "~", "$", "=",
)  # fmt: skip
NUMBER = re.compile(r"0[xX][0-9a-fA-F]+|(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?")
NAME = re.compile(r"[A-Za-z_]\w*", re.ASCII)


@dataclass(frozen=True)
class Token:
    """`kind`: number string regex name funcname (a name directly before a parenthesis) builtin keyword operator newline end."""

    kind: str
    text: str
    line: int = 1


def syntax_error(line: int, message: str = "Unexpected token") -> Failure:
    return Failure(f"cmd. line:{line}: {message}")


def tokenize(source: str) -> list[Token]:
    """Raises Failure."""
    return _Lexer(source).run()


class _Lexer:
    def __init__(self, source: str) -> None:
        self.source, self.index, self.line = source, 0, 1
        self.tokens: list[Token] = []

    def run(self) -> list[Token]:
        source = self.source
        while self.index < len(source):
            char = source[self.index]
            if char in " \t\r":
                self.index += 1
            elif source.startswith("\\\n", self.index):
                self.index += 2
                self.line += 1
            elif char == "#":
                end = source.find("\n", self.index)
                self.index = len(source) if end < 0 else end
            elif char == "\n":
                self._add("newline", "\n", 1)
                self.line += 1
            elif char == '"':
                self._string()
            elif char == "/" and self._regex_allowed():
                self._regex()
            else:
                self._word()
        self.tokens.append(Token("end", "", self.line))
        return self.tokens

    def _add(self, kind: str, text: str, size: int) -> None:
        self.tokens.append(Token(kind, text, self.line))
        self.index += size

    def _regex_allowed(self) -> bool:
        if not self.tokens:
            return True
        last = self.tokens[-1]
        if last.kind in ("number", "string", "name", "regex") or (last.kind == "builtin" and last.text == "length"):
            return False
        return not (last.kind == "operator" and last.text in (")", "]", "$", "++", "--"))

    def _word(self) -> None:
        number = NUMBER.match(self.source, self.index)
        if number:
            self._add("number", number.group(0), len(number.group(0)))
            return
        name = NAME.match(self.source, self.index)
        if name:
            text = name.group(0)
            called = self.source[name.end() : name.end() + 1] == "("
            kind = (
                "keyword" if text in KEYWORDS else "builtin" if text in FUNCTIONS else "funcname" if called else "name"
            )
            self._add(kind, "function" if text == "func" else text, len(text))
            return
        for operator in OPERATORS:
            if self.source.startswith(operator, self.index):
                self._add("operator", {"**": "^", "**=": "^="}.get(operator, operator), len(operator))
                return
        raise syntax_error(self.line, "Unexpected token")

    def _string(self) -> None:
        out: list[str] = []
        index = self.index + 1
        while True:
            if index >= len(self.source) or self.source[index] == "\n":
                raise syntax_error(self.line, "Unexpected end of string")
            char = self.source[index]
            if char == '"':
                break
            if char == "\\" and index + 1 < len(self.source):
                if self.source[index + 1] == "\n":
                    index += 2
                    continue
                if self.source[index + 1] in '"/':
                    out.append(self.source[index + 1])
                    index += 2
                    continue
                if self.source[index + 1] == "c":
                    out.append("\\c")
                    index += 2
                    continue
                piece, index = escape_at(self.source, index + 1)
                out.append(piece or "")
                continue
            out.append(char)
            index += 1
        self.tokens.append(Token("string", "".join(out), self.line))
        self.index = index + 1

    def _regex(self) -> None:
        out: list[str] = []
        index, bracket = self.index + 1, False
        while True:
            if index >= len(self.source) or self.source[index] == "\n":
                raise syntax_error(self.line, "Unexpected end of string")
            char = self.source[index]
            if char == "\\" and index + 1 < len(self.source):
                following = self.source[index + 1]
                out.append("/" if following == "/" else char + following)
                index += 2
                continue
            if char == "/" and not bracket:
                break
            if char == "[" and not bracket:
                bracket = True
                if self.source[index + 1 : index + 2] in ("]", "^"):
                    out.append(char)
                    index += 1
                    char = self.source[index]
            elif char == "]":
                bracket = False
            out.append(char)
            index += 1
        self.tokens.append(Token("regex", "".join(out), self.line))
        self.index = index + 1

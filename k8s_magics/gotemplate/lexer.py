"""The tokens of a Go template.

A token is `(kind, value, position, line)`: positions count characters from 0, lines from 1.  Kinds are `text`, `left`, `right`, `space`,
`identifier`, `field`, `variable`, `number`, `string`, `raw`, `char`, `bool`, `pipe`, `(`, `)`, `,`, `:=`, `=`, the keywords, `end of file`
and `error`, whose value is the complaint.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

KEYWORDS = frozenset("block break continue define else end if nil range template with".split())
EOF = "EOF"

_WORD = re.compile(r"\w*")
_SPACES = re.compile(r"[ \t\r\n]+")
_NUMBER = re.compile(
    r"[+-]?(?:0[xX][0-9a-fA-F_]*|0[oO][0-7_]*|0[bB][01_]*|[0-9_]*)(?:\.[0-9a-fA-F_]*)?(?:[eEpP][+-]?[0-9_]*)?i?"
)
_QUOTED = {'"': re.compile(r'"(?:[^"\\\n]|\\[^\n])*"'), "'": re.compile(r"'(?:[^'\\\n]|\\[^\n])*'")}
_UNTERMINATED = {
    '"': "unterminated quoted string",
    "'": "unterminated character constant",
    "`": "unterminated raw quoted string",
}
_KIND = {'"': "string", "'": "char", "`": "raw"}
_TRIM = " \t\r\n"


class Token(NamedTuple):
    kind: str
    value: str
    position: int
    line: int

    def __str__(self) -> str:
        """As a complaint quotes it."""
        if self.kind == EOF:
            return "EOF"
        if self.kind == "error":
            return self.value
        if self.kind in KEYWORDS or self.kind == "dot":
            return f"<{self.value}>"
        escaped = self.value[:10].replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
        return f'"{escaped}"...' if len(self.value) > 10 else f'"{escaped}"'


def tokens(text: str, delimiters: tuple[str, str] = ("{{", "}}")) -> Iterator[Token]:
    """Every token up to `EOF` or the first `error`."""
    return _Lexer(text, delimiters).run()


class _Lexer:
    def __init__(self, text: str, delimiters: tuple[str, str]) -> None:
        self._text, (self._left, self._right) = text, delimiters
        self._at, self._line, self._depth = 0, 1, 0

    def _token(self, kind: str, end: int) -> Token:
        value = self._text[self._at : end]
        token = Token(kind, value, self._at, self._line)
        self._skip(end)
        return token

    def _skip(self, end: int) -> None:
        self._line += self._text.count("\n", self._at, end)
        self._at = end

    def _error(self, message: str) -> Token:
        return Token("error", message, self._at, self._line)

    def run(self) -> Iterator[Token]:
        text = self._text
        while True:
            brace = text.find(self._left, self._at)
            end = brace if brace >= 0 else len(text)
            trims = brace >= 0 and self._trims_left(brace + len(self._left))
            shown = len(text[self._at : end].rstrip(_TRIM)) + self._at if trims else end
            if shown > self._at:
                yield self._token("text", shown)
            self._skip(end)
            if brace < 0:
                yield Token(EOF, "", self._at, self._line)
                return
            after = brace + len(self._left) + (2 if trims else 0)
            comment = text.startswith("/*", after)
            for token in self._comment(after) if comment else self._action(after):
                yield token
                if token.kind == "error":
                    return

    def _trims_left(self, at: int) -> bool:
        return self._text[at : at + 1] == "-" and self._text[at + 1 : at + 2] in tuple(_TRIM)

    def _closes(self, at: int) -> int:
        """Where the action ends that is closed at `at` (-1 if it is not), past the text that `-}}` trims."""
        text, right = self._text, self._right
        if text[at : at + 1] in tuple(_TRIM) and text.startswith("-" + right, at + 1):
            end = at + 2 + len(right)
            while end < len(text) and text[end] in _TRIM:
                end += 1
            return end
        return at + len(right) if text.startswith(right, at) else -1

    def _comment(self, at: int) -> Iterator[Token]:
        close = self._text.find("*/", at)
        if close < 0:
            yield self._error("unclosed comment")
            return
        end = self._closes(close + 2)
        if end < 0:
            yield self._error("comment ends before closing delimiter")
            return
        self._skip(end)

    def _action(self, after: int) -> Iterator[Token]:
        yield self._token("left", after)
        self._depth = 0
        while True:
            end = self._closes(self._at)
            if end >= 0:
                if self._depth:
                    yield self._error("unclosed left paren")
                else:
                    yield self._token("right", end)
                return
            token = self._inside()
            yield token
            if token.kind == "error":
                return

    def _inside(self) -> Token:
        text, at = self._text, self._at
        char = text[at : at + 1]
        if not char:
            return self._error("unclosed action")
        if char in _TRIM:
            return self._space()
        if text.startswith(":=", at):
            return self._token(":=", at + 2)
        if char in "=|,":
            return self._token({"|": "pipe"}.get(char, char), at + 1)
        if char in "()":
            self._depth += 1 if char == "(" else -1
            return self._error("unexpected right paren") if self._depth < 0 else self._token(char, at + 1)
        if char in "\"'`":
            return self._quoted(char)
        if char in "$." and not (char == "." and text[at + 1 : at + 2].isdigit()):
            return self._field("variable" if char == "$" else "field")
        if char in "+-." or (char.isascii() and char.isdigit()):
            return self._number()
        if char == "_" or char.isalnum():
            return self._identifier()
        if char == ":":
            return self._error("expected :=")
        if " " < char <= "~":
            return self._token("other", at + 1)
        return self._error(f"unrecognized character in action: U+{ord(char):04X} '{char}'")

    def _space(self) -> Token:
        """A run of blanks, less the last where it belongs to a `-}}`."""
        match = _SPACES.match(self._text, self._at)
        end = match.end() if match else self._at
        if self._text.startswith("-" + self._right, end) and end > self._at + 1:
            end -= 1
        return self._token("space", end)

    def _quoted(self, quote: str) -> Token:
        if quote == "`":
            end = self._text.find("`", self._at + 1) + 1
        else:
            match = _QUOTED[quote].match(self._text, self._at)
            end = match.end() if match else 0
        return self._token(_KIND[quote], end) if end else self._error(_UNTERMINATED[quote])

    def _word_end(self, start: int) -> int:
        match = _WORD.match(self._text, start)
        return match.end() if match else start

    def _bad_end(self, end: int) -> Token | None:
        """A complaint if a word does not end where it may."""
        char = self._text[end : end + 1]
        if not char or char in " \t\r\n.,|:()" or self._text.startswith(self._right, end):
            return None
        return self._error(f"bad character U+{ord(char):04X} '{char}'")

    def _field(self, kind: str) -> Token:
        end = self._word_end(self._at + 1)
        if end == self._at + 1:
            return self._bad_end(end) or self._token("variable" if kind == "variable" else "dot", end)
        return self._bad_end(end) or self._token(kind, end)

    def _identifier(self) -> Token:
        end = self._word_end(self._at)
        bad = self._bad_end(end)
        if bad:
            return bad
        word = self._text[self._at : end]
        return self._token(word if word in KEYWORDS else "bool" if word in ("true", "false") else "identifier", end)

    def _number(self) -> Token:
        match = _NUMBER.match(self._text, self._at)
        end = match.end() if match else self._at + 1
        after = self._text[end : end + 1]
        if after == "_" or after.isalnum():
            return self._error(f'bad number syntax: "{self._text[self._at : end + 1]}"')
        return self._token("number", max(end, self._at + 1))

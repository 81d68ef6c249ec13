"""The tokens of a YAML 1.1 text, with the limits and error sentences of libyaml (which go-yaml is a port of).

A token is `(kind, line, value, plain)`: `line` counts from 0, `plain` says whether a scalar was written without quotes.
Indentation becomes explicit: `block-mapping`, `block-sequence` and `block-end` tokens are inserted where it changes.
"""

from __future__ import annotations

import re
from collections import deque
from typing import NamedTuple

from .errors import YamlError, scanner_error
from .scanner_scalars import ScalarScanner


class Token(NamedTuple):
    kind: str
    line: int
    value: str = ""
    plain: bool = False


class _SimpleKey:
    """A place where a `key:` may begin; `required` if nothing else may stand there."""

    __slots__ = ("column", "line", "number", "position", "possible", "required")

    def __init__(self) -> None:
        self.possible = self.required = False
        self.number = self.position = self.line = self.column = 0


_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_DOCUMENT = re.compile(r"(?:---|\.\.\.)[ \t\n\0]")
_ANCHOR = re.compile(r"[0-9A-Za-z_-]*")
_TAG = re.compile(r"!<([^>\s]*)>|(!(?:[0-9A-Za-z_-]*!)?)([^\s,\[\]{}]*)")
_DIRECTIVE = re.compile(
    r"%YAML[ \t]+(\d+)\.(\d+)[ \t]*(?:#.*)?$|%TAG[ \t]+(\S+)[ \t]+(\S+)[ \t]*(?:#.*)?$|%(\w+).*$", re.MULTILINE
)
_NO_PLAIN_START = frozenset("-?:,[]{}#&*!|>'\"%@` \t\n")
_BLANK_OR_END = frozenset(" \t\n\0")


class Scanner(ScalarScanner):
    """Tokens on demand: `peek` and `next`; raises `YamlError` where libyaml's scanner fails."""

    def __init__(self, text: str) -> None:
        text = text.removeprefix("\ufeff")
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        if _CONTROL.search(text):
            raise YamlError("control characters are not allowed")
        self.text = text + "\0"
        self.position = self.line = self.line_start = 0
        self.flow_level = 0
        self.indent = -1
        self.simple_key_allowed = True
        self._indents: list[int] = []
        self._tokens: deque[Token] = deque()
        self._taken = 0
        self._keys = [_SimpleKey()]
        self._ended = False

    def peek(self) -> Token:
        while not self._tokens or self._head_may_be_key():
            self._fetch()
        return self._tokens[0]

    def next(self) -> Token:
        token = self.peek()
        self._tokens.popleft()
        self._taken += 1
        return token

    def _head_may_be_key(self) -> bool:
        """Whether the first token waits for a `:` that would make it a key."""
        taken = self._taken
        for key in self._keys:
            if key.possible and key.number == taken:
                return not self._ended and self._is_valid(key)
        return False

    def _is_valid(self, key: _SimpleKey) -> bool:
        if not key.possible:
            return False
        if key.line < self.line or key.position + 1024 < self.position:
            if key.required:
                raise scanner_error("could not find expected ':'", self.line, context=key.line)
            key.possible = False
            return False
        return True

    def _forget_key(self) -> None:
        key = self._keys[-1]
        if key.possible and key.required:
            raise scanner_error("could not find expected ':'", self.line, context=key.line)
        key.possible = False

    def _save_key(self) -> None:
        if self.simple_key_allowed:
            self._forget_key()
            key = self._keys[-1]
            column = self.position - self.line_start
            key.possible, key.required = True, self.flow_level == 0 and self.indent == column
            key.number, key.position, key.line, key.column = (
                self._taken + len(self._tokens),
                self.position,
                self.line,
                column,
            )

    def _roll_indent(self, column: int, kind: str, line: int, number: int = -1) -> None:
        if self.flow_level == 0 and self.indent < column:
            self._indents.append(self.indent)
            self.indent = column
            token = Token(kind, line)
            if number < 0:
                self._tokens.append(token)
            else:
                self._tokens.insert(number - self._taken, token)

    def _unroll_indent(self, column: int) -> None:
        if self.flow_level == 0:
            while self.indent > column:
                self._tokens.append(Token("block-end", self.line))
                self.indent = self._indents.pop()

    def _skip_to_token(self) -> None:
        text, at = self.text, self.position
        while True:
            char = text[at]
            while char == " " or (char == "\t" and (self.flow_level or not self.simple_key_allowed)):
                at += 1
                char = text[at]
            if char == "#":
                end = text.find("\n", at)
                at = end if end >= 0 else len(text) - 1
                char = text[at]
            if char != "\n":
                break
            at += 1
            self.line += 1
            self.line_start = at
            if not self.flow_level:
                self.simple_key_allowed = True
        self.position = at

    def _fetch(self) -> None:
        self._skip_to_token()
        text, at = self.text, self.position
        column = at - self.line_start
        self._unroll_indent(column)
        char = text[at]
        if (
            char not in _NO_PLAIN_START
            and char != "\0"
            and not (column == 0 and char == "." and _DOCUMENT.match(text, at))
        ):
            self._scalar(self.scan_plain())
            return
        following = text[at + 1] if char != "\0" else "\0"
        if char == "\0":
            self._fetch_end()
        elif column == 0 and (char == "%" or _DOCUMENT.match(text, at)):
            self._fetch_document(char)
        elif char in "[]{},":
            self._fetch_flow(char)
        elif char in "-?:" and (following in _BLANK_OR_END or (char != "-" and self.flow_level)):
            self._fetch_indicator(char, column)
        elif char in "&*!":
            self._fetch_property(char)
        elif char in "'\"" or (char in "|>" and not self.flow_level):
            self._fetch_delimited(char)
        elif char in "-?:":
            self._scalar(self.scan_plain())
        else:
            raise scanner_error("found character that cannot start any token", self.line)

    def _fetch_document(self, char: str) -> None:
        """A directive, `---` or `...`."""
        self._unroll_indent(-1)
        self._forget_key()
        self.simple_key_allowed = False
        if char == "%":
            self._fetch_directive()
        else:
            self._emit("document-start" if char == "-" else "document-end", 3)

    def _fetch_delimited(self, char: str) -> None:
        """A quoted scalar, which may be a key, or a block scalar, which may not."""
        block = char in "|>"
        if block:
            self._forget_key()
        else:
            self._save_key()
        self.simple_key_allowed = block
        line = self.line
        value = self.scan_block(literal=char == "|") if block else self.scan_quoted(char)
        self._tokens.append(Token("scalar", line, value))

    def _scalar(self, scan: tuple[str, int, int, int, bool]) -> None:
        """Saves the key before the scan's end is taken over: the scanner looks ahead over several lines."""
        self._save_key()
        value, end, line, line_start, broken = scan
        self._tokens.append(Token("scalar", self.line, value, True))
        self.simple_key_allowed = broken
        self.position, self.line, self.line_start = end, line, line_start

    def _emit(self, kind: str, width: int) -> None:
        self._tokens.append(Token(kind, self.line))
        self.position += width

    def _fetch_end(self) -> None:
        if self.position != self.line_start:
            self.line += 1
            self.line_start = self.position
        self._unroll_indent(-1)
        self._forget_key()
        self.simple_key_allowed = False
        self._ended = True
        self._tokens.append(Token("end", self.line))

    def _fetch_directive(self) -> None:
        match = _DIRECTIVE.match(self.text.rstrip("\0"), self.position)
        if match is None:
            raise scanner_error("could not find expected directive name", self.line)
        if match[1]:
            self._tokens.append(Token("version", self.line, f"{match[1]}.{match[2]}"))
        elif match[3]:
            self._tokens.append(Token("tag-directive", self.line, f"{match[3]} {match[4]}"))
        else:
            raise scanner_error("found unknown directive name", self.line)
        self.position = match.end()

    def _fetch_flow(self, char: str) -> None:
        if char in "[{":
            self._save_key()
            self._keys.append(_SimpleKey())
            self.flow_level += 1
            self.simple_key_allowed = True
        elif char in "]}":
            self._forget_key()
            if self.flow_level:
                self._keys.pop()
                self.flow_level -= 1
            self.simple_key_allowed = False
        else:
            self._forget_key()
            self.simple_key_allowed = True
        self._emit(char, 1)

    def _fetch_indicator(self, char: str, column: int) -> None:
        if char == ":":
            self._fetch_value(column)
            return
        if not self.flow_level:
            if not self.simple_key_allowed:
                what = "block sequence entries" if char == "-" else "mapping keys"
                raise scanner_error(f"{what} are not allowed in this context", self.line)
            self._roll_indent(column, "block-sequence" if char == "-" else "block-mapping", self.line)
        self._forget_key()
        self.simple_key_allowed = char == "-" or not self.flow_level
        self._emit("entry" if char == "-" else "key", 1)

    def _fetch_value(self, column: int) -> None:
        key = self._keys[-1]
        if self._is_valid(key):
            self._tokens.insert(key.number - self._taken, Token("key", key.line))
            self._roll_indent(key.column, "block-mapping", key.line, key.number)
            key.possible = False
            self.simple_key_allowed = False
        else:
            if not self.flow_level:
                if not self.simple_key_allowed:
                    raise scanner_error("mapping values are not allowed in this context", self.line)
                self._roll_indent(column, "block-mapping", self.line)
            self.simple_key_allowed = not self.flow_level
        self._emit("value", 1)

    def _fetch_property(self, char: str) -> None:
        """An anchor, an alias or a tag."""
        self._save_key()
        self.simple_key_allowed = False
        if char == "!":
            match = _TAG.match(self.text, self.position)
            if match is None:
                raise scanner_error("did not find expected tag URI", self.line)
            value = match[1] if match[1] is not None else f"{match[2]} {match[3]}"
            self.position = match.end()
            if self.text[self.position] not in _BLANK_OR_END and not (
                self.flow_level and self.text[self.position] in ",]}"
            ):
                raise scanner_error("did not find expected whitespace or line break", self.line)
            self._tokens.append(Token("tag", self.line, value))
            return
        match = _ANCHOR.match(self.text, self.position + 1)
        name = match[0] if match else ""
        self.position += 1 + len(name)
        after = self.text[self.position]
        if not name or (after not in _BLANK_OR_END and after not in "?:,]}%@`"):
            raise scanner_error("did not find expected alphabetic or numeric character", self.line)
        self._tokens.append(Token("alias" if char == "*" else "anchor", self.line, name))

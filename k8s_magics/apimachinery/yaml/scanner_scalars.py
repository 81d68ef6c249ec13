"""Scalars of a YAML text: plain, quoted, and the block scalars after `|` and `>`."""

from __future__ import annotations

import re

from .errors import scanner_error

_PLAIN_BLOCK = re.compile(r"(?:[^\s:\0]|:(?![ \t\n\0])|[^\S \t\n])+")
_PLAIN_FLOW = re.compile(r"(?:[^\s:\0,?\[\]{}]|:(?![ \t\n\0])|\?(?![ \t\n\0])|[^\S \t\n])+")
_QUOTED_RUN = {"'": re.compile(r"[^'\s\0]+|[^\S \t\n]+"), '"': re.compile(r'[^"\\\s\0]+|[^\S \t\n]+')}
_DOCUMENT = re.compile(r"(?:---|\.\.\.)[ \t\n\0]")
_HEADER = re.compile(r"[|>](?:([+-])(\d)?|(\d)([+-])?)?[ \t]*(?:#[^\n\0]*)?")
_ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b", " ": " ",
    '"': '"', "'": "'", "/": "/", "\\": "\\", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_CODE_LENGTH = {"x": 2, "u": 4, "U": 8}


class ScalarScanner:
    """The position in a text that ends in NUL, and the scans that begin there."""

    text: str
    position: int
    line: int
    line_start: int
    flow_level: int
    indent: int
    simple_key_allowed: bool

    def scan_plain(self) -> tuple[str, int, int, int, bool]:
        """The value; position, line and start of line behind it; whether a line break precedes that. The scanner does not move."""
        text, at, line, line_start = self.text, self.position, self.line, self.line_start
        pattern = _PLAIN_FLOW if self.flow_level else _PLAIN_BLOCK
        parts: list[str] = []
        gap, broken = "", False
        while text[at] != "#" and not (at == line_start and _DOCUMENT.match(text, at)):
            match = pattern.match(text, at)
            if match:
                parts += (gap, match[0])
                at, broken = match.end(), False
            if text[at] not in " \t\n":
                break
            before = line
            gap, at, line, line_start = self._plain_gap(at, line, line_start)
            broken = broken or line != before
            if broken and not self.flow_level and at - line_start <= self.indent:
                break
        return "".join(parts), at, line, line_start, broken

    def _plain_gap(self, at: int, line: int, line_start: int) -> tuple[str, int, int, int]:
        """What the blanks and line breaks at `at` stand for inside a plain scalar."""
        text, start, breaks = self.text, at, 0
        while True:
            char = text[at]
            if char == "\n":
                breaks += 1
                line += 1
                line_start = at + 1
            elif char == "\t" and breaks and at - line_start <= self.indent:
                raise scanner_error("found a tab character that violates indentation", line)
            elif char not in " \t":
                break
            at += 1
        gap = text[start:at] if not breaks else " " if breaks == 1 else "\n" * (breaks - 1)
        return gap, at, line, line_start

    def scan_quoted(self, quote: str) -> str:
        text, run, begun = self.text, _QUOTED_RUN[quote], self.line
        self.position += 1
        parts: list[str] = []
        while True:
            if self.position == self.line_start and _DOCUMENT.match(text, self.position):
                raise scanner_error("found unexpected document indicator", self.line, context=begun)
            char = text[self.position]
            if char == "\0":
                raise scanner_error("found unexpected end of stream", self.line, context=begun)
            match = run.match(text, self.position)
            if match:
                parts.append(match[0])
                self.position = match.end()
            elif char == quote:
                self.position += 1
                if quote == '"' or text[self.position] != "'":
                    return "".join(parts)
                parts.append("'")
                self.position += 1
            elif char == "\\":
                parts.append(self._escape())
            else:
                parts.append(self._quoted_gap())

    def _escape(self) -> str:
        text, code = self.text, self.text[self.position + 1]
        if code == "\n":
            self.position += 2
            self._next_line()
            return self._quoted_gap(escaped=True)
        if code in _ESCAPES:
            self.position += 2
            return _ESCAPES[code]
        length = _CODE_LENGTH.get(code)
        if length is None:
            raise scanner_error("found unknown escape character", self.line)
        digits = text[self.position + 2 : self.position + 2 + length]
        if not re.fullmatch(rf"[0-9A-Fa-f]{{{length}}}", digits):
            raise scanner_error("did not find expected hexdecimal number", self.line)
        value = int(digits, 16)
        if 0xD800 <= value <= 0xDFFF or value > 0x10FFFF:
            raise scanner_error("found invalid Unicode character escape code", self.line)
        self.position += 2 + length
        return chr(value)

    def _next_line(self) -> None:
        self.line += 1
        self.line_start = self.position

    def _quoted_gap(self, *, escaped: bool = False) -> str:
        """Blanks and line breaks inside quotes: one break is a space, `n` more are `n` breaks."""
        text, start, breaks = self.text, self.position, 0
        while True:
            char = text[self.position]
            if char == "\n":
                breaks += 1
                self.position += 1
                self._next_line()
            elif char in " \t":
                self.position += 1
            else:
                break
        if escaped:
            return "\n" * breaks
        return text[start : self.position] if not breaks else " " if breaks == 1 else "\n" * (breaks - 1)

    def scan_block(self, *, literal: bool) -> str:
        chomp, increment = self._block_header()
        indent, breaks = self._block_breaks(max(self.indent, 0) + increment if increment else 0)
        text = self.text
        parts: list[str] = []
        leading, was_blank = "", False
        while self.position - self.line_start == indent and text[self.position] != "\0":
            is_blank = text[self.position] in " \t"
            folds = not literal and leading and not was_blank and not is_blank
            parts.append(leading if not folds else "" if breaks else " ")
            parts.append("\n" * breaks)
            end = text.find("\n", self.position)
            leading = "\n" if end >= 0 else ""
            end = end if end >= 0 else len(text) - 1
            parts.append(text[self.position : end])
            was_blank = is_blank
            self.position = end + len(leading)
            if leading:
                self._next_line()
            indent, breaks = self._block_breaks(indent)
        if chomp != "-":
            parts.append(leading)
        if chomp == "+":
            parts.append("\n" * breaks)
        return "".join(parts)

    def _block_header(self) -> tuple[str, int]:
        """What stands behind `|` or `>`: how to chomp (`+`, `-` or nothing), and the indentation if it is told."""
        match = _HEADER.match(self.text, self.position)
        plus_first, digit_behind, digit_first, plus_behind = match.groups() if match else ("", "", "", "")
        self.position = match.end() if match else self.position
        if "0" in (digit_behind, digit_first):
            raise scanner_error("found an indentation indicator equal to 0", self.line)
        if self.text[self.position] not in "\n\0":
            raise scanner_error("did not find expected comment or line break", self.line)
        if self.text[self.position] == "\n":
            self.position += 1
            self._next_line()
        return plus_first or plus_behind or "", int(digit_behind or digit_first or 0)

    def _block_breaks(self, indent: int) -> tuple[int, int]:
        """Eats indentation and empty lines; the indentation (found out where it was 0) and the number of empty lines."""
        text, deepest, breaks = self.text, 0, 0
        while True:
            column = self.position - self.line_start
            while text[self.position] == " " and (not indent or column < indent):
                self.position += 1
                column += 1
            deepest = max(deepest, column)
            if text[self.position] == "\t" and (not indent or column < indent):
                raise scanner_error("found a tab character where an indentation space is expected", self.line)
            if text[self.position] != "\n":
                break
            self.position += 1
            self._next_line()
            breaks += 1
        return indent or max(deepest, self.indent + 1, 1), breaks

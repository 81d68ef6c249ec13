"""Records and fields: how the input is cut up by RS and FS, and $0 built again when a field changes."""

from __future__ import annotations

import re
from functools import lru_cache

from ...regexp.pattern import bounded
from ..memory import fit
from ..regex import compile_regex
from .values import UNSET, Input, Value, text

FIELD = 16
"""Bytes that a field takes."""


class Record:
    """$0 and its fields, split only when asked for."""

    def __init__(self) -> None:
        self._text = ""
        self._fields: list[Value] | None = []
        self._stale = False
        self.separator: Value = " "
        self.output_separator: Value = " "
        self.paragraphs = False

    def set(self, line: str) -> None:
        self._text, self._fields, self._stale = line, None, False

    def fields(self) -> list[Value]:
        if self._fields is None:
            self._fields = list(map(Input, split(self._text, text(self.separator), newline=self.paragraphs)))
        return self._fields

    def get(self, index: int) -> Value:
        if index == 0:
            return Input(self.text())
        fields = self.fields()
        return fields[index - 1] if index <= len(fields) else UNSET

    def put(self, index: int, value: Value) -> None:
        if index == 0:
            self.set(text(value))
            return
        fields = self.fields()
        self._lengthen(index)
        fields[index - 1] = value if type(value) is float else Input(value) if isinstance(value, Input) else value
        self._stale = True

    def resize(self, size: int) -> None:
        """An assignment to NF."""
        fields = self.fields()
        del fields[max(size, 0) :]
        self._lengthen(size)
        self._stale = True

    def _lengthen(self, size: int) -> None:
        fields = self.fields()
        if size > len(fields):
            fit(size * FIELD)
            fields.extend([Input("")] * (size - len(fields)))

    def text(self) -> str:
        if self._stale:
            self._text = text(self.output_separator).join(map(text, self.fields()))
            self._stale = False
        return self._text


def split(line: str, separator: str, *, newline: bool = False) -> list[str]:
    """Fields of `line`; a single blank means runs of white space, one other character itself, anything longer is a regex."""
    if separator == " ":
        return line.split()
    if not line:
        return []
    if not separator:
        return list(line)
    if len(separator) == 1 and separator != "\\" and not newline:
        return line.split(separator)
    return _splitter(separator, newline).split(line)


@lru_cache(maxsize=64)
def _splitter(separator: str, newline: bool) -> re.Pattern[str]:
    source = re.escape(separator) if len(separator) == 1 else compile_regex(separator, extended=True).pattern
    source = re.sub(r"(?<!\\)\((?!\?)", "(?:", source)
    return bounded(re.compile(source + ("|\n" if newline else ""), re.ASCII), longest=True)

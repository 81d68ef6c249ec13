"""A file of manifests taken apart as kubectl does: YAML documents between `---` lines, or JSON values one after another.

A text that begins with `{` is read as JSON first; where that fails, as YAML; where both fail, the complaint is JSON's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..json_reader import JsonError, decode
from .errors import YamlError
from .parser import load, load_with_lines


class DocumentError(ValueError):
    """A document that cannot be read; the message is what follows `error parsing FILE: `.  `line` is where, from 1, in the file."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.message, self.line = message, line


@dataclass(frozen=True, slots=True)
class Document:
    """One document: its value (any JSON), the line of the file it begins on, and its text."""

    value: Any
    line: int
    text: str

    def lines(self) -> Mapping[str, int]:
        """The line of the file (from 1) of every field path such as `spec.containers[0].image`."""
        _, lines = load_with_lines(self.text)
        return {path: line + self.line - 1 for path, line in lines.items()}


def documents(text: str) -> Iterator[Document]:
    """The documents of a file that are not empty; raises `DocumentError` on reaching a broken one."""
    text = text.replace("\r\n", "\n")
    if text.lstrip().startswith("{"):
        yield from _json(text)
    else:
        yield from _yaml(text, 1)


def split(text: str, first_line: int = 1) -> Iterator[tuple[str, int]]:
    """The YAML documents of a text, unread, with the line each begins on."""
    lines: list[str] = []
    start = first_line
    for number, line in enumerate(text.removesuffix("\n").split("\n"), first_line):
        if line.startswith("---"):
            rest = line[3:].strip()
            if rest and rest[0] != "#":
                raise DocumentError(f"invalid Yaml document separator: {rest}", number)
            if lines:
                yield "\n".join(lines) + "\n", start
                lines = []
        elif not lines:
            start = number
        if lines or not line.startswith("---"):
            lines.append(line)
    if lines:
        yield "\n".join(lines) + "\n", start


def _yaml(text: str, first_line: int) -> Iterator[Document]:
    for part, line in split(text, first_line):
        try:
            value = load(part)
        except YamlError as error:
            raise DocumentError(f"error converting YAML to JSON: {error}", line + max(error.near, 1) - 1) from None
        if value is not None:
            yield Document(value, line, part)


def _json(text: str) -> Iterator[Document]:
    at = 0
    while at < len(text):
        at += len(text[at:]) - len(text[at:].lstrip())
        if at == len(text):
            return
        line = text.count("\n", 0, at) + 1
        try:
            value, end = decode(text, at)
        except JsonError as error:
            yield from _fallback(text[at:], line, error)
            return
        if value is not None:
            yield Document(value, line, text[at:end])
        at = end


def _fallback(rest: str, line: int, error: JsonError) -> Iterator[Document]:
    message = f"json: offset {error.offset}: {error.message}" if error.offset else error.message
    try:
        read = list(_yaml(rest, line))
    except DocumentError:
        where = (
            line + rest.encode()[: max(error.offset - 1, 0)].count(b"\n")
            if error.offset
            else line + rest.rstrip("\n").count("\n")
        )
        raise DocumentError(message, where) from None
    yield from read

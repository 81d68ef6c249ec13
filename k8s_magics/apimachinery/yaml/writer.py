"""Objects as YAML text, byte for byte as sigs.k8s.io/yaml prints them.

Keys are sorted naturally (`a2` before `a10`), lists are not indented under their key, lines are folded at the first space behind
column 80, text that would read as something else is in double quotes, text of several lines is a `|` block.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cmp_to_key, lru_cache
from typing import Any

from ..floats import shortest
from .scalars import is_plain_text

_UNPRINTABLE = re.compile("[^\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd]")
_PLAIN_START = re.compile(r"[#,\[\]{}&*!|>'\"%@`]|[?:-](?:[ \t\n]|\Z)|---|\.\.\.")
_PLAIN_INSIDE = re.compile(r":(?:[ \t\n]|\Z)|[ \t\n]#")
_SAFE = re.compile(r"[A-Za-z/_][A-Za-z0-9_./-]*\Z")
_ESCAPES = {
    "\0": "\\0", "\a": "\\a", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\v": "\\v", "\f": "\\f", "\r": "\\r", "\x1b": "\\e", '"': '\\"',
    "\\": "\\\\", "\x85": "\\N", "\xa0": "\\_", "\u2028": "\\L", "\u2029": "\\P",
}  # fmt: skip
_ESCAPED = re.compile('["\\\\]|' + _UNPRINTABLE.pattern + "|[\n\x85\u2028\u2029\ufeff]")
_LONGEST_SIMPLE_KEY = 128
_WIDTH = 80


def dump(value: Any) -> str:
    """`value` (JSON: maps, lists, scalars) as one YAML document that ends in a line break."""
    out: list[str] = []
    if isinstance(value, Mapping) and value:
        _mapping(value, "", out)
    elif isinstance(value, (list, tuple)) and value:
        _sequence(value, "", out)
    else:
        out.append(_scalar(value, ""))
        out.append("\n")
    return "".join(out)


def sorted_keys(keys: Iterable[str]) -> list[str]:
    """Keys in the order go-yaml writes them: letters last, runs of digits by their number."""
    ordered = sorted(keys)
    if all(map(str.isalpha, ordered)):
        return ordered
    return sorted(ordered, key=cmp_to_key(_compare))


def _mapping(value: Mapping[str, Any], indent: str, out: list[str]) -> None:
    """The entries of a map; the first is written where the writer stands, the others after `indent`."""
    lead = ""
    for key in sorted_keys(value):
        out.append(lead)
        lead = indent
        text = _key(key)
        out.append(text if len(key) <= _LONGEST_SIMPLE_KEY else f"? {text}\n{indent}")
        item = value[key]
        if isinstance(item, Mapping) and item:
            out.append(f":\n{indent}  ")
            _mapping(item, indent + "  ", out)
        elif isinstance(item, (list, tuple)) and item:
            out.append(f":\n{indent}")
            _sequence(item, indent, out)
        else:
            out.append(": ")
            out.append(_line(item, indent, len(indent) + len(text) + 2))


def _sequence(value: Iterable[Any], indent: str, out: list[str]) -> None:
    lead = ""
    for item in value:
        out.append(lead)
        lead = indent
        out.append("- ")
        if isinstance(item, Mapping) and item:
            _mapping(item, indent + "  ", out)
        elif isinstance(item, (list, tuple)) and item:
            _sequence(item, indent + "  ", out)
        else:
            out.append(_line(item, indent, len(indent) + 2))


def _line(value: Any, indent: str, column: int) -> str:
    """A scalar that begins in `column`, with its line break."""
    text = _scalar(value, indent)
    if text[-1] == "\n":
        return text
    if column + len(text) > _WIDTH and " " in text:
        return _fold(text, column, indent + "  ") + "\n"
    return text + "\n"


def _fold(text: str, column: int, indent: str) -> str:
    """Breaks at the first space behind the width; a run of spaces is only broken inside double quotes."""
    quoted, start, last = text[0] == '"', 0, len(text) - (2 if text[0] in "\"'" else 1)
    lines: list[str] = []
    at = text.find(" ", max(_WIDTH + 1 - column, 2))
    while 0 <= at < last:
        spaces = text[at + 1] == " "
        if text[at - 1] != " " and (quoted or not spaces):
            lines.append(text[start:at] + ("\n" + indent + "\\" if spaces else "\n" + indent))
            start = at + 1
            at = text.find(" ", start + _WIDTH + 1 - len(indent) - spaces)
        else:
            at = text.find(" ", at + 1)
    return "".join(lines) + text[start:]


def _scalar(value: Any, indent: str) -> str:
    if type(value) is str:
        return _text(value) if "\n" not in value else _lines(value, indent)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _scalar(str(value), indent)
    if isinstance(value, Mapping):
        return "{}"
    if isinstance(value, (list, tuple)):
        return "[]"
    return shortest(value) if isinstance(value, float) else str(value)


@lru_cache(maxsize=16384)
def _text(value: str) -> str:
    """One line of text: plain if it reads back as text, else quoted."""
    if not is_plain_text(value) or _UNPRINTABLE.search(value):
        return _double_quoted(value)
    if _SAFE.match(value):
        return value
    if value[0] == " " or value[-1] == " " or _PLAIN_START.match(value) or _PLAIN_INSIDE.search(value):
        return "'" + value.replace("'", "''") + "'"
    return value


@lru_cache(maxsize=4096)
def _key(value: str) -> str:
    return _double_quoted(value) if "\n" in value or not value else _text(value)


def _double_quoted(value: str) -> str:
    return f'"{_ESCAPED.sub(_escape, value)}"' if _ESCAPED.search(value) else f'"{value}"'


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    if char in _ESCAPES:
        return _ESCAPES[char]
    code = ord(char)
    return f"\\x{code:02X}" if code <= 0xFF else f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"


def _lines(value: str, indent: str) -> str:
    """A `|` block, or one quoted line where a block cannot say it (trailing blanks, tabs)."""
    if value[-1] == " " or " \n" in value or _UNPRINTABLE.search(value):
        return _double_quoted(value)
    hint = "2" if value[0] in " \n" else ""
    chomp = "-" if value[-1] != "\n" else "+" if value == "\n" or value[-2] == "\n" else ""
    inner = indent + "  "
    body = value.removesuffix("\n")
    text = "\n".join(inner + line if line else "" for line in body.split("\n"))
    return f"|{hint}{chomp}\n{text}\n"


def _compare(a: str, b: str) -> int:
    for at, (x, y) in enumerate(zip(a, b, strict=False)):
        if x == y:
            continue
        if x.isalpha() or y.isalpha():
            if x.isalpha() and y.isalpha():
                return -1 if x < y else 1
            return -1 if y.isalpha() else 1
        return _compare_numbers(a, b, at)
    return len(a) - len(b)


def _compare_numbers(a: str, b: str, at: int) -> int:
    """Both differ first at `at`, where neither has a letter."""
    seed = 0
    if "0" in (a[at], b[at]):
        before = at - 1
        while before >= 0 and a[before].isdigit():
            if a[before] != "0":
                seed = 1
                break
            before -= 1
    x, x_end = _number(a, at, seed)
    y, y_end = _number(b, at, seed)
    if x != y:
        return -1 if x < y else 1
    if x_end != y_end:
        return x_end - y_end
    return -1 if a[at] < b[at] else 1


def _number(text: str, at: int, value: int) -> tuple[int, int]:
    while at < len(text) and text[at] in "0123456789":
        value = value * 10 + int(text[at])
        at += 1
    return value, at

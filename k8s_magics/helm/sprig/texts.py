"""sprig's functions on texts."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping
from typing import Any

from ...gotemplate.errors import FunctionError
from ...gotemplate.functions import Function
from ...gotemplate.patience import MOST_TEXT, within
from ...gotemplate.values import quote
from .casting import is_nil, strings, text

_SPACE = " \t\n\v\f\r\x85\xa0"


def _quote(*values: Any) -> str:
    return " ".join(quote(text(v)) for v in values if not is_nil(v))


def _squote(*values: Any) -> str:
    return " ".join(f"'{text(v)}'" for v in values if not is_nil(v))


def _cat(*values: Any) -> str:
    return " ".join(text(v) for v in values if not is_nil(v))


def _indent(spaces: int, value: str) -> str:
    if spaces < 0:
        raise FunctionError("strings: negative Repeat count")
    pad = " " * spaces
    return pad + value.replace("\n", "\n" + pad)


def _without_spaces(value: str) -> str:
    """By bytes, as goutils does: letters beyond ASCII fall apart, unless there is nothing to take away."""
    text = value.encode().decode("latin-1")
    kept = "".join(char for char in text if char not in _SPACE)
    return value if kept == text else kept


def _trunc(length: int, value: str) -> str:
    data = value.encode()
    if length < 0 and len(data) + length > 0:
        data = data[length:]
    elif 0 <= length < len(data):
        data = data[:length]
    return data.decode("utf-8", "replace")


def _substr(start: int, end: int, value: str) -> str:
    data = value.encode()
    if start < 0:
        part = data[:end]
    elif end < 0 or end > len(data):
        part = data[start:]
    elif start > end:
        raise FunctionError(f"runtime error: slice bounds out of range [{start}:{end}]")
    else:
        part = data[start:end]
    return part.decode("utf-8", "replace")


def _title(value: str) -> str:
    """strings.Title: the first letter of each word, words being runs of letters, digits, `_` and `'`."""
    out, inside = [], False
    for char in value:
        out.append(char if inside else char.upper())
        inside = char.isalnum() or char in "_'"
    return "".join(out)


def _untitle(value: str) -> str:
    out, inside = [], False
    for char in value:
        out.append(char if inside else char.lower())
        inside = not char.isspace()
    return "".join(out)


def _words(value: str) -> list[str]:
    """Where a name has its joints: capitals, digits and separators."""
    spaced = re.sub(r"([a-z])([A-Z])", r"\1 \2", value)
    spaced = re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1 \2", spaced)
    return [word for word in re.split(r"[\s_\-.]+", spaced) if word]


def _snake(value: str) -> str:
    return "_".join(word.lower() for word in _words(value))


def _kebab(value: str) -> str:
    return "-".join(word.lower() for word in _words(value))


def _camel(value: str) -> str:
    lead = len(value) - len(value.lstrip("_"))
    words = re.split(r"[\s_\-]+", value[lead:])
    return "_" * lead + "".join(word[:1].upper() + word[1:] for word in words)


def _abbrev(width: int, value: str) -> str:
    return value if width < 4 or len(value) <= width else value[: width - 3] + "..."


def _abbrev_both(left: int, right: int, value: str) -> str:
    if right < 4 or (left > 0 and right < 7):
        return value
    if left <= 0 or left > len(value):
        return _abbrev(right, value)
    if left + right - 3 < len(value):
        return "..." + _abbrev(right - 3, value[left:])
    return "..." + value[len(value) - (right - 3) :] if len(value) > right else value


def _wrap(width: int, value: str) -> str:
    return _wrap_with(width, "\n", value, breaks=False)


def _wrap_with(width: int, separator: str, value: str, *, breaks: bool = True) -> str:
    lines: list[str] = []
    for line in value.split("\n"):
        lines += textwrap.wrap(line, max(width, 1), break_long_words=breaks, break_on_hyphens=False) or [""]
    return separator.join(lines)


def _split(separator: str, value: str) -> dict[str, str]:
    return {f"_{n}": part for n, part in enumerate(_parts(separator, value))}


def _splitn(separator: str, count: int, value: str) -> dict[str, str]:
    parts = value.split(separator, count - 1) if count > 0 else []
    return {f"_{n}": part for n, part in enumerate(parts)}


def _parts(separator: str, value: str) -> list[str]:
    return value.split(separator) if separator else list(value)


def _swapcase(value: str) -> str:
    """The first letter of a word lower, the others upper, as xstrings does; capitals turn small."""
    out, start = [], True
    for char in value:
        if char.isupper() or char.istitle():
            out.append(char.lower())
            start = False
        elif char.islower():
            out.append(char.title() if start else char.upper())
            start = False
        else:
            out.append(char)
            start = char.isspace()
    return "".join(out)


def _repeat(count: int, value: str) -> str:
    if count < 0:
        raise FunctionError("strings: negative Repeat count")
    within(count * len(value), MOST_TEXT)
    return value * count


def _join(separator: str, value: Any) -> str:
    return separator.join(strings(value))


_S, _SS, _SSS = ("string",), ("string", "string"), ("string", "string", "string")
FUNCTIONS: Mapping[str, Function] = {
    "quote": Function(_quote, variadic=True),
    "squote": Function(_squote, variadic=True),
    "cat": Function(_cat, variadic=True),
    "indent": Function(_indent, ("int", "string")),
    "nindent": Function(lambda spaces, value: "\n" + _indent(spaces, value), ("int", "string")),
    "trunc": Function(_trunc, ("int", "string")),
    "substr": Function(_substr, ("int", "int", "string")),
    "upper": Function(str.upper, _S),
    "lower": Function(str.lower, _S),
    "title": Function(_title, _S),
    "untitle": Function(_untitle, _S),
    "swapcase": Function(_swapcase, _S),
    "snakecase": Function(_snake, _S),
    "camelcase": Function(_camel, _S),
    "kebabcase": Function(_kebab, _S),
    "abbrev": Function(_abbrev, ("int", "string")),
    "abbrevboth": Function(_abbrev_both, ("int", "int", "string")),
    "wrap": Function(_wrap, ("int", "string")),
    "wrapWith": Function(_wrap_with, ("int", "string", "string")),
    "trim": Function(lambda s: s.strip(_SPACE), _S),
    "trimAll": Function(lambda cut, s: s.strip(cut) if cut else s, _SS),
    "trimall": Function(lambda cut, s: s.strip(cut) if cut else s, _SS),
    "trimSuffix": Function(lambda cut, s: s.removesuffix(cut), _SS),
    "trimPrefix": Function(lambda cut, s: s.removeprefix(cut), _SS),
    "replace": Function(lambda old, new, s: s.replace(old, new), _SSS),
    "contains": Function(lambda part, s: part in s, _SS),
    "hasPrefix": Function(lambda part, s: s.startswith(part), _SS),
    "hasSuffix": Function(lambda part, s: s.endswith(part), _SS),
    "repeat": Function(_repeat, ("int", "string")),
    "nospace": Function(_without_spaces, _S),
    "initials": Function(lambda s: "".join(word[0] for word in s.split()), _S),
    "plural": Function(lambda one, many, count: one if count == 1 else many, ("string", "string", "int")),
    "join": Function(_join, ("string", "any")),
    "split": Function(_split, _SS),
    "splitn": Function(_splitn, ("string", "int", "string")),
    "splitList": Function(_parts, _SS),
    "sortAlpha": Function(lambda value: sorted(strings(value)), ("any",)),
    "toString": Function(text),
    "toStrings": Function(strings),
}

"""Functions on text."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from .conversion import LONGEST, fits, number_of, shown
from .errors import SqlError
from .function import Function
from .running import Running
from .tree import Value


def _words(running: Running, arguments: Sequence[Value]) -> list[str]:
    return [shown(value, running.dialect) for value in arguments]


def _count(value: Value) -> int:
    return max(-LONGEST, min(int(number_of(value)), LONGEST))


def _concat(running: Running, arguments: Sequence[Value]) -> Value:
    if running.dialect.mysql and None in arguments:
        return None
    return fits("".join(_words(running, [value for value in arguments if value is not None])))


def _concat_ws(running: Running, arguments: Sequence[Value]) -> Value:
    if arguments[0] is None:
        return None
    separator, *words = _words(running, [value for value in arguments if value is not None])
    return fits(separator.join(words))


def _substring(running: Running, arguments: Sequence[Value]) -> Value:
    text, start = shown(arguments[0], running.dialect), _count(arguments[1])
    length = _count(arguments[2]) if len(arguments) > 2 else LONGEST
    if running.dialect.mysql:
        begin = start - 1 if start > 0 else len(text) + start
        return text[begin : begin + max(length, 0)] if start and begin >= 0 else ""
    if length < 0:
        raise SqlError("negative_length")
    return text[max(start - 1, 0) : max(start - 1 + length, 0)]


def _left(running: Running, arguments: Sequence[Value]) -> Value:
    text, count = shown(arguments[0], running.dialect), _count(arguments[1])
    return text[: max(count, 0)] if running.dialect.mysql or count >= 0 else text[:count]


def _right(running: Running, arguments: Sequence[Value]) -> Value:
    text, count = shown(arguments[0], running.dialect), _count(arguments[1])
    if count <= 0:
        return "" if running.dialect.mysql or not count else text[-count:]
    return text[-count:]


def _repeat(running: Running, arguments: Sequence[Value]) -> Value:
    text, count = shown(arguments[0], running.dialect), max(int(number_of(arguments[1])), 0)
    if len(text) * count > LONGEST:
        raise SqlError("too_large")
    return text * count


def _pad(running: Running, arguments: Sequence[Value], *, left: bool) -> Value:
    text, length = shown(arguments[0], running.dialect), _count(arguments[1])
    fill = shown(arguments[2], running.dialect) if len(arguments) > 2 else " "
    missing = length - len(text)
    if missing <= 0 or not fill:
        return text[: max(length, 0)]
    filling = (fill * (missing // len(fill) + 1))[:missing]
    return filling + text if left else text + filling


def _replace(running: Running, arguments: Sequence[Value]) -> Value:
    text, old, new = _words(running, arguments)
    if not old:
        return text
    if len(text) + text.count(old) * (len(new) - len(old)) > LONGEST:
        raise SqlError("too_large")
    return text.replace(old, new)


def _strip(running: Running, arguments: Sequence[Value], *, sides: str) -> Value:
    text, unwanted = (
        shown(arguments[0], running.dialect),
        shown(arguments[1], running.dialect) if len(arguments) > 1 else " ",
    )
    if "l" in sides:
        text = text.lstrip(unwanted)
    return text.rstrip(unwanted) if "r" in sides else text


def _locate(running: Running, arguments: Sequence[Value]) -> Value:
    needle, text = _words(running, arguments[:2])
    start = _count(arguments[2]) - 1 if len(arguments) > 2 else 0
    if running.dialect.mysql:
        needle, text = needle.lower(), text.lower()
    return text.find(needle, max(start, 0)) + 1


def _field(running: Running, arguments: Sequence[Value]) -> Value:
    wanted, *words = [None if value is None else shown(value, running.dialect).lower() for value in arguments]
    return words.index(wanted) + 1 if wanted in words else 0


def _split_part(running: Running, arguments: Sequence[Value]) -> Value:
    text, separator = _words(running, arguments[:2])
    parts, number = text.split(separator) if separator else [text], _count(arguments[2])
    return parts[number - 1] if 0 < number <= len(parts) else ""


def _substring_index(running: Running, arguments: Sequence[Value]) -> Value:
    text, separator = _words(running, arguments[:2])
    parts, number = text.split(separator) if separator else [text], _count(arguments[2])
    return separator.join(parts[:number] if number >= 0 else parts[number:])


def _digest(name: str) -> Function:
    return Function(
        lambda running, a: hashlib.new(name, shown(a[0], running.dialect).encode("utf-8", "replace")).hexdigest()
    )


def _quote(running: Running, arguments: Sequence[Value]) -> Value:
    return "'" + shown(arguments[0], running.dialect).replace("'", "''") + "'"


TEXT_FUNCTIONS: Mapping[str, Function] = {
    "CONCAT": Function(_concat, 1, 99, strict=False), "CONCAT_WS": Function(_concat_ws, 2, 99, strict=False),
    "UPPER": Function(lambda r, a: shown(a[0], r.dialect).upper()), "UCASE": Function(lambda r, a: shown(a[0], r.dialect).upper()),
    "LOWER": Function(lambda r, a: shown(a[0], r.dialect).lower()), "LCASE": Function(lambda r, a: shown(a[0], r.dialect).lower()),
    "INITCAP": Function(lambda r, a: shown(a[0], r.dialect).title()), "REVERSE": Function(lambda r, a: shown(a[0], r.dialect)[::-1]),
    "LENGTH": Function(lambda r, a: len(shown(a[0], r.dialect).encode("utf-8", "replace")) if r.dialect.mysql else len(shown(a[0], r.dialect))),
    "OCTET_LENGTH": Function(lambda r, a: len(shown(a[0], r.dialect).encode("utf-8", "replace"))),
    "CHAR_LENGTH": Function(lambda r, a: len(shown(a[0], r.dialect))), "CHARACTER_LENGTH": Function(lambda r, a: len(shown(a[0], r.dialect))),
    "SUBSTRING": Function(_substring, 2, 3), "SUBSTR": Function(_substring, 2, 3), "MID": Function(_substring, 3, 3), "LEFT": Function(_left, 2, 2), "RIGHT": Function(_right, 2, 2),
    "REPEAT": Function(_repeat, 2, 2), "SPACE": Function(lambda r, a: " " * max(_count(a[0]), 0)), "REPLACE": Function(_replace, 3, 3),
    "LPAD": Function(lambda r, a: _pad(r, a, left=True), 2, 3), "RPAD": Function(lambda r, a: _pad(r, a, left=False), 2, 3),
    "TRIM": Function(lambda r, a: _strip(r, a, sides="lr"), 1, 2), "BTRIM": Function(lambda r, a: _strip(r, a, sides="lr"), 1, 2),
    "LTRIM": Function(lambda r, a: _strip(r, a, sides="l"), 1, 2), "RTRIM": Function(lambda r, a: _strip(r, a, sides="r"), 1, 2),
    "LOCATE": Function(_locate, 2, 3), "POSITION": Function(_locate, 2, 2), "INSTR": Function(lambda r, a: _locate(r, (a[1], a[0])), 2, 2),
    "STRPOS": Function(lambda r, a: _locate(r, (a[1], a[0])), 2, 2), "FIELD": Function(_field, 2, 99, strict=False), "SPLIT_PART": Function(_split_part, 3, 3),
    "SUBSTRING_INDEX": Function(_substring_index, 3, 3), "MD5": _digest("md5"), "SHA1": _digest("sha1"), "SHA": _digest("sha1"),
    "SHA2": Function(lambda r, a: hashlib.sha256(shown(a[0], r.dialect).encode("utf-8", "replace")).hexdigest(), 2, 2), "QUOTE": Function(_quote),
    "QUOTE_LITERAL": Function(_quote), "ASCII": Function(lambda r, a: ord((shown(a[0], r.dialect) or "\0")[0])), "HEX": Function(lambda r, a: f"{a[0]:X}" if isinstance(a[0], int) else fits(shown(a[0], r.dialect).encode("utf-8", "replace").hex().upper())),
}  # fmt: skip

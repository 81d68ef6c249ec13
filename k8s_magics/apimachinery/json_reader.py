"""JSON text read with encoding/json's sentences for what is wrong with it.

Numbers that are whole become integers, as in the API server's generic objects; a later duplicate of a key wins.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from json.decoder import scanstring  # type: ignore[attr-defined]  # the one that json itself uses
from typing import Any, NoReturn

_SPACE = re.compile(r"[ \t\n\r]*")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")
UNEXPECTED_END = "unexpected EOF"


class JsonError(ValueError):
    """`offset` is the number of bytes read up to and including the bad character; 0 where the text ends too early."""

    def __init__(self, message: str, offset: int = 0) -> None:
        super().__init__(message)
        self.message, self.offset = message, offset


def loads(text: str) -> Any:
    """The one value in `text`; raises `JsonError`, for text that ends early as `json.Unmarshal` says it."""
    try:
        value, end = decode(text, 0)
    except JsonError as error:
        if error.offset:
            raise
        raise JsonError("unexpected end of JSON input") from None
    end = _skip(text, end)
    if end < len(text):
        _bad(text, end, " after top-level value")
    return value


def decode(text: str, at: int) -> tuple[Any, int]:
    """The value that begins at `at` and the position behind it; raises `JsonError`."""
    try:
        return _DECODER.raw_decode(text, _skip(text, at))
    except (ValueError, RecursionError):
        _explain(text, at)


def _whole(text: str) -> int | float:
    number = float(text)
    return int(number) if number.is_integer() and abs(number) < 2**63 else number


def _integer(text: str) -> int | float:
    number = int(text)
    return number if -(2**63) <= number < 2**63 else float(text)


def _constant(text: str) -> NoReturn:
    raise ValueError(text)


_DECODER = json.JSONDecoder(parse_float=_whole, parse_int=_integer, parse_constant=_constant)


def _skip(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _explain(text: str, at: int) -> NoReturn:
    """Reads again, slowly, up to the first fault."""
    _value(text, at)
    raise JsonError("exceeded max depth")


def _bad(text: str, at: int, where: str) -> NoReturn:
    if at >= len(text):
        raise JsonError(UNEXPECTED_END)
    char = text[at]
    raw = char.encode()
    if char == "'":
        shown = "'\\''"
    elif char == '"':
        shown = "'\"'"
    else:
        shown = "'" + json.dumps(chr(raw[0]), ensure_ascii=False)[1:-1] + "'"
    raise JsonError(f"invalid character {shown}{where}", len(text[:at].encode()) + 1)


def _value(text: str, at: int) -> int:
    at = _skip(text, at)
    char = text[at : at + 1]
    if char == "{":
        return _members(text, at + 1, "}", _pair)
    if char == "[":
        return _members(text, at + 1, "]", _value)
    if char == '"':
        return _string(text, at)
    for word in ("true", "false", "null"):
        if char == word[0]:
            for index, expected in enumerate(word):
                if text[at + index : at + index + 1] != expected:
                    _bad(text, at + index, f" in literal {word} (expecting '{expected}')")
            return at + len(word)
    if char and char in "-0123456789":
        match = _NUMBER.match(text, at)
        if match is None:
            _bad(text, at + 1, " in numeric literal")
        return match.end()
    _bad(text, at, " looking for beginning of value")


def _members(text: str, at: int, closing: str, member: Callable[[str, int], int]) -> int:
    at = _skip(text, at)
    if text[at : at + 1] == closing:
        return at + 1
    while True:
        at = _skip(text, member(text, at))
        char = text[at : at + 1]
        if char == closing:
            return at + 1
        if char != ",":
            _bad(text, at, " after object key:value pair" if closing == "}" else " after array element")
        at += 1


def _pair(text: str, at: int) -> int:
    at = _skip(text, at)
    if text[at : at + 1] != '"':
        _bad(text, at, " looking for beginning of object key string")
    at = _skip(text, _string(text, at))
    if text[at : at + 1] != ":":
        _bad(text, at, " after object key")
    return _value(text, at + 1)


def _string(text: str, at: int) -> int:
    try:
        end: int = scanstring(text, at + 1, True)[1]
        return end
    except ValueError:
        pass
    at += 1
    while at < len(text):
        char = text[at]
        if char < " ":
            _bad(text, at, " in string literal")
        if char == "\\":
            at += 1
            code = text[at : at + 1]
            if code == "u":
                for _ in range(4):
                    at += 1
                    if text[at : at + 1] not in tuple("0123456789abcdefABCDEF"):
                        _bad(text, at, " in \\u hexadecimal character escape")
            elif code not in tuple('"\\/bfnrt'):
                _bad(text, at, " in string escape code")
        at += 1
    raise JsonError(UNEXPECTED_END)

"""The grammar of --set: `a.b=1,list[0].name=x,tags={a,b}`, backslash escapes; words become numbers, truth and null.

--set-string, --set-file and --set-json share it with another reading of values; --set-literal takes all behind `=` as it is.
Source: helm.sh/helm/v4/pkg/strvals (behaviour).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..apimachinery.json_reader import JsonError, decode
from ..gotemplate.values import quote
from .numbers import as_floats

DEEPEST = 30
LARGEST_INDEX = 65536
Read = Callable[[str], Any]


class StrvalsError(ValueError):
    """What is wrong with the text, in Helm's words."""


class _End(Exception):
    """The text is over."""


def typed(word: str) -> Any:
    """true, false, null, a whole number without leading zeros, or text."""
    lower = word.lower()
    if lower in ("true", "false", "null"):
        return {"true": True, "false": False, "null": None}[lower]
    if word == "0":
        return 0
    digits = word[1:] if word[:1] in ("+", "-") else word
    if word[:1] != "0" and digits.isascii() and digits.isdigit() and -(2**63) <= int(word) < 2**63:
        return int(word)
    return word


def parse_into(text: str, values: dict[str, Any], read: Read = typed, *, strict: bool = False) -> None:
    """Set what `text` says in `values`; `read` makes a value of a word.  Raises StrvalsError; `strict`: for an index without end too."""
    parser = _Parser(text, read)
    parser.strict = strict
    _parse(parser, values)


def parse_json_into(text: str, values: dict[str, Any]) -> None:
    """The same with JSON for values."""
    _parse(_JsonParser(text, typed), values)


def parse_literal_into(text: str, values: dict[str, Any]) -> None:
    """One key, and everything behind its `=`."""
    _parse(_LiteralParser(text, str), values)


def _parse(parser: _Parser, values: dict[str, Any]) -> None:
    """One key after another."""
    try:
        while True:
            parser.key(values, 0)
    except _End:
        return
    except _Mistyped as error:
        raise StrvalsError(f"unable to parse key: {error}") from None


class _Mistyped(Exception):
    """A list where a map stands, or the reverse (a panic of Go's)."""


def _put(data: dict[str, Any], key: str, value: Any) -> None:
    if key:
        data[key] = value


def _put_at(items: list[Any], index: int, value: Any) -> list[Any]:
    if index < 0:
        raise StrvalsError(f"negative {index} index not allowed")
    if index > LARGEST_INDEX:
        raise StrvalsError(f"index of {index} is greater than maximum supported index of {LARGEST_INDEX}")
    items += [None] * (index + 1 - len(items))
    items[index] = value
    return items


def _as(value: Any, kind: type, go_type: str) -> Any:
    if not isinstance(value, kind):
        names = {
            dict: "map[string]interface {}",
            list: "[]interface {}",
            str: "string",
            bool: "bool",
            int: "int64",
            float: "float64",
        }
        found = names.get(type(value))
        raise _Mistyped(f"interface conversion: interface {{}} is {found or 'nil'}, not {go_type}")
    return value


class _Parser:
    key_stops = "=[,."
    item_stops = "[.="
    strict = False

    def __init__(self, text: str, read: Read) -> None:
        self._text, self._at, self._read = text, 0, read

    def until(self, stops: str) -> tuple[str, str]:
        """What stands before the next of `stops`, and which it was ("": the text ended)."""
        out: list[str] = []
        text = self._text
        while self._at < len(text):
            char = text[self._at]
            self._at += 1
            if char in stops:
                return "".join(out), char
            if char == "\\":
                if self._at >= len(text):
                    break
                char = text[self._at]
                self._at += 1
            out.append(char)
        return "".join(out), ""

    def key(self, data: dict[str, Any], level: int) -> None:
        name, stop = self.until(self.key_stops)
        if not stop:
            if name:
                raise StrvalsError(f"key {quote(name)} has no value")
            raise _End
        if stop == "[":
            index = self._index()
            items = _as(data.get(name, []), list, "[]interface {}")
            try:
                items = self._item(items, index, level)
            finally:
                _put(data, name, items)
        elif stop == "=":
            self._set(lambda value: _put(data, name, value))
        elif stop == ",":
            _put(data, name, "")
            raise StrvalsError(f"key {quote(name)} has no value (cannot end with ,)")
        else:
            self._inner(data, name, level + 1)

    def _inner(self, data: dict[str, Any], name: str, level: int) -> None:
        if level > DEEPEST:
            raise StrvalsError(f"value name nested level is greater than maximum supported nested level of {DEEPEST}")
        inner: dict[str, Any] = _as(data[name], dict, "map[string]interface {}") if name in data else {}
        ended = False
        try:
            self.key(inner, level)
        except _End:
            ended = True
        if not ended and not inner:
            raise StrvalsError(f"key map {quote(name)} has no value")
        if inner:
            _put(data, name, inner)
        if ended:
            raise _End

    def _index(self) -> int:
        """The number up to `]`; a text that ends before is no error (nor a value) of Helm 4's."""
        word, stop = self.until("]")
        if not stop:
            if self.strict:
                raise StrvalsError("error parsing index: EOF")
            raise _End
        digits = word[1:] if word[:1] in ("+", "-") else word
        if not (digits.isascii() and digits.isdigit()):
            raise StrvalsError(f"error parsing index: strconv.Atoi: parsing {quote(word)}: invalid syntax")
        return int(word)

    def _item(self, items: list[Any], index: int, level: int) -> list[Any]:
        if index < 0:
            raise StrvalsError(f"negative {index} index not allowed")
        name, stop = self.until(self.item_stops)
        if name:
            raise StrvalsError(f"unexpected data at end of array index: {quote(name)}")
        if not stop:
            raise _End
        if stop == "=":
            found: list[Any] = []
            try:
                self._set(found.append)
            finally:
                if found:
                    _put_at(items, index, found[0])
            return items
        if stop == "[":
            following = self._index()
            old = items[index] if len(items) > index else None
            inner = [] if old is None else _as(old, list, "[]interface {}")
            return _put_at(items, index, self._item(inner, following, level))
        known = items[index] if len(items) > index and isinstance(items[index], dict) else {}
        try:
            self.key(known, level)
        finally:
            _put_at(items, index, known)
        return items

    def _set(self, put: Callable[[Any], None]) -> None:
        """Read a value and hand it on; _End where there is none."""
        if self._at >= len(self._text):
            put("")
            raise _End
        if self._text[self._at] == "{":
            self._at += 1
            put(self._list())
            return
        put(self._read(self.until(",")[0]))

    def _list(self) -> list[Any]:
        items: list[Any] = []
        while True:
            word, stop = self.until(",}")
            if not stop:
                raise StrvalsError("list must terminate with '}'")
            items.append(self._read(word))
            if stop == "}":
                if self._text[self._at : self._at + 1] == ",":
                    self._at += 1
                return items


class _JsonParser(_Parser):
    def _set(self, put: Callable[[Any], None]) -> None:
        if not self._text[self._at :].strip():
            put(None)
            raise _End
        try:
            value, self._at = decode(self._text, self._at)
        except JsonError as error:
            raise StrvalsError(error.message) from None
        put(as_floats(value))
        rest = self._text[self._at :].lstrip()
        if rest and rest[0] != ",":
            raise StrvalsError(f"unexpected data after JSON value: {rest}")
        self._at = len(self._text) - len(rest[1:])


class _LiteralParser(_Parser):
    key_stops = "=[."

    def until(self, stops: str) -> tuple[str, str]:
        start = self._at
        for at in range(start, len(self._text)):
            if self._text[at] in stops:
                self._at = at + 1
                return self._text[start:at], self._text[at]
        self._at = len(self._text)
        return self._text[start:], ""

    def _set(self, put: Callable[[Any], None]) -> None:
        put(self._text[self._at :])
        self._at = len(self._text)

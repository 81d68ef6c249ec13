"""What Python itself does with texts and bytes, for the library's `textwrap`, `base64`, `shlex`, `html`, `urllib.parse` and their like."""

from __future__ import annotations

import base64
import binascii
import difflib
import fnmatch
import html
import shlex
import string
import struct
import textwrap
import unicodedata
import zlib
from typing import Any
from urllib import parse

from ....regexp.pattern import bounded
from ..objects import Native

WIDEST = 100_000


class Failed(ValueError):
    """binascii.Error."""


Failed.__name__ = Failed.__qualname__ = "Error"
Failed.__module__ = "binascii"


def _guarded(run: Any) -> Any:
    def call(*args: Any, **kwargs: Any) -> Any:
        try:
            return run(*args, **kwargs)
        except binascii.Error as error:
            raise Failed(str(error)) from None

    return call


def _narrow(run: Any) -> Any:
    def call(text: Any, *args: Any, **kwargs: Any) -> Any:
        for value in (*args, *kwargs.values()):
            if isinstance(value, int) and value > WIDEST:
                raise MemoryError
            if isinstance(value, str) and len(value) > 1000:
                raise MemoryError
        return run(text, *args, **kwargs)

    return call


def _matches(name: str, pattern: str) -> bool:
    import re

    return bounded(re.compile(fnmatch.translate(pattern))).match(name) is not None


def _pack(form: str, *values: Any) -> bytes:
    _check_form(form)
    return struct.pack(form, *values)


def _unpack(form: str, data: Any) -> Any:
    _check_form(form)
    return struct.unpack(form, data)


def _size(form: str) -> int:
    _check_form(form)
    return struct.calcsize(form)


def _check_form(form: Any) -> None:
    text = form.decode() if isinstance(form, bytes) else form
    digits = "".join(c if c.isdigit() else " " for c in text).split()
    if any(len(number) > 7 for number in digits):
        raise MemoryError


def _decompress(data: Any, *args: Any) -> bytes:
    worker = zlib.decompressobj(*args)
    made = worker.decompress(data, 1 << 24)
    if worker.unconsumed_tail:
        raise MemoryError
    return made


async def _query(py: Any, query: Any, doseq: bool = False, **options: Any) -> str:
    pairs = list(query.items()) if isinstance(query, dict) else await py.listed(query)
    plain = []
    for key, value in pairs:
        many = doseq and isinstance(value, (list, tuple))
        for each in value if many else [value]:
            plain.append((_text(py, key), each if isinstance(each, bytes) else _text(py, each)))
    return parse.urlencode(plain)


def _text(py: Any, value: Any) -> str:
    return str(py.text_of(value))


FUNCTIONS = {
    "b64encode": base64.b64encode, "b64decode": _guarded(base64.b64decode), "urlsafe_b64encode": base64.urlsafe_b64encode, "urlsafe_b64decode": _guarded(base64.urlsafe_b64decode),
    "standard_b64encode": base64.standard_b64encode, "standard_b64decode": _guarded(base64.standard_b64decode), "b32encode": base64.b32encode, "b32decode": _guarded(base64.b32decode),
    "b16encode": base64.b16encode, "b16decode": _guarded(base64.b16decode), "hexlify": binascii.hexlify, "unhexlify": _guarded(binascii.unhexlify), "crc32": zlib.crc32, "adler32": zlib.adler32,
    "compress": zlib.compress, "decompress": _decompress, "escape": html.escape, "unescape": html.unescape, "split": shlex.split, "quote_shell": shlex.quote, "join_shell": shlex.join,
    "dedent": textwrap.dedent, "indent": _narrow(lambda text, prefix: textwrap.indent(text, prefix)), "fill": _narrow(textwrap.fill), "wrap": _narrow(textwrap.wrap),
    "shorten": _narrow(textwrap.shorten), "fnmatch": _matches, "pack": _pack, "unpack": _unpack, "calcsize": _size, "quote": parse.quote, "quote_plus": parse.quote_plus,
    "unquote": parse.unquote, "unquote_plus": parse.unquote_plus, "urlsplit": parse.urlsplit, "urlparse": parse.urlparse, "urljoin": parse.urljoin, "parse_qs": parse.parse_qs,
    "parse_qsl": parse.parse_qsl, "urlunsplit": parse.urlunsplit, "urlunparse": parse.urlunparse, "capwords": string.capwords, "normalize": unicodedata.normalize,
    "category": unicodedata.category, "char_name": unicodedata.name, "get_close_matches": difflib.get_close_matches,
}  # fmt: skip


def names(py: Any) -> dict[str, Any]:
    found: dict[str, Any] = {name: Native(name, run) for name, run in FUNCTIONS.items()}
    return found | {
        "urlencode": Native("urlencode", _query, needs=True),
        "binascii_error": Failed,
        "struct_error": struct.error,
    }

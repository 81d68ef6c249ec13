"""str, bytes and bytearray."""

from __future__ import annotations

import re
from string import Formatter
from typing import Any

from ....shell.memory import fit
from ..attributes_of import item_of, member_of
from ..objects import ClassMethod, Native
from .binding import Table, host, ours, plain

PURE = (
    "capitalize casefold count encode endswith find index isalnum isalpha isascii isdecimal isdigit isidentifier islower isnumeric isprintable isspace "
    "istitle isupper lower lstrip partition removeprefix removesuffix rfind rindex rpartition rsplit rstrip split splitlines startswith strip swapcase "
    "title translate upper __len__ __contains__ __getitem__ __eq__ __hash__ __add__"
)
BYTES = (
    "count decode endswith find hex index isalnum isalpha isdigit islower isspace isupper lower lstrip partition removeprefix removesuffix rfind rindex "
    "rpartition rsplit rstrip split splitlines startswith strip title upper translate __len__ __contains__ __getitem__"
)
MAYBE_LATER = (list, tuple)
Sized = str | bytes | bytearray


def _replace(py: Any, text: Any, old: Any, new: Any, count: int = -1) -> Any:
    if isinstance(new, (str, bytes, bytearray)) and isinstance(old, (str, bytes, bytearray)) and len(new) > len(old):
        py.made(fit(len(text) + text.count(old) * (len(new) - len(old))))
    return text.replace(old, new, count)


def _wide(name: str) -> Any:
    def pad(py: Any, text: Any, width: Any, *fill: Any) -> Any:
        py.made(fit(width if isinstance(width, int) and width > 0 else 0))
        return getattr(text, name)(width, *fill)

    return pad


def _expandtabs(py: Any, text: Any, tabsize: int = 8) -> Any:
    py.made(fit(len(text) + text.count("\t" if isinstance(text, str) else b"\t") * max(tabsize, 0)))
    return text.expandtabs(tabsize)


def _join(py: Any, text: Any, items: Any) -> Any:
    if isinstance(items, MAYBE_LATER):
        return _joined(py, text, items)
    return _join_later(py, text, items)


async def _join_later(py: Any, text: Any, items: Any) -> Any:
    try:
        given = await py.listed(items)
    except TypeError as error:
        if "is not iterable" in str(error):
            raise TypeError("can only join an iterable") from None
        raise
    return _joined(py, text, given)


def _joined(py: Any, text: Any, items: Any) -> Any:
    fit(sum(len(item) for item in items if isinstance(item, (str, bytes))) + len(text) * len(items))
    made = text.join(items)
    py.made(len(made))
    py.worked(len(items) // 20)
    return made


async def _format(py: Any, text: str, *args: Any, **kwargs: Any) -> str:
    return await _filled(py, text, args, kwargs, 0)


async def _format_map(py: Any, text: str, names: Any) -> str:
    return await _filled(py, text, (), names, 0)


async def _filled(py: Any, text: str, args: tuple[Any, ...], names: Any, depth: int) -> str:
    """str.format(): fields are looked up as a program would, never by Python itself."""
    if depth > 2:
        raise ValueError("Max string recursion exceeded")
    pieces, automatic = [], 0
    for literal, field, spec, conversion in Formatter().parse(text):
        pieces.append(literal)
        if field is None:
            continue
        if field == "" or field[0] in ".[":
            field, automatic = f"{automatic}{field}", automatic + 1
        value = await _field(py, field, args, names)
        if conversion:
            value = await py.converted(value, conversion)
        form = await _filled(py, spec, args, names, depth + 1) if spec and "{" in spec else spec or ""
        pieces.append(await py.formatted(value, form))
    fit(sum(map(len, pieces)))
    return "".join(pieces)


async def _field(py: Any, field: str, args: tuple[Any, ...], names: Any) -> Any:
    first = re.match(r"[^.\[]*", field)
    assert first is not None
    word = first.group()
    if word.isdecimal():
        if int(word) >= len(args):
            raise IndexError(f"Replacement index {int(word)} out of range for positional args tuple")
        value = args[int(word)]
    else:
        value = await item_of(py, names, word)
    for member, item in re.findall(r"\.([^.\[]+)|\[([^\]]+)\]", field[len(word) :]):
        if member:
            value = await member_of(py, value, member)
        else:
            value = await item_of(py, value, int(item) if item.isdecimal() else item)
    return value


TEXT: Table = {
    **host(str, PURE, is_pure=True),
    **ours(
        "str", is_pure=True, replace=_replace, ljust=_wide("ljust"), rjust=_wide("rjust"), center=_wide("center"), zfill=_wide("zfill"),
        expandtabs=_expandtabs,
    ),
    **ours("str", join=_join, format=_format, format_map=_format_map),
    "maketrans": Native("maketrans", str.maketrans),
}  # fmt: skip
OCTETS: Table = {
    **host(bytes, BYTES, is_pure=True),
    **ours("bytes", is_pure=True, replace=_replace, ljust=_wide("ljust"), rjust=_wide("rjust"), center=_wide("center"), zfill=_wide("zfill")),
    **ours("bytes", join=_join),
    "fromhex": ClassMethod(Native("fromhex", lambda kind, text: bytes.fromhex(text))),
}  # fmt: skip
ARRAY: Table = {
    **host(bytearray, BYTES, is_pure=True),
    **host(bytearray, "append clear copy insert pop remove reverse"),
    **plain("bytearray", extend=lambda array, data: array.extend(data)),
    **ours("bytearray", replace=_replace, join=_join),
}

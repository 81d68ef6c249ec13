"""Iterating: over built-in values at once, over generators and what a program's classes give step by step."""

from __future__ import annotations

import itertools
import zlib
from collections import deque
from collections.abc import Iterator
from operator import length_hint
from typing import Any

from ...shell.memory import ELEMENT, fit
from .failures import Stopped
from .frame import END, MISSING
from .lookup import find, solid, user_method
from .objects import BoundMethod, Generator, Lazy, UserType, is_user, type_name
from .thread import resumed

SIZED = (list, tuple, str, dict, range, bytes, bytearray, deque)
ITERABLE: frozenset[type] = frozenset(
    {
        *SIZED, type({}.keys()), type({}.values()), type({}.items()), type(iter([])), type(iter(())), type(iter("")), type(iter("é")), type(iter({})),
        type(iter({}.values())), type(iter({}.items())), type(iter(range(0))), type(iter(b"")), type(iter(range(1 << 70))),
        type(reversed([])), type(reversed(range(0))), type(reversed({})), enumerate, zip, reversed, map, memoryview, type(iter(set())), itertools.chain, itertools.islice,
    }
)  # fmt: skip
STEPS = 1_000
"""A loop of the simulator's own lets others run after so many steps."""
KINDS = (list, dict, tuple, str, bytes, bytearray, set, frozenset)


def ordered(items: set[Any] | frozenset[Any]) -> list[Any]:
    """The elements of a set in an order that is the same in every run, and no order that means anything."""
    if all(type(item) is int for item in items):
        return list(items)
    return sorted(items, key=_place)


def _place(item: Any) -> tuple[int, str]:
    text = _words(item)
    return zlib.crc32(text.encode("utf-8", "surrogateescape")), text


def _words(item: Any) -> str:
    """What tells an element from others, the same in every run."""
    if isinstance(item, tuple):
        return ",".join(map(_words, item))
    if is_user(item):
        return f"{type(item).__name__}{hash(item)}"
    if isinstance(item, (str, bytes, int, float, type(None))):
        return repr(item)
    return f"{type(item).__name__} {getattr(item, 'qualname', getattr(item, '__qualname__', ''))}"


def host_iterator(value: Any) -> Iterator[Any] | None:
    """Python's own iterator, where there is one."""
    found: Iterator[Any] | None = _host_iterator(value)
    return found


def _host_iterator(value: Any) -> Any:
    kind = type(value)
    if kind in ITERABLE:
        return iter(value)
    if kind is set or kind is frozenset:
        return iter(ordered(value))
    if type(kind) is UserType:
        base: Any = solid(kind)
        if issubclass(base, KINDS) and user_method(value, "__iter__") is MISSING:
            return iter(ordered(value)) if issubclass(base, (set, frozenset)) else base.__iter__(value)
    elif isinstance(value, SIZED):
        return iter(value)
    return None


async def get_iterator(py: Any, value: Any) -> Any:
    """What `next_of` takes; TypeError if the value cannot be iterated over."""
    iterator = host_iterator(value)
    if iterator is not None:
        return iterator
    kind = type(value)
    if kind is Generator or kind is Lazy:
        return value
    if isinstance(value, type):
        kind, own = value, find(value, "__class_iter__")
    else:
        own = find(kind, "__iter__")
    if own is not MISSING and own is not None:
        iterator = await py.call(BoundMethod(own, value), [])
        if type(iterator) not in (Generator, Lazy) and find(type(iterator), "__next__") is MISSING:
            host = iterator if type(iterator) in ITERABLE else None
            if host is None:
                raise TypeError(f"iter() returned non-iterator of type '{type_name(iterator)}'")
        return iterator
    if user_method(value, "__getitem__") is not MISSING:
        return _by_index(py, value)
    raise TypeError(f"'{type_name(value)}' object is not iterable")


def _by_index(py: Any, value: Any) -> Lazy:
    count = itertools.count()

    async def step() -> Any:
        try:
            return await py.call(BoundMethod(user_method(value, "__getitem__"), value), [next(count)])
        except IndexError:
            return END

    return Lazy("iterator", step)


async def next_of(py: Any, iterator: Any) -> Any:
    """The next value, or END."""
    kind = type(iterator)
    if kind is Generator:
        return await resumed(iterator)
    if kind is Lazy:
        return await iterator.step()
    if kind in ITERABLE:
        return next(iterator, END)
    own = find(kind, "__next__")
    if own is MISSING:
        raise TypeError(f"'{type_name(iterator)}' object is not an iterator")
    try:
        return await py.call(BoundMethod(own, iterator), [])
    except Stopped:
        return END


async def listed(py: Any, value: Any) -> list[Any]:
    """All that an iterable gives."""
    if isinstance(value, SIZED) and not is_user(value):
        py.made(fit(len(value) * 8))
        return list(value)
    iterator = await get_iterator(py, value)
    if type(iterator) in ITERABLE:
        fit(length_hint(iterator) * 8)
    items: list[Any] = []
    while (item := await next_of(py, iterator)) is not END:
        items.append(item)
        if not len(items) % STEPS:
            py.made(STEPS * ELEMENT)
            await py.tick(STEPS)
    return items

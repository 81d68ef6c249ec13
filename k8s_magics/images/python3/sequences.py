"""The built-in functions that work on iterables and numbers: sum(), sorted(), map(), zip(), round() and their like."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

from . import operations
from .frame import END, MISSING
from .iteration import get_iterator, host_iterator, next_of
from .lookup import find, user_method
from .methods import exact
from .methods.containers import sort
from .objects import BoundMethod, Generator, Lazy, Native, is_user, type_name

SMALL = 100_000


def _host(*values: Any) -> bool:
    return all(host_iterator(value) is not None and type(value) not in (Generator, Lazy) for value in values)


async def _sum(py: Any, items: Any, start: Any = 0) -> Any:
    if isinstance(start, str):
        raise TypeError("sum() can't sum strings [use ''.join(seq) instead]")
    if (
        isinstance(items, (list, tuple, range))
        and len(items) < SMALL
        and all(type(item) in (int, float) for item in items)
    ):
        py.worked(len(items) // 30)
        return sum(items, start)
    total, iterator, count = start, await get_iterator(py, items), 0
    while (item := await next_of(py, iterator)) is not END:
        total = await operations.binary(py, ast.Add, total, item)
        count += 1
        if not count % 1000:
            await py.tick(1000)
    return total


async def _sorted(py: Any, items: Any, *, key: Any = None, reverse: bool = False) -> list[Any]:
    made: list[Any] = await py.listed(items)
    await sort(py, made, key=key, reverse=reverse)
    return made


def _extreme(name: str, sign: type[ast.cmpop]) -> Callable[..., Any]:
    async def extreme(py: Any, *args: Any, key: Any = None, default: Any = MISSING) -> Any:
        if not args:
            raise TypeError(f"{name} expected at least 1 argument, got 0")
        items = await py.listed(args[0]) if len(args) == 1 else list(args)
        if not items:
            if default is not MISSING:
                return default
            raise ValueError(
                f"{name}() iterable argument is empty"
                if py.version >= (3, 12)
                else f"{name}() arg is an empty sequence"
            )
        best, measure = items[0], items[0] if key is None else await py.call(key, [items[0]])
        for item in items[1:]:
            each = item if key is None else await py.call(key, [item])
            if await operations.truth(py, await operations.compare(py, sign, each, measure)):
                best, measure = item, each
        py.worked(len(items) // 4)
        return best

    return extreme


def _whether(stops_at: bool) -> Callable[..., Any]:
    async def test(py: Any, items: Any) -> bool:
        iterator, count = await get_iterator(py, items), 0
        while (item := await next_of(py, iterator)) is not END:
            if await operations.truth(py, item) is stops_at:
                return stops_at
            count += 1
            if not count % 1000:
                await py.tick(1000)
        return not stops_at

    return test


async def _map(py: Any, function: Any, *sources: Any) -> Lazy:
    iterators = [await get_iterator(py, source) for source in sources]

    async def step() -> Any:
        args = []
        for iterator in iterators:
            if (item := await next_of(py, iterator)) is END:
                return END
            args.append(item)
        await py.tick(1)
        return await py.call(function, args)

    return Lazy("map", step)


async def _filter(py: Any, function: Any, source: Any) -> Lazy:
    iterator = await get_iterator(py, source)

    async def step() -> Any:
        while (item := await next_of(py, iterator)) is not END:
            await py.tick(1)
            if await operations.truth(py, item if function is None else await py.call(function, [item])):
                return item
        return END

    return Lazy("filter", step)


def _zip(py: Any, *sources: Any, strict: bool = False) -> Any:
    if _host(*sources):
        return zip(*[host_iterator(source) for source in sources], strict=strict)
    return _zip_later(py, sources, strict)


async def _zip_later(py: Any, sources: tuple[Any, ...], strict: bool) -> Lazy:
    iterators = [await get_iterator(py, source) for source in sources]

    async def step() -> Any:
        items = []
        for index, iterator in enumerate(iterators):
            item = await next_of(py, iterator)
            if item is END:
                if strict and index:
                    raise ValueError(f"zip() argument {index + 1} is shorter than argument 1")
                return END
            items.append(item)
        return tuple(items)

    return Lazy("zip", step)


def _enumerate(py: Any, source: Any, start: int = 0) -> Any:
    if _host(source):
        return enumerate(host_iterator(source) or (), start)
    return _enumerate_later(py, source, start)


async def _enumerate_later(py: Any, source: Any, start: int) -> Lazy:
    iterator, place = await get_iterator(py, source), [start]

    async def step() -> Any:
        if (item := await next_of(py, iterator)) is END:
            return END
        place[0] += 1
        return place[0] - 1, item

    return Lazy("enumerate", step)


async def _reversed(py: Any, source: Any) -> Any:
    own = user_method(source, "__reversed__")
    if own is not MISSING:
        return await py.call(BoundMethod(own, source), [])
    if isinstance(source, (list, tuple, str, range, bytes, dict)) or hasattr(type(source), "__reversed__"):
        return reversed(source)
    raise TypeError(f"'{type_name(source)}' object is not reversible")


async def _abs(py: Any, value: Any) -> Any:
    own = user_method(value, "__abs__")
    return abs(value) if own is MISSING else await py.call(BoundMethod(own, value), [])


async def _round(py: Any, value: Any, digits: Any = None) -> Any:
    own = user_method(value, "__round__")
    if own is not MISSING:
        return await py.call(BoundMethod(own, value), [] if digits is None else [digits])
    return round(exact.modest(value), digits)


async def _pow(py: Any, base: Any, exponent: Any, modulus: Any = None) -> Any:
    if modulus is not None:
        return pow(base, exponent, modulus)
    return await operations.binary(py, ast.Pow, base, exponent)


async def _divmod(py: Any, one: Any, two: Any) -> Any:
    if is_user(one) and (own := find(type(one), "__divmod__")) is not MISSING:
        return await py.call(BoundMethod(own, one), [two])
    return divmod(one, two)


def _digits(name: str, run: Callable[[int], str]) -> Native:
    async def write(py: Any, value: Any) -> str:
        own = user_method(value, "__index__")
        return run(value if own is MISSING else await py.call(BoundMethod(own, value), []))

    return Native(name, write, needs=True)


def _needs(name: str, run: Any) -> Native:
    return Native(name, run, needs=True)


SEQUENCES = {
    "sum": _needs("sum", _sum), "sorted": _needs("sorted", _sorted), "min": _needs("min", _extreme("min", ast.Lt)), "max": _needs("max", _extreme("max", ast.Gt)),
    "any": _needs("any", _whether(True)), "all": _needs("all", _whether(False)), "map": _needs("map", _map), "filter": _needs("filter", _filter),
    "zip": _needs("zip", _zip), "enumerate": _needs("enumerate", _enumerate), "reversed": _needs("reversed", _reversed), "abs": _needs("abs", _abs),
    "round": _needs("round", _round), "pow": _needs("pow", _pow), "divmod": _needs("divmod", _divmod), "hex": _digits("hex", hex), "oct": _digits("oct", oct),
    "bin": _digits("bin", bin), "chr": Native("chr", chr, is_pure=True), "ord": Native("ord", ord, is_pure=True),
}  # fmt: skip

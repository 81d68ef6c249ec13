"""What the built-in types make when they are called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ...shell.memory import fit
from . import classes
from .frame import MISSING
from .iteration import host_iterator, listed
from .lookup import user_method
from .methods import exact, moments
from .objects import BoundMethod, ClassMethod, Native, Property, StaticMethod, Super, UserType, type_name


def number_now(py: Any, kind: type, args: Sequence[Any]) -> Any:
    """int(), float(), str(), bool() and range() of built-in values."""
    if kind is str and args:
        return py.text_of(args[0]) if len(args) == 1 else str(*args)
    if kind is int or kind is float:
        return _number(kind, args)
    return kind(*args)


def _number(kind: type, args: Sequence[Any]) -> Any:
    for arg in args:
        exact.modest(arg)
    if args and not isinstance(args[0], (int, float, str, bytes, bytearray)):
        wanted = "a string, a bytes-like object or a real number" if kind is int else "a string or a real number"
        if not hasattr(type(args[0]), "__int__" if kind is int else "__float__"):
            raise TypeError(f"{kind.__name__}() argument must be {wanted}, not '{type_name(args[0])}'")
    return kind(*args)


async def _int(py: Any, *args: Any, base: Any = MISSING) -> Any:
    if base is not MISSING:
        args = (*args, base)
    return await _by_method(py, int, args, ("__int__", "__index__"))


async def _float(py: Any, *args: Any) -> Any:
    return await _by_method(py, float, args, ("__float__", "__index__"))


async def _by_method(py: Any, kind: type, args: tuple[Any, ...], names: tuple[str, ...]) -> Any:
    for name in names if args else ():
        own = user_method(args[0], name)
        if own is not MISSING:
            return await py.call(BoundMethod(own, args[0]), [])
    return _number(kind, args)


async def _str(py: Any, value: Any = "", encoding: Any = MISSING, errors: str = "strict") -> str:
    if encoding is not MISSING:
        return str(value, encoding, errors)
    return str(await py.text(value))


async def _bool(py: Any, value: Any = False) -> bool:
    return bool(await py.truth(value))


async def _list(py: Any, value: Any = ()) -> list[Any]:
    return await listed(py, value)


async def _tuple(py: Any, value: Any = ()) -> tuple[Any, ...]:
    return tuple(await listed(py, value))


async def _set(py: Any, value: Any = ()) -> set[Any]:
    return set(await listed(py, value))


async def _frozenset(py: Any, value: Any = ()) -> frozenset[Any]:
    return frozenset(await listed(py, value))


async def fill_dict(py: Any, made: dict[Any, Any], value: Any, kwargs: Mapping[str, Any]) -> None:
    """dict.update(): from a mapping, from pairs, and from keywords."""
    if isinstance(value, dict):
        made.update(value)
    elif value is not MISSING:
        keys = user_method(value, "keys")
        if keys is not MISSING:
            for key in await listed(py, await py.call(BoundMethod(keys, value), [])):
                made[key] = await py.call(BoundMethod(user_method(value, "__getitem__"), value), [key])
        else:
            for index, pair in enumerate(await listed(py, value)):
                await _put_pair(py, made, index, pair)
    made.update(kwargs)


async def _put_pair(py: Any, made: dict[Any, Any], index: int, pair: Any) -> None:
    if host_iterator(pair) is None and not isinstance(pair, str):
        raise TypeError(f"cannot convert dictionary update sequence element #{index} to a sequence")
    items = await listed(py, pair)
    if len(items) != 2:
        raise ValueError(f"dictionary update sequence element #{index} has length {len(items)}; 2 is required")
    made[items[0]] = items[1]


async def _dict(py: Any, value: Any = MISSING, /, **kwargs: Any) -> dict[Any, Any]:
    made: dict[Any, Any] = {}
    await fill_dict(py, made, value, kwargs)
    return made


async def _bytes(py: Any, value: Any = b"", encoding: Any = MISSING, errors: str = "strict") -> bytes:
    return bytes(await _octets(py, value, encoding, errors))


async def _bytearray(py: Any, value: Any = b"", encoding: Any = MISSING, errors: str = "strict") -> bytearray:
    return bytearray(await _octets(py, value, encoding, errors))


async def _octets(py: Any, value: Any, encoding: Any, errors: str) -> Any:
    if isinstance(value, str):
        if encoding is MISSING:
            raise TypeError("string argument without an encoding")
        return value.encode(encoding, errors)
    if isinstance(value, int):
        py.made(fit(value))
        return bytes(value)
    if isinstance(value, (bytes, bytearray, memoryview)):
        return value
    own = user_method(value, "__bytes__")
    return await (py.call(BoundMethod(own, value), []) if own is not MISSING else listed(py, value))


async def _type(py: Any, *args: Any, **kwargs: Any) -> Any:
    if len(args) == 1:
        return type(args[0])
    name, bases, names = args
    names = dict(names)
    names.setdefault("__module__", py.thread.frame.globals.get("__name__", "builtins"))
    return await classes.new_class(py, name, bases, names, kwargs)


def _property(fget: Any = None, fset: Any = None, fdel: Any = None, doc: Any = None) -> Property:
    return Property(fget, fset, fdel, doc)


def _native(name: str, run: Any, *, needs: bool = True) -> Native:
    return Native(name, run, needs=needs)


CONSTRUCTORS: Mapping[type, Native] = {
    int: _native("int", _int), float: _native("float", _float), str: _native("str", _str), bool: _native("bool", _bool), list: _native("list", _list),
    tuple: _native("tuple", _tuple), set: _native("set", _set), frozenset: _native("frozenset", _frozenset), dict: _native("dict", _dict),
    bytes: _native("bytes", _bytes), bytearray: _native("bytearray", _bytearray), type: _native("type", _type), UserType: _native("type", _type),
    object: _native("object", object, needs=False), range: _native("range", range, needs=False), slice: _native("slice", slice, needs=False),
    complex: _native("complex", complex, needs=False), Property: _native("property", _property, needs=False), memoryview: _native("memoryview", memoryview, needs=False),
    StaticMethod: _native("staticmethod", StaticMethod, needs=False), ClassMethod: _native("classmethod", ClassMethod, needs=False),
    Super: _native("super", classes.super_of), **moments.MAKERS, **exact.MAKERS,
}  # fmt: skip

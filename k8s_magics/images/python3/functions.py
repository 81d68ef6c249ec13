"""The built-in functions that look at objects: isinstance(), getattr(), id(), dir(), hash(), repr() and their like."""

from __future__ import annotations

import zlib
from typing import Any

from .attributes import delete, get_later, own_names, set_later
from .failures import Stopped
from .frame import END, MISSING
from .iteration import get_iterator, next_of
from .lookup import find, flat_of, solid, user_method
from .objects import BoundMethod, Function, Lazy, Native, UserType, is_user, type_name
from .typing_names import TypingName


def _is_instance(py: Any, value: Any, kind: Any) -> bool:
    return _fits(
        kind, lambda each: isinstance(value, each), "isinstance() arg 2 must be a type, a tuple of types, or a union"
    )


def _is_subclass(py: Any, value: Any, kind: Any) -> bool:
    if not isinstance(value, type):
        raise TypeError("issubclass() arg 1 must be a class")
    return _fits(
        kind, lambda each: issubclass(value, each), "issubclass() arg 2 must be a class, a tuple of classes, or a union"
    )


def _fits(kind: Any, test: Any, complaint: str) -> bool:
    if isinstance(kind, tuple):
        return any(_fits(each, test, complaint) for each in kind)
    if kind is UserType:
        kind = type
    if isinstance(kind, type):
        return bool(test(kind))
    if type(kind).__name__ == "UnionType":
        return bool(test(kind))
    if isinstance(kind, TypingName):
        return True
    raise TypeError(complaint)


async def _getattr(py: Any, value: Any, name: Any, default: Any = MISSING) -> Any:
    if not isinstance(name, str):
        raise TypeError(f"attribute name must be string, not '{type(name).__name__}'")
    try:
        return await get_later(py, value, name)
    except AttributeError:
        if default is MISSING:
            raise
        return default


async def _hasattr(py: Any, value: Any, name: str) -> bool:
    return await _getattr(py, value, name, END) is not END


async def _setattr(py: Any, value: Any, name: str, new: Any) -> None:
    await set_later(py, value, name, new)


async def _delattr(py: Any, value: Any, name: str) -> None:
    await delete(py, value, name)


def _callable(py: Any, value: Any) -> bool:
    return isinstance(value, (Function, Native, BoundMethod, type)) or find(type(value), "__call__") is not MISSING


def _dir(py: Any, *args: Any) -> list[str]:
    if not args:
        return sorted(py.thread.frame.vars)
    value = args[0]
    names = set(flat_of(value if isinstance(value, type) else type(value)))
    names |= {"__class__", "__doc__"}
    names |= set(own_names(value) or ())
    return sorted(name for name in names if name != "_trace")


def _vars(py: Any, *args: Any) -> Any:
    if not args:
        return py.thread.frame.vars
    names = own_names(args[0])
    if names is None or isinstance(args[0], Function):
        raise TypeError("vars() argument must have __dict__ attribute")
    return names


async def _len(py: Any, value: Any) -> int:
    own = user_method(value, "__len__")
    if own is not MISSING:
        size = await py.call(BoundMethod(own, value), [])
        if not isinstance(size, int):
            raise TypeError(f"'{type_name(size)}' object cannot be interpreted as an integer")
        if size < 0:
            raise ValueError("__len__() should return >= 0")
        return size
    return _len_now(value)


def _len_now(value: Any) -> int:
    if is_user(value) and solid(type(value)) is object:
        raise TypeError(f"object of type '{type_name(value)}' has no len()")
    if find(type(value), "__len__") is MISSING and not isinstance(value, (dict, list, str, tuple, set)):
        try:
            return len(value)
        except TypeError:
            raise TypeError(f"object of type '{type_name(value)}' has no len()") from None
    method = find(type(value), "__len__")
    return int(method.run(value)) if type(method) is Native else len(value)


def _len_either(py: Any, value: Any) -> Any:
    return _len(py, value) if is_user(value) else _len_now(value)


async def _repr(py: Any, value: Any) -> str:
    return str(await py.repr(value))


async def _ascii(py: Any, value: Any) -> str:
    return ascii(await py.repr(value))[1:-1].replace("\\'", "'").replace("\\\\", "\\")


async def _format(py: Any, value: Any, spec: str = "") -> str:
    return str(await py.formatted(value, spec))


def hashed(py: Any, value: Any) -> int:
    """hash(value), the same in every run."""
    if isinstance(value, (str, bytes)):
        data = value if isinstance(value, bytes) else value.encode("utf-8", "surrogatepass")
        return int.from_bytes(
            zlib.crc32(data).to_bytes(4, "big") + zlib.adler32(data).to_bytes(4, "big"), "big", signed=True
        )
    if isinstance(value, tuple):
        total = 0x345678
        for item in value:
            total = (total ^ hashed(py, item)) * 1000003 & 0x7FFFFFFFFFFFFFFF
        return total
    real = hash(value)
    return (
        real
        if isinstance(value, (int, float, complex)) or user_method(value, "__hash__") is not MISSING
        else int(py.address(value)) >> 4
    )


async def _iter(py: Any, value: Any, sentinel: Any = MISSING) -> Any:
    if sentinel is MISSING:
        return await get_iterator(py, value)

    async def step() -> Any:
        made = await py.call(value, [])
        return END if made == sentinel else made

    return Lazy("callable_iterator", step)


async def _next(py: Any, iterator: Any, default: Any = MISSING) -> Any:
    value = await next_of(py, iterator)
    if value is not END:
        return value
    if default is not MISSING:
        return default
    returned = getattr(iterator, "returned", None)
    raise Stopped() if returned is None else Stopped(returned)


def _refuse(name: str) -> Any:
    def refused(py: Any, *args: Any, **kwargs: Any) -> Any:
        raise RuntimeError(f"this simulated python does not run text with {name}()")

    return refused


async def _import(py: Any, name: str, *args: Any, **kwargs: Any) -> Any:
    await py.modules.load(name)
    return py.modules.loaded[name.partition(".")[0]]


def _globals(py: Any) -> Any:
    return py.thread.frame.globals


def _exit(py: Any, code: Any = None) -> Any:
    from .failures import Exited

    raise Exited() if code is None else Exited(code)


def _needs(name: str, run: Any, *, is_pure: bool = False) -> Native:
    return Native(name, run, needs=True, is_pure=is_pure)


FUNCTIONS = {
    "isinstance": _needs("isinstance", _is_instance), "issubclass": _needs("issubclass", _is_subclass), "getattr": _needs("getattr", _getattr),
    "hasattr": _needs("hasattr", _hasattr), "setattr": _needs("setattr", _setattr), "delattr": _needs("delattr", _delattr),
    "callable": _needs("callable", _callable), "dir": _needs("dir", _dir), "vars": _needs("vars", _vars), "locals": _needs("locals", _vars),
    "globals": _needs("globals", _globals), "id": _needs("id", lambda py, value: py.address(value)), "len": _needs("len", _len_either, is_pure=True),
    "repr": _needs("repr", _repr), "ascii": _needs("ascii", _ascii), "format": _needs("format", _format), "hash": _needs("hash", hashed),
    "iter": _needs("iter", _iter), "next": _needs("next", _next), "exit": _needs("exit", _exit), "quit": _needs("quit", _exit),
    "__import__": _needs("__import__", _import),
    # Simplified: eval(), exec() and compile() of python are refused.
    "eval": _needs("eval", _refuse("eval")), "exec": _needs("exec", _refuse("exec")), "compile": _needs("compile", _refuse("compile")),
}  # fmt: skip

"""repr(), str() and format(): the simulator's own for built-in values, the program's special methods for its classes."""

from __future__ import annotations

import re
from typing import Any

from ...shell.memory import fit
from .frame import MISSING
from .iteration import ordered
from .lookup import find, solid, user_method
from .objects import (
    BoundMethod,
    ClassMethod,
    Function,
    Generator,
    Lazy,
    Module,
    Native,
    Property,
    StaticMethod,
    Super,
    UserType,
)
from .thread import drive

SCALARS = frozenset({int, float, bool, str, bytes, type(None), complex, range, slice})
DEEPEST = 90


def repr_of(py: Any, value: Any, depth: int = 0) -> str:
    """At once; the program's own `__repr__` may not wait."""
    kind = type(value)
    if kind in SCALARS:
        return repr(value)
    if type(kind) is UserType:
        own = user_method(value, "__repr__")
        if own is not MISSING:
            return _checked(drive(py, lambda: py.call(BoundMethod(own, value), [])), "__repr__")
        return _of_instance(py, value, depth)
    if depth > DEEPEST:
        raise RecursionError("maximum recursion depth exceeded while getting the repr of an object")
    if kind in (list, tuple, dict, set, frozenset):
        return _of_container(py, value, depth)
    return _of_object(py, value, depth)


def _of_container(py: Any, value: Any, depth: int) -> str:
    def inner(item: Any) -> str:
        return repr_of(py, item, depth + 1)

    if id(value) in py.shown:
        names: dict[type, str] = {list: "[...]", dict: "{...}", tuple: "(...)"}
        return names.get(type(value), "set(...)")
    py.shown.add(id(value))
    try:
        if isinstance(value, list):
            return f"[{', '.join(map(inner, value))}]"
        if isinstance(value, tuple):
            return f"({', '.join(map(inner, value))}{',' if len(value) == 1 else ''})"
        if isinstance(value, dict):
            return f"{{{', '.join(f'{inner(k)}: {inner(v)}' for k, v in value.items())}}}"
        name = "" if isinstance(value, set) else "frozenset"
        if not value:
            return f"{name or 'set'}()"
        body = f"{{{', '.join(map(inner, ordered(value)))}}}"
        return f"{name}({body})" if name else body
    finally:
        py.shown.discard(id(value))


def _of_instance(py: Any, value: Any, depth: int) -> str:
    """Of a class without a `__repr__` of its own: as what it is made of."""
    kind: Any = type(value)
    base: Any = solid(kind)
    if issubclass(base, BaseException):
        args = value.args
        if len(args) == 1:
            return f"{kind.__name__}({repr_of(py, args[0], depth + 1)})"
        return f"{kind.__name__}{repr_of(py, tuple(args), depth + 1)}"
    if base in (list, tuple, dict, set, frozenset):
        plain = base(value) if base is not dict else dict(value.items())
        text = _of_container(py, plain, depth)
        return f"{kind.__name__}({text})" if base in (set, frozenset) else text
    if base in SCALARS:
        return str(base.__repr__(value))
    if (method := find(kind, "__repr__")) is not MISSING and type(method) is Native and base is not object:
        return str(method.run(py, value) if method.needs else method.run(value))
    return f"<{kind.__module__}.{kind.__qualname__} object at {py.address(value):#x}>"


def _of_object(py: Any, value: Any, depth: int) -> str:
    kind = type(value)
    match value:
        case type():
            module = value.__module__
            name = value.__qualname__ if type(value) is UserType else value.__name__
            return f"<class '{name}'>" if module == "builtins" else f"<class '{module}.{name}'>"
        case Function():
            return f"<function {value.qualname} at {py.address(value):#x}>"
        case Native():
            if value.owner:
                return f"<method '{value.name}' of '{value.owner}' objects>"
            return f"<built-in function {value.name}>"
        case BoundMethod():
            return _of_method(py, value)
        case Module():
            place = f"from '{value.path}'" if value.path else "(built-in)"
            return f"<module '{value.name}' {place}>"
        case Generator():
            return f"<generator object {value.code.qualname} at {py.address(value):#x}>"
        case Lazy():
            return f"<{value.kind} object at {py.address(value):#x}>"
        case BaseException():
            args = value.args
            inner = repr_of(py, args[0], depth + 1) if len(args) == 1 else None
            return (
                f"{kind.__name__}({inner})" if inner is not None else f"{kind.__name__}{repr_of(py, args, depth + 1)}"
            )
        case Property() | StaticMethod() | ClassMethod() | Super():
            return f"<{kind.__name__} object at {py.address(value):#x}>"
    method = find(kind, "__repr__")
    if type(method) is Native and method.owner != "object":
        return str(method.run(py, value) if method.needs else method.run(value))
    text = repr(value)
    return re.sub(r"object at 0x[0-9a-f]+", lambda _: f"object at {py.address(value):#x}", text)


def _of_method(py: Any, value: BoundMethod) -> str:
    function = value.function
    if isinstance(function, Native):
        return f"<built-in method {function.name} of {type(value.instance).__name__} object at {py.address(value.instance):#x}>"
    name = function.qualname if isinstance(function, Function) else type(function).__name__
    return f"<bound method {name} of {repr_of(py, value.instance)}>"


def text_of(py: Any, value: Any) -> str:
    """str(value) at once."""
    kind = type(value)
    if kind is str:
        return str(value)
    own = user_method(value, "__str__")
    if own is not MISSING:
        return _checked(drive(py, lambda: py.call(BoundMethod(own, value), [])), "__str__")
    return _plain_text(py, value)


def _plain_text(py: Any, value: Any) -> str:
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, BaseException) and user_method(value, "__repr__") is MISSING:
        return _of_exception(py, value)
    method = find(type(value), "__str__")
    if type(method) is Native and method.owner not in ("object", "BaseException") and not isinstance(value, type):
        return str(method.run(py, value) if method.needs else method.run(value))
    return repr_of(py, value)


def _of_exception(py: Any, error: BaseException) -> str:
    args = error.args
    if isinstance(error, (OSError, SyntaxError, UnicodeError)):
        return str(error)
    if isinstance(error, KeyError) and len(args) == 1:
        return repr_of(py, args[0])
    if isinstance(error, ImportError):
        return str(error)
    if not args:
        return ""
    return text_of(py, args[0]) if len(args) == 1 else repr_of(py, args)


def _checked(made: Any, name: str) -> str:
    if not isinstance(made, str):
        raise TypeError(f"{name} returned non-string (type {type(made).__name__})")
    return made


async def text_later(py: Any, value: Any) -> str:
    """str(value), whatever it takes."""
    own = user_method(value, "__str__")
    if own is not MISSING:
        return _checked(await py.call(BoundMethod(own, value), []), "__str__")
    if user_method(value, "__repr__") is not MISSING and not isinstance(value, (str, BaseException)):
        return await repr_later(py, value)
    return _plain_text(py, value)


async def repr_later(py: Any, value: Any) -> str:
    own = user_method(value, "__repr__")
    if own is not MISSING:
        return _checked(await py.call(BoundMethod(own, value), []), "__repr__")
    return repr_of(py, value)


async def formatted(py: Any, value: Any, spec: str) -> str:
    """format(value, spec)"""
    own = user_method(value, "__format__")
    if own is not MISSING:
        return _checked(await py.call(BoundMethod(own, value), [spec]), "__format__")
    if not spec:
        return await text_later(py, value)
    return formatted_now(py, value, spec)


def formatted_now(py: Any, value: Any, spec: str) -> str:
    if not spec:
        return text_of(py, value)
    if re.search(r"\d{4}", spec):
        py.made(fit(max(int(digits) for digits in re.findall(r"\d+", spec[:100]))))
    if type(type(value)) is UserType:
        base: Any = solid(type(value))
        if base in SCALARS:
            return str(base.__format__(value, spec))
        raise TypeError(f"unsupported format string passed to {type(value).__name__}.__format__")
    method = find(type(value), "__format__")
    if type(method) is Native and method.owner != "object":
        return str(method.run(value, spec))
    return format(value, spec)

"""Reading, setting and deleting attributes.  What runs a property or `__getattr__` takes the slow way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from .classes import metaclass, tell_host
from .frame import MISSING, Slow
from .lookup import find, find_after, flat_of, own_table, solid
from .objects import (
    BoundMethod,
    ClassMethod,
    Function,
    Getter,
    Module,
    Native,
    Property,
    StaticMethod,
    Super,
    UserType,
    is_user,
    type_name,
)


def get_now(py: Any, value: Any, name: str) -> Any:
    """The attribute; Slow, or AttributeError."""
    kind = type(value)
    if type(kind) is UserType:
        return _of_instance(py, value, name)
    if kind is Module:
        return _of_module(value, name)
    if isinstance(value, type):
        return _of_class(py, value, name)
    if kind is Super:
        return _of_super(py, value, name)
    if kind is Function and name in value.attributes:
        return value.attributes[name]
    found = flat_of(kind).get(name, MISSING)
    if found is not MISSING:
        return _bound(py, found, value, kind)
    return _special(py, value, name)


def _of_instance(py: Any, value: Any, name: str) -> Any:
    kind: Any = type(value)
    flat = flat_of(kind)
    found = flat.get(name, MISSING)
    shape = type(found)
    if shape is Property or (type(shape) is UserType and find(shape, "__set__") is not MISSING):
        raise Slow
    own = value.__dict__
    if name in own:
        return own[name]
    if found is not MISSING:
        return _bound(py, found, value, kind)
    if name in ("__class__", "__dict__", "__doc__", "__module__"):
        return _special(py, value, name)
    if "__getattr__" in flat:
        raise Slow
    raise missing(py, value, name)


def _of_module(value: Module, name: str) -> Any:
    if name in value.names:
        return value.names[name]
    if name == "__dict__":
        return value.names
    if name == "__name__":
        return value.name
    if name == "__file__" and value.path:
        return value.path
    if name == "__doc__":
        return None
    raise AttributeError(f"module '{value.name}' has no attribute '{name}'", name=name, obj=value)


def _of_class(py: Any, value: type, name: str) -> Any:
    found = flat_of(value).get(name, MISSING)
    if found is not MISSING and name not in ("__doc__", "__module__"):
        shape = type(found)
        if shape is ClassMethod:
            return BoundMethod(found.function, value)
        if shape is StaticMethod:
            return found.function
        if type(shape) is UserType and find(shape, "__get__") is not MISSING:
            raise Slow
        return found
    if name in ("__name__", "__qualname__"):
        return getattr(value, name)
    if name in OF_CLASSES:
        return OF_CLASSES[name](value)
    meta = metaclass(value)
    if meta is not None and (found := find(meta, name)) is not MISSING:
        return _bound(py, found, value, meta)
    if name == "__subclasses__":
        return Native("__subclasses__", lambda: py.subclasses(value))
    raise AttributeError(f"type object '{value.__name__}' has no attribute '{name}'", name=name, obj=value)


OF_CLASSES: Mapping[str, Callable[[type], Any]] = {
    "__module__": lambda kind: own_table(kind).get("__module__", kind.__module__),
    "__mro__": lambda kind: tuple(kind.__mro__),
    "__bases__": lambda kind: kind.__bases__,
    "__class__": lambda kind: type,
    "__doc__": lambda kind: own_table(kind).get("__doc__"),
    "__dict__": lambda kind: dict(own_table(kind)),
    "mro": lambda kind: Native("mro", lambda: list(kind.__mro__)),
}


def _of_super(py: Any, value: Super, name: str) -> Any:
    found = find_after(value.kind, value.owner, name)
    if found is MISSING:
        if name == "__class__":
            return Super
        raise AttributeError(f"'super' object has no attribute '{name}'", name=name, obj=value)
    if value.instance is None:
        return _of_kind(found, value.kind)
    return _bound(py, found, value.instance, value.kind)


def _of_kind(found: Any, kind: type) -> Any:
    if type(found) is ClassMethod:
        return BoundMethod(found.function, kind)
    return found.function if type(found) is StaticMethod else found


def _bound(py: Any, found: Any, value: Any, kind: type) -> Any:
    """What a class's attribute is as one of its instance."""
    shape = type(found)
    if shape is Function or (shape is Native and found.owner):
        return found.function if shape is StaticMethod else BoundMethod(found, value)
    if shape is StaticMethod:
        return found.function
    if shape is ClassMethod:
        return BoundMethod(found.function, kind)
    if shape is Getter:
        return found.run(value)
    if shape is Property or (type(shape) is UserType and find(shape, "__get__") is not MISSING):
        raise Slow
    return found


def _special(py: Any, value: Any, name: str) -> Any:
    match name:
        case "__class__":
            return type(value)
        case "__dict__" if is_user(value) or isinstance(value, BaseException):
            return value.__dict__
        case "__doc__":
            return flat_of(type(value)).get("__doc__")
        case "__module__" if is_user(value):
            return type(value).__module__
    if isinstance(value, BaseException) and name in value.__dict__ and name != "_trace":
        return value.__dict__[name]
    raise missing(py, value, name)


def missing(py: Any, value: Any, name: str) -> AttributeError:
    return AttributeError(f"'{type_name(value)}' object has no attribute '{name}'", name=name, obj=value)


async def get_later(py: Any, value: Any, name: str) -> Any:
    """The attribute, whatever it takes."""
    try:
        return get_now(py, value, name)
    except Slow:
        pass
    kind = value if isinstance(value, type) else type(value)
    found = find_after(value.kind, value.owner, name) if type(value) is Super else find(kind, name)
    if type(value) is Super:
        kind, value = value.kind, value.instance
    if type(found) is Property:
        return await _read(py, found, value, name)
    if found is not MISSING:
        owner = None if value is kind else value
        return await py.call(BoundMethod(find(type(found), "__get__"), found), [owner, kind])
    return await py.call(BoundMethod(find(kind, "__getattr__"), value), [name])


async def _read(py: Any, found: Property, value: Any, name: str) -> Any:
    if found.get is None:
        raise AttributeError(f"property '{name}' of '{type_name(value)}' object has no getter", name=name, obj=value)
    try:
        return await py.call(found.get, [value])
    except AttributeError as error:
        handler = find(type(value), "__getattr__")
        if handler is MISSING or error.__dict__.get("_trace") is None:
            raise
    return await py.call(BoundMethod(handler, value), [name])


def set_now(py: Any, value: Any, name: str, new: Any) -> None:
    """Set it; Slow before anything is done, or AttributeError."""
    kind = type(value)
    if type(kind) is UserType:
        flat = flat_of(kind)
        found = flat.get(name, MISSING)
        own_way = flat.get("__setattr__")
        if type(found) is Property or (type(own_way) is not Native) or is_user(found):
            raise Slow
        _set_plainly(value, name, new)
    elif kind is Module:
        value.names[name] = new
    elif kind is UserType:
        value.table[name] = new
        tell_host(py, value, name, new)
        py.epoch += 1
    elif kind is Function:
        _set_of_function(value, name, new)
    else:
        _set_of_builtin(value, name, new)


def _set_of_function(value: Function, name: str, new: Any) -> None:
    match name:
        case "__name__":
            value.name = new
        case "__qualname__":
            value.qualname = new
        case _:
            value.attributes[name] = new


def _set_of_builtin(value: Any, name: str, new: Any) -> None:
    found = flat_of(type(value)).get(name)
    if type(found) is Getter and found.change is not None:
        found.change(value, new)
    elif isinstance(value, BaseException):
        value.__dict__[name] = new
    elif isinstance(value, type):
        raise TypeError(f"cannot set '{name}' attribute of immutable type '{value.__name__}'")
    elif found is not None:
        raise AttributeError(f"'{type_name(value)}' object attribute '{name}' is read-only", name=name, obj=value)
    else:
        raise missing(None, value, name)


def _set_plainly(value: Any, name: str, new: Any) -> None:
    kind = type(value)
    if isinstance(value, BaseException) and type(flat_of(kind).get(name)) is Getter:
        _set_of_builtin(value, name, new)
        return
    slots = own_table(kind).get("__slots__")
    if slots is not None and solid(kind) is object and len(kind.__mro__) == 2 and name not in _slot_names(slots):
        raise missing(None, value, name)
    value.__dict__[name] = new


def _slot_names(slots: Any) -> tuple[str, ...]:
    return (slots,) if isinstance(slots, str) else tuple(slots)


async def set_later(py: Any, value: Any, name: str, new: Any) -> None:
    try:
        set_now(py, value, name, new)
        return
    except Slow:
        pass
    own_way = find(type(value), "__setattr__")
    if type(own_way) is not Native:
        await py.call(BoundMethod(own_way, value), [name, new])
    else:
        await set_as_object(py, value, name, new)


async def set_as_object(py: Any, value: Any, name: str, new: Any) -> None:
    """`object.__setattr__`: by the property, if there is one, or among the instance's own."""
    found = find(type(value), name)
    if type(found) is Property:
        if found.set is None:
            raise AttributeError(
                f"property '{name}' of '{type_name(value)}' object has no setter", name=name, obj=value
            )
        await py.call(found.set, [value, new])
    elif is_user(found) and find(type(found), "__set__") is not MISSING:
        await py.call(BoundMethod(find(type(found), "__set__"), found), [value, new])
    else:
        _set_plainly(value, name, new)


async def delete(py: Any, value: Any, name: str) -> None:
    own_way = find(type(value), "__delattr__")
    if is_user(value) and own_way is not MISSING and type(own_way) is not Native:
        await py.call(BoundMethod(own_way, value), [name])
        return
    found = find(type(value), name)
    if type(found) is Property:
        if found.delete is None:
            raise AttributeError(
                f"property '{name}' of '{type_name(value)}' object has no deleter", name=name, obj=value
            )
        await py.call(found.delete, [value])
        return
    names = own_names(value)
    if names is None or name not in names:
        raise missing(py, value, name) if not isinstance(value, type) else AttributeError(name)
    del names[name]
    py.epoch += 1


def own_names(value: Any) -> dict[str, Any] | None:
    names: dict[str, Any] | None = None
    if is_user(value) or isinstance(value, BaseException):
        names = value.__dict__
    elif type(value) is UserType:
        names = value.table
    elif isinstance(value, Module):
        names = value.names
    elif isinstance(value, Function):
        names = value.attributes
    return names

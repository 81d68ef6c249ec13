"""`value[key]`: read, set and deleted."""

from __future__ import annotations

from typing import Any

from .frame import MISSING, Slow
from .iteration import listed
from .lookup import find, solid, user_method
from .objects import BoundMethod, ClassMethod, Native, UserType, type_name
from .operations import is_iterable
from .typing_names import TypingName

AT_ONCE = frozenset({list, tuple, str, dict, bytes, bytearray, range})


def item_now(value: Any, key: Any) -> Any:
    """The item; Slow where a method has to be asked."""
    if type(value) in AT_ONCE:
        return value[key]
    raise Slow


async def get_item(py: Any, value: Any, key: Any) -> Any:
    kind = type(value)
    if kind in AT_ONCE:
        return value[key]
    own = user_method(value, "__getitem__")
    if own is not MISSING:
        return await py.call(BoundMethod(own, value), [key])
    if isinstance(value, dict):
        return await _of_dict(py, value, key)
    if isinstance(value, type):
        return await _of_class(py, value, key)
    if kind is TypingName:
        return value
    method = find(kind, "__getitem__")
    if type(method) is Native:
        return await py.call(BoundMethod(method, value), [key])
    base: Any = solid(kind) if type(kind) is UserType else kind
    if base is object or not hasattr(base, "__getitem__"):
        raise TypeError(f"'{type_name(value)}' object is not subscriptable")
    return base.__getitem__(value, key)


async def _of_dict(py: Any, value: dict[Any, Any], key: Any) -> Any:
    found = dict.get(value, key, MISSING)
    if found is not MISSING:
        return found
    absent = find(type(value), "__missing__")
    if absent is MISSING:
        raise KeyError(key)
    return await py.call(BoundMethod(absent, value), [key])


async def _of_class(py: Any, value: Any, key: Any) -> Any:
    """`list[int]`: a type for annotations; a class of the program may have its own way."""
    own = find(value, "__class_getitem__")
    if own is not MISSING:
        function = own.function if type(own) is ClassMethod else own
        return await py.call(BoundMethod(function, value), [key])
    if type(value) is UserType:
        raise TypeError(f"type '{value.__name__}' is not subscriptable")
    if value in (list, dict, tuple, set, frozenset, type):
        return value[key]
    raise TypeError(f"type '{value.__name__}' is not subscriptable")


async def set_item(py: Any, value: Any, key: Any, new: Any) -> None:
    kind: Any = type(value)
    if kind is dict or kind is list:
        value[key] = await listed(py, new) if type(key) is slice and kind is list and is_iterable(new) else new
        return
    own = user_method(value, "__setitem__")
    if own is MISSING and not isinstance(value, (dict, list, bytearray)):
        own = find(kind, "__setitem__")
        if own is MISSING and not hasattr(kind, "__setitem__"):
            raise TypeError(f"'{type_name(value)}' object does not support item assignment")
    if own is not MISSING:
        await py.call(BoundMethod(own, value), [key, new])
        return
    base: Any = solid(kind)
    base.__setitem__(value, key, new)


async def delete_item(py: Any, value: Any, key: Any) -> None:
    own = user_method(value, "__delitem__")
    if own is not MISSING:
        await py.call(BoundMethod(own, value), [key])
        return
    kind = type(value)
    method = find(kind, "__delitem__")
    if type(method) is Native and not isinstance(value, (dict, list, bytearray)):
        await py.call(BoundMethod(method, value), [key])
        return
    base: Any = solid(kind)
    if base is object or not hasattr(base, "__delitem__"):
        raise TypeError(f"'{type_name(value)}' object doesn't support item deletion")
    base.__delitem__(value, key)

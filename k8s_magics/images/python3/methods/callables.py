"""Functions, methods, properties, generators and classes as objects; and what every object has."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..failures import Stopped
from ..frame import END
from ..objects import BoundMethod, ClassMethod, Function, Generator, Getter, Native, Property
from ..thread import close_generator, resumed
from .binding import Table, ours, plain


async def _next(py: Any, generator: Generator) -> Any:
    return _or_stop(generator, await resumed(generator))


async def _send(py: Any, generator: Generator, value: Any) -> Any:
    if generator.coroutine is None and value is not None and not generator.is_done:
        raise TypeError("can't send non-None value to a just-started generator")
    return _or_stop(generator, await resumed(generator, value))


async def _throw(py: Any, generator: Generator, kind: Any, value: Any = None, trace: Any = None) -> Any:
    error = await py.call(kind, [] if value is None else [value]) if isinstance(kind, type) else kind
    return _or_stop(generator, await resumed(generator, None, error))


async def _close(py: Any, generator: Generator) -> None:
    await close_generator(generator)


def _or_stop(generator: Generator, value: Any) -> Any:
    if value is not END:
        return value
    returned, generator.returned = generator.returned, None
    raise Stopped() if returned is None else Stopped(returned)


def _of_function(name: str) -> Getter:
    return Getter(lambda method: getattr(method.function, name))


def _copy(word: str) -> Callable[[Property, Any], Property]:
    def copied(prop: Property, function: Any) -> Property:
        parts = {"get": prop.get, "set": prop.set, "delete": prop.delete, word: function}
        return Property(**parts)

    return copied


def _name_of(method: BoundMethod) -> Any:
    return getattr(method.function, "name", "")


def _qualname_of(method: BoundMethod) -> Any:
    return getattr(method.function, "qualname", _name_of(method))


def _attributes_of(method: BoundMethod) -> dict[str, Any]:
    return method.function.attributes if isinstance(method.function, Function) else {}


FUNCTION: Table = {
    "__name__": Getter(lambda function: function.name),
    "__qualname__": Getter(lambda function: function.qualname),
    "__doc__": Getter(lambda function: function.attributes.get("__doc__", function.code.doc)),
    "__module__": Getter(lambda function: function.frame.globals.get("__name__")),
    "__dict__": Getter(lambda function: function.attributes),
    "__defaults__": Getter(lambda function: function.defaults or None),
    "__globals__": Getter(lambda function: function.frame.globals),
    "__annotations__": Getter(lambda function: {}),
}
METHOD: Table = {
    "__name__": Getter(_name_of),
    "__qualname__": Getter(_qualname_of),
    "__self__": Getter(lambda method: method.instance),
    "__func__": Getter(lambda method: method.function),
    "__doc__": Getter(lambda method: getattr(getattr(method.function, "code", None), "doc", None)),
    "__dict__": Getter(_attributes_of),
    "__module__": Getter(lambda method: method.function.frame.globals.get("__name__") if isinstance(method.function, Function) else None),
}  # fmt: skip
NATIVE: Table = {
    "__name__": Getter(lambda native: native.name),
    "__qualname__": Getter(lambda native: native.name),
    "__doc__": Getter(lambda native: None),
    "__module__": Getter(lambda native: "builtins"),
}
PROPERTY: Table = {
    **plain("property", setter=_copy("set"), getter=_copy("get"), deleter=_copy("delete")),
    "fget": Getter(lambda prop: prop.get),
    "fset": Getter(lambda prop: prop.set),
}
WRAPPED: Table = {"__func__": Getter(lambda method: method.function)}
GENERATOR: Table = {
    **ours("generator", __next__=_next, send=_send, throw=_throw, close=_close),
    **plain("generator", __iter__=lambda generator: generator),
}


async def _set_attribute(py: Any, value: Any, name: str, new: Any) -> None:
    from ..attributes import set_as_object

    await set_as_object(py, value, name, new)


async def _get_attribute(py: Any, value: Any, name: str) -> Any:
    from ..attributes import get_later

    return await get_later(py, value, name)


def _delete_attribute(value: Any, name: str) -> None:
    if name not in value.__dict__:
        raise AttributeError(name)
    del value.__dict__[name]


def _repr(py: Any, value: Any) -> str:
    kind = type(value)
    return f"<{kind.__module__}.{kind.__qualname__} object at {py.address(value):#x}>"


def _text(py: Any, value: Any) -> Any:
    return py.repr(value)


def _new(py: Any, kind: Any, *args: Any, **kwargs: Any) -> Any:
    from ..classes import bare

    return bare(py, kind, args, {})


def _no_keywords(kind: type, **given: Any) -> None:
    if given:
        raise TypeError(f"{kind.__name__}.__init_subclass__() takes no keyword arguments")


def _same(value: Any, other: Any) -> Any:
    return True if value is other else NotImplemented


def _differs(value: Any, other: Any) -> Any:
    return False if value is other else NotImplemented


OBJECT: Table = {
    **ours("object", __setattr__=_set_attribute, __getattribute__=_get_attribute, __repr__=_repr, __str__=_text),
    **plain(
        "object",
        __init__=lambda value, *args, **kwargs: None,
        __delattr__=_delete_attribute,
        __eq__=_same,
        __ne__=_differs,
    ),
    **ours(
        "object",
        __hash__=lambda py, value: py.address(value) >> 4,
        __format__=lambda py, value, spec: py.formatted(value, spec),
    ),
    "__new__": Native("__new__", _new, needs=True),
    "__init_subclass__": ClassMethod(Native("__init_subclass__", _no_keywords)),
}

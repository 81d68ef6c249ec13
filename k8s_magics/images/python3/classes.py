"""Making classes and their instances.

A class of the program is a real type without any attribute of the program's, but for the special methods that containers and built-in
functions of the simulator's own Python call (`SPECIAL`): these run the program's method at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from .frame import MISSING, Code, Frame
from .lookup import find, find_after, flat_of, own_table, solid
from .objects import BoundMethod, ClassMethod, Function, Native, Property, StaticMethod, Super, UserType, is_user
from .thread import drive, enter
from .typing_names import TypingName

SPECIAL = (
    "__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__", "__hash__", "__repr__", "__str__", "__len__", "__bool__", "__index__", "__int__",
    "__float__", "__contains__", "__format__", "__abs__", "__round__", "__fspath__", "__bytes__", "__complex__",
)  # fmt: skip
PLAIN_HASHES: tuple[Any, ...] = (object.__hash__, BaseException.__hash__)
"""They are addresses, which differ from run to run."""
FINAL = (bool, range, slice, type(None), Function, Native, Property, StaticMethod, ClassMethod, Super, type)


async def make_class(frame: Frame, code: Code, bases: Sequence[Any], options: dict[str, Any]) -> Any:
    """Run the body of a class statement and make the class of its names."""
    py = frame.py
    meta = options.pop("metaclass", None)
    body = Frame(py, code, {}, frame, frame.globals)
    body.vars["__module__"] = frame.globals.get("__name__", "builtins")
    body.vars["__qualname__"] = code.qualname
    if code.doc is not None:
        body.vars["__doc__"] = code.doc
    assert code.body is not None
    await enter(code.body(body), body)
    names = dict(body.vars)
    names.pop("__qualname__")
    if meta is not None and is_user(meta):  # a function or an object that makes the class
        return await py.call(meta, [code.name, tuple(bases), names], options)
    maker = next(
        (b.table["__make_class__"] for b in bases if type(b) is UserType and "__make_class__" in b.table), None
    )
    if maker is not None:
        made = await py.call(maker, [code.name, names])
    else:
        made = await new_class(py, code.name, bases, names, options)
    body.klass = made
    made.__qualname__ = code.qualname
    if meta is not None:
        _set_meta(made, meta)
    return made


def _set_meta(made: UserType, meta: Any) -> None:
    """# Simplified: of a metaclass of python `__call__` and the attributes count, not `__new__`, `__init__` or `__prepare__`."""
    if type(meta) is UserType:
        made.table["__metaclass__"] = meta
        made.py.epoch += 1


def metaclass(kind: type) -> type | None:
    """The metaclass that a class of the program was given."""
    meta: type | None = flat_of(kind).get("__metaclass__") if type(kind) is UserType else None
    return meta


async def new_class(
    py: Any, name: str, bases: Sequence[Any], names: dict[str, Any], options: dict[str, Any] | None = None
) -> UserType:
    """`type(name, bases, names)`, with what follows it: names are told, bases are told."""
    hosts = _host_bases(bases, names)
    made = UserType(name, hosts, _host_names(py, names, hosts))
    made.__module__ = str(names.get("__module__", "builtins"))
    made.table, made.flat, made.epoch, made.py = names, {}, -1, py
    py.classes.append(made)
    for word, value in list(names.items()):
        if is_user(value) and (told := find(type(value), "__set_name__")) is not MISSING:
            await py.call(BoundMethod(told, value), [made, word])
    told = find_after(made, made, "__init_subclass__")
    if told is not MISSING:
        function = told.function if type(told) is ClassMethod else told
        await py.call(function, [made], options)
    return made


def _host_bases(bases: Sequence[Any], names: dict[str, Any]) -> tuple[type, ...]:
    hosts: list[type] = []
    for base in bases:
        if isinstance(base, TypingName):
            names.setdefault("__class_getitem__", ClassMethod(Native("__class_getitem__", lambda cls, key: cls)))
            continue
        if not isinstance(base, type):
            raise TypeError("bases must be types")
        if base in FINAL:
            if base is type:
                hosts.append(Meta)
                continue
            raise TypeError(f"type '{base.__name__}' is not an acceptable base type")
        hosts.append(base)
    return tuple(hosts) or (object,)


class Meta:
    """Stands for `type` among the bases of a metaclass."""

    TABLE: Mapping[str, Any] = {
        "__call__": Native(
            "__call__", lambda py, kind, *args, **kwargs: instance(py, kind, args, kwargs), needs=True, owner="type"
        )
    }


def _host_names(py: Any, names: Mapping[str, Any], bases: tuple[type, ...]) -> dict[str, Any]:
    hosts: dict[str, Any] = {}
    for word in SPECIAL:
        value = names.get(word)
        if type(value) is Function:
            hosts[word] = _at_once(py, value)
    if ("__eq__" in names and "__hash__" not in names) or names.get("__hash__", MISSING) is None:
        hosts["__hash__"] = None
    elif "__hash__" not in hosts and all(base.__hash__ in PLAIN_HASHES for base in bases):
        hosts["__hash__"] = lambda value: py.address(value) >> 4
    return hosts


def tell_host(py: Any, kind: UserType, name: str, value: Any) -> None:
    """A class was given a special method after it was made."""
    if name in SPECIAL and (type(value) is Function or value is None):
        type.__setattr__(kind, name, None if value is None else _at_once(py, value))


def _at_once(py: Any, function: Function) -> Callable[..., Any]:
    def special(*args: Any) -> Any:
        return drive(py, lambda: py.call(function, args))

    return special


async def construct(py: Any, kind: type, args: Sequence[Any], kwargs: dict[str, Any]) -> Any:
    """An instance of a class: of the program, or a built-in one."""
    if type(kind) is UserType:
        meta = metaclass(kind)
        if meta is not None and (own := find(meta, "__call__")) is not MISSING:
            return await py.call(own, [kind, *args], kwargs)
        return await instance(py, kind, args, kwargs)
    make = py.constructor(kind)
    if make is None:
        if issubclass(kind, BaseException):
            return await _exception(kind, args, kwargs)
        raise TypeError(f"cannot create '{kind.__name__}' instances")
    return await py.call(make, args, kwargs)


async def _exception(kind: type[BaseException], args: Sequence[Any], kwargs: dict[str, Any]) -> BaseException:
    if kwargs and not issubclass(kind, (ImportError, NameError, AttributeError)):
        raise TypeError(f"{kind.__name__}() takes no keyword arguments")
    return kind(*args, **kwargs)


async def instance(py: Any, kind: UserType, args: Sequence[Any], kwargs: dict[str, Any]) -> Any:
    """`kind(*args)`: by `__new__`, then `__init__`."""
    flat = flat_of(kind)
    maker = flat.get("__new__", MISSING)
    if maker is MISSING or type(maker) is Native:
        _check_abstract(kind, flat)
        made = bare(py, kind, args, kwargs, init=flat.get("__init__"))
    else:
        function = maker.function if type(maker) is StaticMethod else maker
        made = await py.call(function, [kind, *args], kwargs)
        if not isinstance(made, kind):
            return made
    init = flat.get("__init__", MISSING)
    if init is not MISSING:
        returned = await py.call(BoundMethod(init, made), args, kwargs)
        if returned is not None:
            raise TypeError(f"__init__() should return None, not '{type(returned).__name__}'")
    return made


def bare(py: Any, kind: Any, args: Sequence[Any], kwargs: dict[str, Any], *, init: Any = None) -> Any:
    """An instance before `__init__`."""
    base: Any = solid(kind)
    if base is object or base is Meta:
        if (args or kwargs) and type(init) is Native:
            raise TypeError(f"{kind.__name__}() takes no arguments")
        return object.__new__(kind)
    if issubclass(base, (str, int, float, bytes, tuple, frozenset)):
        return base.__new__(kind, *args) if type(init) is Native or init is None else base.__new__(kind, *args[:1])
    if issubclass(base, BaseException):
        return base.__new__(kind, *args)
    return base.__new__(kind)


def _check_abstract(kind: UserType, flat: Mapping[str, Any]) -> None:
    names = sorted(word for word, value in flat.items() if is_abstract(value))
    if not names or not any("__abstract__" in own_table(base) for base in kind.__mro__):
        return
    quoted = ", ".join(f"'{name}'" for name in names)
    words = f"method{'s' if len(names) > 1 else ''} {quoted}"
    if kind.py.version < (3, 12):
        words = f"method{'s' if len(names) > 1 else ''} {', '.join(names)}"
        raise TypeError(f"Can't instantiate abstract class {kind.__name__} with abstract {words}")
    raise TypeError(f"Can't instantiate abstract class {kind.__name__} without an implementation for abstract {words}")


def is_abstract(value: Any) -> bool:
    """Whether a method is marked by `abstractmethod`."""
    if isinstance(value, Property):
        value = value.get
    if isinstance(value, (ClassMethod, StaticMethod)):
        value = value.function
    return isinstance(value, Function) and bool(value.attributes.get("__isabstractmethod__"))


def super_of(py: Any, *args: Any) -> Super:
    """`super()`: the class that encloses the function, and its first argument."""
    if args:
        owner, value = args[0], args[1] if len(args) > 1 else None
    else:
        owner, value = _surroundings(py)
    if isinstance(value, type) and (meta := metaclass(value)) is not None and issubclass(meta, owner):
        return Super(owner, value, meta)
    if isinstance(value, type) and issubclass(value, owner):
        return Super(owner, None, value)
    if value is not None and not isinstance(value, owner):
        raise TypeError("super(type, obj): obj must be an instance or subtype of type")
    return Super(owner, value, type(value))


def _surroundings(py: Any) -> tuple[type, Any]:
    frame: Frame | None = py.thread.frame
    while frame is not None and frame.code.is_inline:
        frame = frame.outer
    place = frame
    while place is not None and place.klass is None:
        place = place.outer
    if frame is None or place is None or frame.code.parameters is None:
        raise RuntimeError("super(): no arguments")
    spec = frame.code.parameters
    if spec.names:
        return place.klass, frame.vars[spec.names[0]]
    return place.klass, frame.vars[spec.rest][0]

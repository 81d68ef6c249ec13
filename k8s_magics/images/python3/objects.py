"""The objects of a program that the simulator's own Python does not have: functions, methods, properties, modules, generators, classes.

Everything else (numbers, texts, lists, exceptions ...) is the simulator's own, reached only by the tables of `methods`.  A class of a
program is a real class whose attributes stand in a table of their own (`UserType`): nothing of it is ever looked up by Python itself.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping
from typing import Any

from .frame import MISSING, Code, Frame


class Function:
    """`def` or `lambda`."""

    __slots__ = ("attributes", "code", "defaults", "frame", "kwdefaults", "name", "qualname")

    def __init__(self, code: Code, frame: Frame, defaults: tuple[Any, ...], kwdefaults: dict[str, Any]) -> None:
        self.code, self.frame, self.defaults, self.kwdefaults = code, frame, defaults, kwdefaults
        self.name, self.qualname = code.name, code.qualname
        self.attributes: dict[str, Any] = {}


class Native:
    """A function of the simulator.  `needs`: it is given the interpreter first; `is_pure`: it only computes.  It may give a coroutine: the value comes later."""

    __slots__ = ("is_pure", "name", "needs", "owner", "run")

    def __init__(
        self, name: str, run: Callable[..., Any], *, needs: bool = False, is_pure: bool = False, owner: str = ""
    ) -> None:
        self.name, self.run, self.needs, self.is_pure, self.owner = name, run, needs, is_pure, owner


class BoundMethod:
    """A function with its first argument."""

    __slots__ = ("function", "instance")

    def __init__(self, function: Any, instance: Any) -> None:
        self.function, self.instance = function, instance

    def __eq__(self, other: object) -> bool:
        return isinstance(other, BoundMethod) and (other.function, other.instance) == (self.function, self.instance)

    def __hash__(self) -> int:
        return id(self.function) ^ id(self.instance)


class Getter:
    """An attribute of a built-in type that is computed: `run` makes it of the object."""

    __slots__ = ("change", "run")

    def __init__(self, run: Callable[[Any], Any], change: Callable[[Any, Any], None] | None = None) -> None:
        self.run, self.change = run, change


class Property:
    __slots__ = ("delete", "doc", "get", "set")

    def __init__(self, get: Any = None, set: Any = None, delete: Any = None, doc: Any = None) -> None:
        self.get, self.set, self.delete, self.doc = get, set, delete, doc


class StaticMethod:
    __slots__ = ("function",)

    def __init__(self, function: Any) -> None:
        self.function = function


class ClassMethod:
    __slots__ = ("function",)

    def __init__(self, function: Any) -> None:
        self.function = function


class Super:
    """`super()`: what follows `owner` among the classes of `instance` (or of `kind`)."""

    __slots__ = ("instance", "kind", "owner")

    def __init__(self, owner: type, instance: Any, kind: type) -> None:
        self.owner, self.instance, self.kind = owner, instance, kind


class Module:
    __slots__ = ("name", "names", "path")

    def __init__(self, name: str, names: dict[str, Any], path: str = "") -> None:
        self.name, self.names, self.path = name, names, path


class Generator:
    """A generator; its coroutine is made when it is first asked."""

    __slots__ = ("code", "coroutine", "frame", "is_done", "is_running", "returned")

    def __init__(self, code: Code, frame: Frame) -> None:
        self.code, self.frame = code, frame
        self.coroutine: Coroutine[Any, Any, Any] | None = None
        self.is_done = self.is_running = False
        self.returned: Any = None


class Lazy:
    """An iterator of the simulator: `step` gives the next value (later), or END.  `kind` is what the type is called."""

    __slots__ = ("kind", "step")

    def __init__(self, kind: str, step: Callable[[], Coroutine[Any, Any, Any]]) -> None:
        self.kind, self.step = kind, step


class UserType(type):
    """The type of a program's classes: `table` has its attributes, `flat` all that are found in it and its bases."""

    table: dict[str, Any]
    flat: Mapping[str, Any]
    epoch: int
    py: Any


def is_user(value: Any) -> bool:
    """Whether the value is of a class of the program."""
    return type(type(value)) is UserType


NAMES: Mapping[type, tuple[str, str]] = {
    Function: ("function", "builtins"), Native: ("builtin_function_or_method", "builtins"), BoundMethod: ("method", "builtins"),
    Property: ("property", "builtins"), StaticMethod: ("staticmethod", "builtins"), ClassMethod: ("classmethod", "builtins"),
    Super: ("super", "builtins"), Module: ("module", "builtins"), Generator: ("generator", "builtins"), UserType: ("type", "builtins"),
}  # fmt: skip
for _kind, (_name, _module) in NAMES.items():
    _kind.__name__ = _kind.__qualname__ = _name
    _kind.__module__ = _module


def type_name(value: Any) -> str:
    """What its type is called in messages."""
    return value.kind if isinstance(value, Lazy) else type(value).__name__


def module_name(value: Any) -> Any:
    return MISSING if not isinstance(value, Module) else value.name

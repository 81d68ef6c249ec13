"""Tables of methods: those of a type of the simulator's own Python that are allowed, by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from ..objects import Getter, Native

Table = Mapping[str, Any]


def host(kind: type, names: str | Iterable[str], *, is_pure: bool = False, owner: str = "") -> dict[str, Any]:
    """The type's own methods of these names."""
    words = names.split() if isinstance(names, str) else names
    name = owner or kind.__name__
    return {word: Native(word, getattr(kind, word), is_pure=is_pure, owner=name) for word in words}


def ours(owner: str, *, is_pure: bool = False, **functions: Callable[..., Any]) -> dict[str, Any]:
    """Functions that take the interpreter, then the object."""
    return {word: Native(word, run, needs=True, is_pure=is_pure, owner=owner) for word, run in functions.items()}


def plain(owner: str, *, is_pure: bool = False, **functions: Callable[..., Any]) -> dict[str, Any]:
    """Functions that take the object."""
    return {word: Native(word, run, is_pure=is_pure, owner=owner) for word, run in functions.items()}


def needing(functions: Mapping[str, Callable[..., Any]]) -> dict[str, Any]:
    """Functions of a module that take the interpreter first."""
    return {word: Native(word, run, needs=True) for word, run in functions.items()}


def given_to_programs(kind: Any, table: Table, *, name: str = "") -> None:
    """A type of the simulator's that programs see: its attributes, its name (`module.name`), and that it can be called."""
    kind.TABLE = table
    kind.CONSTRUCTOR = Native(kind.__name__, kind)
    if name:
        kind.__module__, _, kind.__name__ = name.rpartition(".")


def getters(kind: type, names: str) -> dict[str, Any]:
    """Attributes that are read as they are."""
    return {word: Getter(_read(word)) for word in names.split()}


def _read(word: str) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        return getattr(value, word)

    return read

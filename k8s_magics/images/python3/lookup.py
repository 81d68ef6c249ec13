"""Where an attribute of a type is found: in the tables of its classes, in their order."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from .failures import Stopped
from .frame import MISSING
from .methods.tables import TABLES
from .objects import Native, UserType

EXCEPTION_NAMES = {Stopped: "StopIteration"}


def flat_of(kind: type) -> Mapping[str, Any]:
    """All attributes of a type and its bases."""
    if type(kind) is UserType:
        if kind.epoch != kind.py.epoch:
            kind.flat, kind.epoch = _flattened(kind), kind.py.epoch
        return kind.flat
    return _builtin(kind)


@lru_cache(maxsize=512)
def _builtin(kind: type) -> Mapping[str, Any]:
    return _flattened(kind)


def _flattened(kind: type) -> Mapping[str, Any]:
    flat: dict[str, Any] = {}
    for base in reversed(kind.__mro__):
        flat.update(own_table(base))
    return flat


def own_table(kind: type) -> Mapping[str, Any]:
    """The attributes that a type itself has."""
    if type(kind) is UserType:
        return kind.table
    table: Mapping[str, Any] | None = TABLES.get(kind)
    if table is None:
        table = vars(kind).get("TABLE", {})
    return table


def find(kind: type, name: str) -> Any:
    """The attribute of this name as it stands in the class, or MISSING."""
    return flat_of(kind).get(name, MISSING)


def find_after(kind: type, owner: type, name: str) -> Any:
    """The same, among what follows `owner` in the order of the classes of `kind` (super)."""
    order = kind.__mro__
    for base in order[order.index(owner) + 1 :] if owner in order else ():
        table = own_table(base)
        if name in table:
            return table[name]
    return MISSING


def user_method(value: Any, name: str) -> Any:
    """A special method that a class of the program defines, or MISSING."""
    kind = type(value)
    if type(kind) is not UserType:
        return MISSING
    found = flat_of(kind).get(name, MISSING)
    return MISSING if type(found) is Native else found


def solid(kind: type) -> type:
    """The built-in type that a class of the program is made of; `object` if it is of none."""
    return next(base for base in kind.__mro__ if type(base) is not UserType)

"""Kubernetes objects as immutable values.

An object is the JSON that Kubernetes would send: nested mappings, lists and scalars.  `freeze` makes one read-only; `evolve`
returns a changed copy that shares every untouched branch with the original.  Nothing else in the package copies objects.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NoReturn

READ_ONLY = "Kubernetes objects are read-only here: make a changed copy with evolve()"


def _refuse(*_: object, **__: object) -> NoReturn:
    raise TypeError(READ_ONLY)


class FrozenDict(dict[str, Any]):
    """A read-only dict; equal to a plain dict with the same items."""

    __slots__ = ()
    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __copy__(self) -> FrozenDict:
        return self

    def __deepcopy__(self, memo: object) -> FrozenDict:
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return FrozenDict, (dict(self),)


class InOrder(dict[str, Any]):
    """A mapping that is a structure of its writer: printers leave its keys in their order, and sort those of what is in it."""


class FrozenList(list[Any]):
    """A read-only list; equal to a plain list with the same items."""

    __slots__ = ()
    __setitem__ = __delitem__ = __iadd__ = __imul__ = _refuse
    append = clear = extend = insert = pop = remove = reverse = sort = _refuse

    def __copy__(self) -> FrozenList:
        return self

    def __deepcopy__(self, memo: object) -> FrozenList:
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return FrozenList, (list(self),)


Object = Mapping[str, Any]
EMPTY: FrozenDict = FrozenDict()
_AS_THEY_ARE = frozenset({str, int, bool, float, type(None), FrozenDict, FrozenList})
_set = dict.__setitem__  # of an object that nobody else has seen yet


def freeze(value: Any) -> Any:
    """`value` with every dict and list in it read-only; frozen parts are shared, not copied."""
    kind = type(value)
    if kind in _AS_THEY_ARE:
        return value
    if kind is dict:
        made = FrozenDict(value)
        for k, v in value.items():
            if type(v) not in _AS_THEY_ARE:
                _set(made, k, freeze(v))
        return made
    if kind is list or kind is tuple:
        return FrozenList([v if type(v) in _AS_THEY_ARE else freeze(v) for v in value])
    if isinstance(value, Mapping):
        return FrozenDict({k: freeze(v) for k, v in value.items()})
    if isinstance(value, (list, tuple)):
        return FrozenList([freeze(v) for v in value])
    return value


def thaw(value: Any) -> Any:
    """A plain, mutable copy: for building a new object in several steps."""
    if isinstance(value, Mapping):
        return {k: thaw(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [thaw(v) for v in value]
    return value


def dig(obj: Any, path: str, default: Any = None) -> Any:
    """The field at dotted `path` of nested mappings (`dig(pod, "status.phase", "")`), or `default` where it is absent or null."""
    try:
        for key in path.split("."):
            obj = obj.get(key)
            if obj is None:
                return default
    except AttributeError:  # of a list or a scalar on the way
        return default
    return obj


def evolve(obj: Object, path: str, value: Any) -> Object:
    """`obj` with the field at dotted `path` set to `value` (missing mappings on the way are made)."""
    head, _, rest = path.partition(".")
    new = evolve(obj.get(head) or EMPTY, rest, value) if rest else freeze(value)
    return FrozenDict({**obj, head: new})


def evolve_each(obj: Object, changes: Mapping[str, Any]) -> Object:
    """`evolve` for several dotted paths."""
    for path, value in changes.items():
        obj = evolve(obj, path, value)
    return obj


def without(obj: Object, path: str) -> Object:
    """`obj` less the field at dotted `path`; the same object if it has none."""
    head, _, rest = path.partition(".")
    if head not in obj:
        return obj
    if not rest:
        return FrozenDict({k: v for k, v in obj.items() if k != head})
    inner = obj[head]
    if not isinstance(inner, Mapping):
        return obj
    return FrozenDict({**obj, head: without(inner, rest)})

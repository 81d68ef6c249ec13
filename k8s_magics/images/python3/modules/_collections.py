"""deque and defaultdict, which the library's `collections` gives out."""

from __future__ import annotations

from collections import deque
from typing import Any

from ..frame import MISSING
from ..methods.binding import getters, host, ours, plain
from ..objects import Native


class Deque(deque[Any]):
    """collections.deque."""

    TABLE: Any


async def _new_deque(py: Any, items: Any = (), maxlen: Any = None) -> Deque:
    return Deque(await py.listed(items), maxlen)


async def _extend(py: Any, own: Deque, items: Any) -> None:
    own.extend(await py.listed(items))


async def _extend_left(py: Any, own: Deque, items: Any) -> None:
    own.extendleft(await py.listed(items))


def _show_deque(py: Any, own: Deque) -> str:
    inner = py.repr_of(list(own))
    return f"deque({inner})" if own.maxlen is None else f"deque({inner}, maxlen={own.maxlen})"


Deque.__name__, Deque.__module__ = "deque", "collections"
Deque.TABLE = {
    **host(deque, "append appendleft clear count index insert pop popleft remove reverse rotate __len__ __contains__ __getitem__ __setitem__ __delitem__", owner="deque"),
    **ours("deque", extend=_extend, extendleft=_extend_left, __repr__=_show_deque),
    **plain("deque", copy=lambda own: Deque(own, own.maxlen), __iter__=lambda own: iter(own)),
    **getters(deque, "maxlen"),
}  # fmt: skip
Deque.CONSTRUCTOR = Native("deque", _new_deque, needs=True)  # type: ignore[attr-defined]


class DefaultDict(dict[Any, Any]):
    """collections.defaultdict."""

    TABLE: Any
    default_factory: Any = None


async def _new_dict(py: Any, factory: Any = None, given: Any = MISSING, /, **kwargs: Any) -> DefaultDict:
    from ..construction import fill_dict

    made = DefaultDict()
    made.default_factory = factory
    await fill_dict(py, made, given, kwargs)
    return made


async def _missing(py: Any, own: DefaultDict, key: Any) -> Any:
    if own.default_factory is None:
        raise KeyError(key)
    own[key] = made = await py.call(own.default_factory, [])
    return made


def _show_dict(py: Any, own: DefaultDict) -> str:
    return f"defaultdict({py.repr_of(own.default_factory)}, {py.repr_of(dict(own))})"


DefaultDict.__name__, DefaultDict.__module__ = "defaultdict", "collections"
DefaultDict.TABLE = {
    **ours("defaultdict", __missing__=_missing, __repr__=_show_dict),
    **getters(DefaultDict, "default_factory"),
}
DefaultDict.CONSTRUCTOR = Native("defaultdict", _new_dict, needs=True)  # type: ignore[attr-defined]


def names(py: Any) -> dict[str, Any]:
    return {"deque": Deque, "defaultdict": DefaultDict}

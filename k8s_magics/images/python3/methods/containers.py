"""list, tuple, dict, set, range and the views of a dict."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from ..frame import MISSING
from ..objects import ClassMethod, Native
from .binding import Table, getters, host, ours, plain


async def sort(py: Any, items: list[Any], *, key: Any = None, reverse: bool = False) -> None:
    """In place, stable; keys are computed first."""
    py.worked(len(items) // 4)
    if key is None:
        items.sort(reverse=bool(reverse))
        return
    keyed = [(await py.call(key, [item]), item) for item in items]
    keyed.sort(key=lambda pair: pair[0], reverse=bool(reverse))
    items[:] = [item for _, item in keyed]


async def _extend(py: Any, items: list[Any], given: Any) -> None:
    more = await py.listed(given)
    py.made(8 * len(more))
    items.extend(more)


def _append(py: Any, items: list[Any], value: Any) -> None:
    items.append(value)


async def _initialise_list(py: Any, items: list[Any], given: Any = ()) -> None:
    items[:] = await py.listed(given)


async def _update_dict(py: Any, items: dict[Any, Any], given: Any = MISSING, /, **kwargs: Any) -> None:
    from ..construction import fill_dict

    await fill_dict(py, items, given, kwargs)


async def _from_keys(py: Any, kind: type, keys: Any, value: Any = None) -> Any:
    made = await py.call(kind, [])
    for key in await py.listed(keys):
        made[key] = value
    return made


def _get(items: dict[Any, Any], key: Any, default: Any = None) -> Any:
    return items.get(key, default)


def _with_lists(name: str) -> Callable[..., Any]:
    """A method of sets whose other operands may be any iterables."""

    async def act(py: Any, items: Any, *others: Any) -> Any:
        given = [other if isinstance(other, (set, frozenset)) else await py.listed(other) for other in others]
        return getattr(set if isinstance(items, set) else frozenset, name)(items, *given)

    return act


def _operations(owner: str, names: Iterable[str]) -> dict[str, Any]:
    return {name: Native(name, _with_lists(name), needs=True, owner=owner) for name in names}


def _pop(items: set[Any]) -> Any:
    from ..iteration import ordered

    if not items:
        raise KeyError("pop from an empty set")
    item = ordered(items)[0]
    items.discard(item)
    return item


LIST: Table = {
    **ours("list", append=_append, extend=_extend, sort=sort, __init__=_initialise_list),
    **host(list, "clear insert pop remove reverse __setitem__ __delitem__"),
    **host(list, "copy count index __len__ __contains__ __getitem__ __eq__", is_pure=True),
}
TUPLE: Table = host(tuple, "count index __len__ __contains__ __getitem__ __eq__ __hash__", is_pure=True) | {
    "__new__": Native("__new__", lambda py, kind, given=(): _new_tuple(py, kind, given), needs=True)
}
DICT: Table = {
    **plain("dict", is_pure=True, get=_get),
    **host(dict, "copy items keys values __len__ __contains__ __getitem__ __eq__", is_pure=True),
    **host(dict, "clear pop popitem setdefault __setitem__ __delitem__"),
    **ours("dict", update=_update_dict, __init__=_update_dict),
    "fromkeys": ClassMethod(Native("fromkeys", _from_keys, needs=True)),
}
SET_READING = "copy isdisjoint __len__ __contains__ __eq__"
SET_OTHERS = ("union", "intersection", "difference", "issubset", "issuperset", "symmetric_difference")
SET_CHANGING = ("update", "intersection_update", "difference_update", "symmetric_difference_update")
SET: Table = {
    **host(set, SET_READING, is_pure=True),
    **host(set, "add clear discard remove"),
    **plain("set", pop=_pop),
    **_operations("set", (*SET_OTHERS, *SET_CHANGING)),
}
FROZENSET: Table = {
    **host(frozenset, SET_READING + " __hash__", is_pure=True),
    **_operations("frozenset", SET_OTHERS),
}
RANGE: Table = host(range, "count index __len__ __contains__ __getitem__", is_pure=True) | getters(
    range, "start stop step"
)
SLICE: Table = host(slice, "indices") | getters(slice, "start stop step")
VIEW: Table = host(type({}.keys()), "isdisjoint __len__ __contains__")


async def _new_tuple(py: Any, kind: type, given: Any) -> Any:
    return tuple.__new__(kind, await py.listed(given))

"""What works on any object: copies, tracebacks, counts of memory, and orders of lists (`copy`, `traceback`, `gc`, `heapq`, `bisect`)."""

from __future__ import annotations

import bisect
import heapq
import statistics
from collections.abc import Callable, Mapping
from typing import Any

from ..failures import handled
from ..frame import MISSING
from ..lookup import find
from ..methods.binding import needing
from ..methods.failing import Trace
from ..objects import BoundMethod, Native, Property, StaticMethod, is_user
from ..tracebacks import last_lines, stack_lines, traceback_lines

DEEPEST = 90


async def copy(py: Any, value: Any) -> Any:
    """copy.copy()"""
    own = find(type(value), "__copy__")
    if own is not MISSING:
        return await py.call(BoundMethod(own, value), [])
    if isinstance(value, (list, dict, set, bytearray)) and not is_user(value):
        return value.copy()
    return _shallow(value) if is_user(value) else value


def _shallow(value: Any) -> Any:
    kind = type(value)
    if isinstance(value, dict):
        made: Any = dict.__new__(kind)
        dict.update(made, value)
    elif isinstance(value, (list, set)):
        made = (list if isinstance(value, list) else set).__new__(kind)
        (made.extend if isinstance(value, list) else made.update)(value)
    elif isinstance(value, BaseException):
        made = kind.__new__(kind, *value.args)
    elif isinstance(value, (str, int, float, tuple)):
        return value
    else:
        made = object.__new__(kind)
    made.__dict__.update(value.__dict__)
    return made


async def deep_copy(py: Any, value: Any, memo: Any = None) -> Any:
    return await _deep(py, value, {} if memo is None else memo, 0)


async def _deep(py: Any, value: Any, memo: dict[int, Any], depth: int) -> Any:
    """copy.deepcopy(); what was copied already is the same in the copy."""
    if depth > DEEPEST:
        raise RecursionError("maximum recursion depth exceeded")
    if id(value) in memo:
        return memo[id(value)]
    py.worked(1)
    own = find(type(value), "__deepcopy__")
    if own is not MISSING:
        return await py.call(BoundMethod(own, value), [memo])
    if isinstance(value, list) and not is_user(value):
        made: Any = []
        memo[id(value)] = made
        made.extend([await _deep(py, item, memo, depth + 1) for item in value])
        return made
    if isinstance(value, (tuple, set, frozenset)) and not is_user(value):
        return type(value)([await _deep(py, item, memo, depth + 1) for item in value])
    if isinstance(value, dict):
        made = _shallow(value) if is_user(value) else value.copy()
        memo[id(value)] = made
        for key, item in list(value.items()):
            dict.__setitem__(made, key, await _deep(py, item, memo, depth + 1))
        return made
    if is_user(value):
        made = memo[id(value)] = _shallow(value)
        for key, item in list(value.__dict__.items()):
            made.__dict__[key] = await _deep(py, item, memo, depth + 1)
        return made
    return value


def _current(py: Any) -> BaseException | None:
    return handled(py.thread.frame)


def _error(given: tuple[Any, ...], py: Any) -> BaseException | None:
    """The exception that a function of `traceback` is about."""
    for value in reversed(given):
        if isinstance(value, BaseException):
            return value
        if isinstance(value, Trace):
            return value.error
    return _current(py)


def _format_exc(py: Any, *args: Any, **kwargs: Any) -> str:
    error = _current(py)
    return "NoneType: None\n" if error is None else traceback_lines(py, error)


def _format(py: Any, *args: Any, **kwargs: Any) -> list[str]:
    error = _error(args, py)
    return [] if error is None else traceback_lines(py, error).splitlines(keepends=True)


def _format_only(py: Any, *args: Any, **kwargs: Any) -> list[str]:
    error = _error(args, py)
    return [] if error is None else list(last_lines(py, error))


def _stack(py: Any) -> list[str]:
    places = []
    frame = py.thread.frame
    while frame is not None:
        if frame.at is not None and not frame.code.source.is_hidden:
            places.append((frame, frame.at))
        frame = frame.back
    return list(stack_lines(py, list(reversed(places))))


def _place(py: Any, depth: int = 0) -> tuple[str, int, str]:
    """File, line and function of who called the library (logging)."""
    frame = py.thread.frame
    while frame is not None and frame.code.source.is_hidden:
        frame = frame.back
    if frame is None:
        return "<stdin>", 1, "<module>"
    return frame.code.source.name, getattr(frame.at, "lineno", 1), frame.code.name


async def _heapify(py: Any, items: list[Any]) -> None:
    heapq.heapify(items)


def _limited(name: str) -> Any:
    async def run(py: Any, count: int, items: Any, key: Any = None) -> Any:
        given = await py.listed(items)
        if key is None:
            return getattr(heapq, name)(count, given)
        keyed = [(await py.call(key, [item]), item) for item in given]
        return [item for _, item in getattr(heapq, name)(count, keyed, key=lambda pair: pair[0])]

    return run


def _statistic(name: str) -> Any:
    async def run(py: Any, items: Any, *args: Any) -> Any:
        return getattr(statistics, name)(await py.listed(items), *args)

    return run


def _mark_abstract(function: Any) -> Any:
    target = function
    while isinstance(target, (Property, StaticMethod)):
        target = target.get if isinstance(target, Property) else target.function
    if hasattr(target, "attributes"):
        target.attributes["__isabstractmethod__"] = True
    return function


STATISTICS = (
    "mean",
    "fmean",
    "median",
    "median_low",
    "median_high",
    "mode",
    "stdev",
    "pstdev",
    "variance",
    "pvariance",
    "multimode",
)
FRAMELESS: Mapping[str, Callable[..., Any]] = {"heappush": heapq.heappush, "heappop": heapq.heappop, "heapreplace": heapq.heapreplace, "heappushpop": heapq.heappushpop,
    "bisect_left": bisect.bisect_left, "bisect_right": bisect.bisect_right, "insort_left": bisect.insort_left, "insort_right": bisect.insort_right,
    "abstract": _mark_abstract}  # fmt: skip


def names(py: Any) -> dict[str, Any]:
    found: dict[str, Any] = {name: Native(name, run) for name, run in FRAMELESS.items()}
    found |= needing({
        "copy": copy, "deepcopy": deep_copy, "format_exc": _format_exc, "format_exception": _format, "format_exception_only": _format_only, "stack": _stack, "place": _place,
        "heapify": _heapify, "nlargest": _limited("nlargest"), "nsmallest": _limited("nsmallest"), "current_exception": _current, **{name: _statistic(name) for name in STATISTICS},
    })  # fmt: skip
    return found | {
        "StatisticsError": statistics.StatisticsError,
        "maxrss": Native("maxrss", lambda py: py.process.memory // 1024 + 9000, needs=True),
    }

"""How much a program keeps: a walk over all that its names lead to."""

from __future__ import annotations

from collections import deque
from typing import Any

from .objects import BoundMethod, Function, Generator, Module, UserType

WORD = 8
OBJECT = 56
MOST = 400_000
"""After so many objects the rest is estimated."""


def measured(py: Any) -> int:
    """Bytes, roughly as CPython has them."""
    waiting: list[Any] = [py.globals, *(module.names for module in py.modules.loaded.values())]
    for thread in py.threads:
        frame = thread.frame
        while frame is not None:
            waiting.append(frame.vars)
            frame = frame.back
    seen: set[int] = set()
    total = steps = 0
    while waiting and steps < MOST:
        value = waiting.pop()
        steps += 1
        if isinstance(value, (int, float, bool, type(None))):
            total += 32
            continue
        if id(value) in seen:
            continue
        seen.add(id(value))
        total += _size(value, waiting)
    return total + len(waiting) * 32


def _size(value: Any, waiting: list[Any]) -> int:
    if isinstance(value, (str, bytes, bytearray)):
        return OBJECT + len(value)
    if isinstance(value, (list, tuple, set, frozenset, deque)):
        waiting.extend(value)
        return OBJECT + WORD * len(value)
    if isinstance(value, dict):
        waiting.extend(value.keys())
        waiting.extend(value.values())
        return OBJECT + 3 * WORD * len(value)
    if type(value) is UserType:
        waiting.append(value.table)
    elif type(type(value)) is UserType:
        waiting.append(value.__dict__)
    elif isinstance(value, Function):
        waiting.append(value.frame.vars)
        waiting.extend(value.defaults)
    elif isinstance(value, BoundMethod):
        waiting.append(value.instance)
    elif isinstance(value, Generator):
        waiting.append(value.frame.vars)
    elif isinstance(value, Module):
        waiting.append(value.names)
    elif (kept := getattr(value, "kept", None)) is not None:
        return OBJECT + int(kept())
    return OBJECT

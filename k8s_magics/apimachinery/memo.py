"""Remembering what a function gave for a frozen object, by the object's identity.

A thousand pods made from one template share its frozen `spec`; defaulting and validating it once is enough.  The memory holds its
keys, so an identity cannot be reused while it is remembered; it is bounded and forgets everything when it is full.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, TypeVar

from .objects import FrozenDict, FrozenList

A = TypeVar("A")
R = TypeVar("R")

SIZE = 4096


def by_identity(function: Callable[[A], R]) -> Callable[[A], R]:
    """`function` of one frozen object, computed once an object; for anything mutable it is simply called."""
    memory: dict[int, tuple[Any, R]] = {}

    @functools.wraps(function)
    def remembered(value: A) -> R:
        if type(value) is not FrozenDict and type(value) is not FrozenList:
            return function(value)
        found = memory.get(id(value))
        if found is not None:
            return found[1]
        result = function(value)
        if len(memory) >= SIZE:
            memory.clear()
        memory[id(value)] = value, result
        return result

    return remembered

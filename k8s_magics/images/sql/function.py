"""What a function is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .running import Running
from .tree import Value
from .types import Type

Run = Callable[[Running, Sequence[Value]], Value]


@dataclass(frozen=True, slots=True)
class Function:
    """`least` and `most` arguments; `strict` gives NULL when one of them is NULL; `type` is for columns of the result, None where the value says it."""

    run: Run
    least: int = 1
    most: int = 1
    strict: bool = True
    type: Type | None = None

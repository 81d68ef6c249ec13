"""Numbers against the bounds of a schema.  A whole number is compared with bounds as whole numbers: 0.5 counts as 0."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...apimachinery.fielderrors import FieldError, invalid
from ...apimachinery.floats import shortest
from ...apimachinery.objects import Object


def number_errors(schema: Object, number: float, path: str) -> Iterator[FieldError]:
    """Whether it is a multiple, and within the bounds."""
    yield from _of_step(schema.get("multipleOf"), number, path)
    most, least = _bound(schema.get("maximum"), number), _bound(schema.get("minimum"), number)
    if most is not None and (number >= most if schema.get("exclusiveMaximum") else number > most):
        words = "less than" if schema.get("exclusiveMaximum") else "less than or equal to"
        yield invalid(path, number, f"{path} in body should be {words} {_text(most)}")
    if least is not None and (number <= least if schema.get("exclusiveMinimum") else number < least):
        words = "greater than" if schema.get("exclusiveMinimum") else "greater than or equal to"
        yield invalid(path, number, f"{path} in body should be {words} {_text(least)}")


def _of_step(declared: float | None, number: float, path: str) -> Iterator[FieldError]:
    step = _bound(declared, number)
    if step is None:
        return
    if step <= 0:
        yield invalid(path, step, f"factor MultipleOf declared for {path} must be positive: {_text(step)}")
    elif not (1 / step * number if step < 1 else number / step).is_integer():
        yield invalid(path, number, f"{path} in body should be a multiple of {_text(step)}")


def _bound(declared: float | None, number: Any) -> Any:
    if declared is None or isinstance(number, float):
        return declared
    return int(declared)


def _text(value: Any) -> str:
    return shortest(value) if isinstance(value, float) else str(value)

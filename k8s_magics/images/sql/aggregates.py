"""Functions of many values: COUNT, SUM, AVG, MIN, MAX and their like.  They get what is not NULL."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from .arithmetic import calculate, quotient
from .comparison import compare
from .conversion import fits, number_of, shown, truth
from .interval import Interval
from .running import Running
from .tree import Value

Aggregate = Callable[[Running, Sequence[Value], Sequence[Value]], Value]
"""Of the statement, the values, and the other arguments (a separator)."""


def _count(running: Running, values: Sequence[Value], rest: Sequence[Value]) -> Value:
    return len(values)


def _sum(running: Running, values: Sequence[Value], rest: Sequence[Value]) -> Value:
    if not values:
        return None
    if all(isinstance(value, Interval) for value in values):
        return Interval(
            sum(v.months for v in values if isinstance(v, Interval)),
            sum(v.seconds for v in values if isinstance(v, Interval)),
        )
    numbers = [number_of(value) for value in values]
    if any(isinstance(value, str) for value in values):
        numbers = [float(number) for number in numbers]
    total = numbers[0]
    for number in numbers[1:]:
        total = number_of(calculate("+", total, number, running.dialect))
    return total


def _average(running: Running, values: Sequence[Value], rest: Sequence[Value]) -> Value:
    total = _sum(running, values, rest)
    if total is None:
        return None
    if isinstance(total, Interval):
        return total.times(1 / len(values))
    number = number_of(total)
    return (
        number / len(values)
        if isinstance(number, float)
        else quotient(Decimal(number), Decimal(len(values)), running.dialect)
    )


def _extreme(*, greatest: bool) -> Aggregate:
    def run(running: Running, values: Sequence[Value], rest: Sequence[Value]) -> Value:
        return extreme(values, running, greatest=greatest)

    return run


def extreme(values: Sequence[Value], running: Running, *, greatest: bool) -> Value:
    """The greatest or least; None of nothing."""
    found: Value = None
    for value in values:
        if found is None or (
            value is not None
            and (compare(value, found, running.dialect) > 0) is greatest
            and compare(value, found, running.dialect)
        ):
            found = value
    return found


def _joined(running: Running, values: Sequence[Value], rest: Sequence[Value]) -> Value:
    if not values:
        return None
    return fits(
        (shown(rest[0], running.dialect) if rest and rest[0] is not None else ",").join(
            shown(value, running.dialect) for value in values
        )
    )


def _array(running: Running, values: Sequence[Value], rest: Sequence[Value]) -> Value:
    return fits("{" + ",".join(shown(value, running.dialect) for value in values) + "}") if values else None


def _truths(*, every: bool) -> Aggregate:
    def run(running: Running, values: Sequence[Value], rest: Sequence[Value]) -> Value:
        if not values:
            return None
        found = [bool(truth(value, running.dialect)) for value in values]
        return all(found) if every else any(found)

    return run


def _spread(*, sample: bool, root: bool) -> Aggregate:
    def run(running: Running, values: Sequence[Value], rest: Sequence[Value]) -> Value:
        numbers = [float(number_of(value)) for value in values]
        if len(numbers) < 1 + sample:
            return None
        mean = math.fsum(numbers) / len(numbers)
        variance = (
            math.fsum((number - mean) ** 2 for number in numbers) / (len(numbers) - sample)
            if max(map(abs, numbers)) < 1e150
            else math.inf
        )
        return math.sqrt(variance) if root else variance

    return run


AGGREGATES: Mapping[str, Aggregate] = {
    "COUNT": _count, "SUM": _sum, "AVG": _average, "MIN": _extreme(greatest=False), "MAX": _extreme(greatest=True), "GROUP_CONCAT": _joined, "STRING_AGG": _joined,
    "ARRAY_AGG": _array, "BOOL_AND": _truths(every=True), "BOOL_OR": _truths(every=False), "EVERY": _truths(every=True), "STD": _spread(sample=False, root=True), "STDDEV": _spread(sample=True, root=True),
    "VARIANCE": _spread(sample=True, root=False),
}  # fmt: skip

"""Filling in what a user left out: the small verbs of defaulting.

Each returns the object it was given when nothing was missing, so unchanged branches stay shared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from ...apimachinery.objects import FrozenDict, FrozenList, Object, freeze
from ...apimachinery.quantity import QuantityError, canonical, of_milli, parse_quantity


def fill(obj: Object, defaults: Mapping[str, Any]) -> Object:
    """`obj` with those of `defaults` that it lacks (null is lacking)."""
    missing = {k: freeze(v) for k, v in defaults.items() if obj.get(k) is None}
    return FrozenDict({**obj, **missing}) if missing else obj


def each(items: Sequence[Object], default: Callable[[Object], Object]) -> Sequence[Object]:
    """Every item of a list with its defaults."""
    made = [default(i) for i in items]
    return items if all(a is b for a, b in zip(made, items, strict=True)) else FrozenList(made)


def within(obj: Object, key: str, default: Callable[[Any], Any]) -> Object:
    """`obj` with `default` applied to the value at `key`, if there is one."""
    value = obj.get(key)
    if value is None:
        return obj
    made = default(value)
    return obj if made is value else FrozenDict({**obj, key: made})


def within_each(obj: Object, keys: Iterable[str], default: Callable[[Object], Object]) -> Object:
    """`obj` with `default` applied to every item of the lists at `keys`."""
    for key in keys:
        obj = within(obj, key, lambda items: each(items, default))
    return obj


def default_amounts(amounts: Object) -> Object:
    """A ResourceList in canonical notation, nothing finer than a thousandth (`0.1` is `100m`, `0.5Gi` is `512Mi`)."""
    made = {name: _amount(value) for name, value in amounts.items()}
    return amounts if made == amounts else FrozenDict(made)


def _amount(value: Any) -> Any:
    try:
        quantity = parse_quantity(value)
    except QuantityError:
        return value
    if quantity.nano % 1_000_000:
        quantity = of_milli(quantity.milli_value, format=quantity.format)
    return canonical(str(quantity))

"""--sort-by: objects in the order of one of their fields."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cmp_to_key
from typing import Any

from ..apimachinery.quantity import QuantityError, parse_quantity
from .errors import CommandError
from .item import Item
from .paths import field_values, relaxed


def sort_items(items: Sequence[Item], path: str) -> list[Item]:
    """Items by the first value at `path`, those without one first; nothing at all if no item has one.

    Numbers in text and quantities compare as numbers, other text naturally (`a2` before `a10`).
    """
    keys = {item.resource.key for item in items}
    if len(keys) > 1:
        raise CommandError("sorting is only supported for objects of one kind")
    try:
        expression = relaxed(path)
        values = [field_values(item.object, expression) for item in items]
    except CommandError:
        return []
    if not any(values):
        return []
    for found in values:
        if found and isinstance(found[0], (dict, list)):
            kind = "map[string]interface {}" if isinstance(found[0], dict) else "[]interface {}"
            raise CommandError(
                f"Field {expression} in [][][]reflect.Value is an unsortable type: interface, err: unsortable type: {kind}"
            )
    pairs = sorted(zip(values, items, strict=True), key=cmp_to_key(_by(lambda pair: pair[0])))
    return [item for _, item in pairs]


def _by(values_of: Callable[[Any], Sequence[Any]]) -> Callable[[Any, Any], int]:
    def compare(a: Any, b: Any) -> int:
        first, second = values_of(a), values_of(b)
        if not first or not second:
            return bool(first) - bool(second)
        return compare_values(first[0], second[0])

    return compare


def compare_values(a: Any, b: Any) -> int:
    """-1, 0 or 1"""
    if isinstance(a, str) and isinstance(b, str):
        try:
            one, two = parse_quantity(a), parse_quantity(b)
            return (one > two) - (one < two)
        except QuantityError:
            return _compare(natural(a), natural(b))
    try:
        return int(a > b) - int(a < b)
    except TypeError:
        return _compare([(0, 0, str(a))], [(0, 0, str(b))])


def natural(text: str) -> list[tuple[int, int, str]]:
    """Text and numbers apart, so that `a2` comes before `a10`."""
    parts: Iterable[str] = re.findall(r"\d+|\D+", text)
    return [(0, int(p), "") if p.isdigit() else (1, 0, p) for p in parts]


def _compare(a: list[tuple[int, int, str]], b: list[tuple[int, int, str]]) -> int:
    return (a > b) - (a < b)

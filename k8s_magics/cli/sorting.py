"""--sort-by: objects in the order of one of their fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..apimachinery.go_sort import go_sort
from ..apimachinery.objects import freeze
from ..apimachinery.quantity import QuantityError, parse_quantity
from .errors import CommandError
from .flag_values import quote
from .item import Item
from .paths import field_values, relaxed

UNORDERED: Mapping[type, str] = {dict: "map[string]interface {}", list: "[]interface {}", bool: "bool"}
TABLE = "sorter.go:375] Field {} in [][][]reflect.Value"
OBJECTS = "sorter.go:329] Field {} in *unstructured.Unstructured"


class Unsortable(CommandError):
    """kubectl ends with a line of its log when it meets values that have no order."""


def sort_table(items: Sequence[Item], path: str) -> list[Item]:
    """The rows of one table by the first value at `path`; none at all if no item has one (kubectl then finds no resources)."""
    try:
        expression = relaxed(path)
        values = [field_values(item.object, expression) for item in items]
    except CommandError:
        return []
    return _sorted(items, values, TABLE.format(expression)) if any(values) else []


def sort_items(items: Sequence[Item], path: str) -> list[Item]:
    """Items of any kind by the first value at `path`; CommandError if none has one."""
    expression = relaxed(path)
    values = [field_values(item.object, expression) for item in items]
    if not any(values):
        raise missing_field(path)
    return _sorted(items, values, OBJECTS.format(expression))


def sort_named(items: Sequence[Item], path: str) -> list[Item]:
    """The tables of objects that were named one by one: kubectl looks for the path in the tables themselves."""
    table = {
        "kind": "Table",
        "apiVersion": "meta.k8s.io/v1",
        "metadata": {"resourceVersion": ""},
        "columnDefinitions": [{}],
    }
    tables = [item.with_object(freeze({**table, "rows": [{"object": item.object}]})) for item in items]
    return [items[tables.index(each)] for each in sort_items(tables, path)]


def missing_field(path: str) -> CommandError:
    return CommandError(f"couldn't find any field with path {quote(relaxed(path))} in the list of objects")


def _sorted(items: Sequence[Item], values: Sequence[Sequence[Any]], complaint: str) -> list[Item]:
    """Numbers in text and quantities compare as numbers, other text by its characters.

    Items without a value come first, the last of them first of all: each counts as less than any other.  Values that have no order are
    found out when two of them are compared.
    """
    pairs = list(zip(values, items, strict=True))
    try:
        ordered = go_sort(pairs, _is_less)
    except TypeError as error:
        raise Unsortable(f"{complaint} is an unsortable type: interface, err: {error}") from None
    return [item for _, item in ordered]


Pair = tuple[Sequence[Any], Item]


def _is_less(a: Pair, b: Pair) -> bool:
    if not a[0]:
        return True
    return bool(b[0]) and is_less(a[0][0], b[0][0])


def is_less(a: Any, b: Any) -> bool:
    """Null is less than anything; TypeError with the name of a type that has no order, or that is not the other's."""
    if a is None or b is None:
        return a is None and b is not None
    if isinstance(a, tuple(UNORDERED)):
        raise TypeError(f"unsortable type: {next(name for kind, name in UNORDERED.items() if isinstance(a, kind))}")
    if type(a) is not type(b):
        raise TypeError("unsortable interface: interface")
    if not isinstance(a, str):
        return bool(a < b)
    try:
        return parse_quantity(a) < parse_quantity(b)
    except QuantityError:
        return bool(a < b)

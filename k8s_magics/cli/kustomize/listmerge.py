"""Merging two lists by the keys of their elements (or by value): what the patch names comes first (kyaml/yaml/walk)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from .node import MAPPING, SCALAR, Node, put, scalar, sequence
from .schemas import Schema

Merge = Callable[["Node | None", "Node | None"], "Node | None"]


def merge_elements(old: Node, patch: Node | None, schema: Schema, merge: Merge) -> Node | None:
    keys = list(schema.keys or ())
    sources = [patch, old]
    values = _values(sources, keys) if keys else [[item.text] for item in _distinct(sources)]
    keys = keys or [""]
    if len(keys) > 1:
        values = _shared(values)
    added = sequence(())
    used, wanted = keys, list[str]()
    for each in values:
        used, wanted = _valid(values, each, keys)
        pair = [
            _find(source, *_valid([wanted], wanted, used)) if source is not None else None for source in (old, patch)
        ]
        result = merge(*pair)
        if result is None or result.is_null or (result.kind == MAPPING and not result.fields):
            _set(old, None, used, wanted)
            continue
        for key, value in zip(used, wanted, strict=False):
            if result.kind == MAPPING and key not in result.fields and value != "":
                put(result, key, scalar(value))
        _set(added, result, used, wanted)
    if not values:
        return old
    for item in old.items:
        _append(added, item, used)
    return added


def _distinct(sources: Sequence[Node | None]) -> list[Node]:
    seen: dict[str, Node] = {}
    for source in sources:
        for item in source.items if source is not None else ():
            seen.setdefault(item.text, item)
    return list(seen.values())


def _values(sources: Sequence[Node | None], keys: Sequence[str]) -> list[list[str]]:
    """What the elements have in their keys, each combination once."""
    found: list[list[str]] = []
    for source in sources:
        for item in source.items if source is not None else ():
            each = [item.text_of(key) for key in keys]
            if each not in found:
                found.append(each)
    return found


def _shared(values: list[list[str]]) -> list[list[str]]:
    """Elements that lack a key are those that have it, if the rest agrees."""
    values = list(values)
    for i in range(len(values)):
        for j in range(len(values)):
            if (both := _matched(values[i], values[j])) is not None:
                values[i] = values[j] = both
    return values


def _matched(one: Sequence[str], two: Sequence[str]) -> list[str] | None:
    common, result = False, []
    for a, b in zip(one, two, strict=True):
        if a == b:
            common = True
        elif a and b:
            return None
        result.append(a or b)
    return result if common else None


def _valid(
    all_values: Sequence[Sequence[str]], values: Sequence[str], keys: Sequence[str]
) -> tuple[list[str], list[str]]:
    """The keys that any element has, and their values."""
    used = {keys[i] for each in all_values for i, value in enumerate(each) if value != ""}
    if not used:
        return list(keys), list(values)
    return [k for k in keys if k in used], [v for k, v in zip(keys, values, strict=False) if v != "" or k in used]


def _find(source: Node, keys: Sequence[str], values: Sequence[str]) -> Node | None:
    if not keys or keys[0] == "":
        return next((item for item in source.items if item.text == values[0]), None)
    for item in source.items:
        if item.kind == MAPPING and all(_has(item, k, v) for k, v in zip(keys, values, strict=False)):
            return item
    return None


def _has(item: Node, key: str, value: str) -> bool:
    return key in item.fields and item.fields[key].text == value


def _set(target: Node, element: Node | None, keys: Sequence[str], values: Sequence[str]) -> None:
    """Replace the element with these values, or add it; without an element, remove it."""
    kept, found = [], False
    by_key = bool(keys and keys[0] and values and values[0])
    for item in target.items:
        if item.is_null or (item.kind == MAPPING and not item.fields):
            continue
        if by_key and item.kind != MAPPING:
            kept.append(item)
        elif not _is_the_one(item, keys, values):
            if values:
                kept.append(item)
        else:
            found = True
            if element is not None:
                kept.append(element)
    target.items = kept
    if element is not None and not element.is_null and not found:
        target.items.append(element)


def _is_the_one(item: Node, keys: Sequence[str], values: Sequence[str]) -> bool:
    if not values:
        return False
    for number, key in enumerate(keys):
        if number >= len(values):
            continue
        if key == "":
            if item.kind != SCALAR or item.text != values[number]:
                return False
        elif key not in item.fields or (values[number] != "" and item.fields[key].text != values[number]):
            return False
    return True


def _append(target: Node, element: Node, keys: Sequence[str]) -> None:
    if keys[0] == "":
        _set(target, element, [""], [element.text])
        return
    values = []
    for key in keys:
        if key not in element.fields:
            target.items.append(element)
        else:
            values.append(element.fields[key].text)
    if len(keys) > 1:
        _set(target, None, keys, values)
    _set(target, element, keys, values)

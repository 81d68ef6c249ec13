"""Objects as sets of owned fields: which fields an object has, what differs between two, merging and removing by path.

The schema says which lists have keys, which are sets and which maps and lists are owned as a whole.  Without a schema (custom
resources) maps are owned field by field and lists as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..json_text import compact
from ..objects import FrozenDict, FrozenList, freeze
from ..patch.merge_patch import type_of
from ..schema import Definition, Field, Schema
from .paths import Path, Paths

Shape = Definition | Field | None
_ABSENT: Any = object()
# The keys of lists that may be left out (the OpenAPI document does not tell their defaults).
KEY_DEFAULTS = {"protocol": "TCP"}


@dataclass(frozen=True, slots=True)
class Changes:
    """How one object differs from another."""

    added: Paths
    removed: Paths
    modified: Paths


class Child:
    """One part of a container: its path element, what the schema says of it, and its value."""

    __slots__ = ("element", "is_owned", "shape", "value")

    def __init__(self, element: str, shape: Shape, value: Any, *, is_owned: bool) -> None:
        self.element, self.shape, self.value, self.is_owned = element, shape, value, is_owned


def fields_of(schema: Schema, shape: Shape, obj: Mapping[str, Any]) -> Paths:
    """Every field that `obj` sets."""
    found: list[Path] = []

    def walk(path: Path, shape: Shape, value: Any) -> None:
        for child in parts(schema, shape, value):
            inner = (*path, child.element)
            if child.is_owned or not is_divided(schema, child.shape, child.value):
                found.append(inner)
            walk(inner, child.shape, child.value)

    walk((), shape, obj)
    return frozenset(found)


def compare(schema: Schema, shape: Shape, old: Mapping[str, Any], new: Mapping[str, Any]) -> Changes:
    """Fields that `new` has more, has less, and has otherwise than `old`."""
    comparison = _Comparison(schema)
    comparison.visit((), shape, (old, new))
    return Changes(frozenset(comparison.added), frozenset(comparison.removed), frozenset(comparison.modified))


class _Comparison:
    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self.added: list[Path] = []
        self.removed: list[Path] = []
        self.modified: list[Path] = []

    def visit(self, path: Path, shape: Shape, pair: tuple[Any, Any]) -> None:
        old, new = pair
        if old is new:
            return
        divided = [is_divided(self._schema, shape, value) for value in pair]
        alike = _is_open(old) or _is_open(new) or type_of(old) is type_of(new)
        if not any(divided) or not alike:
            self._leaf(path, old, new)
            return
        lefts, rights = (
            {c.element: c for c in parts(self._schema, shape, v)} if v is not _ABSENT else {} for v in pair
        )
        for element in {**lefts, **rights}:
            left, right = lefts.get(element), rights.get(element)
            child = right or left
            inner = (left.value if left else _ABSENT, right.value if right else _ABSENT)
            self.visit((*path, element), child.shape if child else None, inner)
        if path and path != ("f:metadata",):
            if old is _ABSENT:
                self.added.append(path)
            elif new is _ABSENT:
                self.removed.append(path)

    def _leaf(self, path: Path, old: Any, new: Any) -> None:
        if old is _ABSENT:
            self.added.append(path)
        elif new is _ABSENT:
            self.removed.append(path)
        elif type_of(old) is not type_of(new) or old != new:
            self.modified.append(path)


def _is_open(value: Any) -> bool:
    """What is absent or null takes whatever form the other side has."""
    return value is _ABSENT or value is None


def merged(schema: Schema, shape: Shape, live: Any, config: Any) -> Any:
    """`live` with everything that `config` sets; elements of keyed lists merge, new ones stand where `config` has them."""
    if is_empty(schema, live, shape, config):
        return live
    if (
        not is_divided(schema, shape, live)
        or not is_divided(schema, shape, config)
        or type_of(live) is not type_of(config)
    ):
        return freeze(config)
    lefts = {child.element: child for child in parts(schema, shape, live)}
    rights = {child.element: child for child in parts(schema, shape, config)}
    together = {
        element: merged(schema, child.shape, lefts[element].value, child.value)
        if element in lefts
        else freeze(child.value)
        for element, child in rights.items()
    }
    if isinstance(live, Mapping):
        return FrozenDict({**live, **{element[2:]: value for element, value in together.items()}})
    return FrozenList(
        [
            together.get(element, lefts[element].value if element in lefts else None)
            for element in _order(list(lefts), list(rights))
        ]
    )


def _order(live: list[str], config: list[str]) -> list[str]:
    """Elements of `config` in their order, those only in `live` where they stand among the shared ones (structured-merge-diff)."""
    in_live, in_config = set(live), set(config)
    shared = [element for element in config if element in in_live]
    result: list[str] = []
    left = right = 0
    while left < len(live) or right < len(config):
        mine = live[left] if left < len(live) else None
        other = config[right] if right < len(config) else None
        if (
            mine is not None
            and other is not None
            and mine != other
            and mine in in_config
            and shared
            and shared[0] != mine
        ):
            left += 1  # a shared element whose turn has not come
        elif mine is not None and mine not in in_config:
            result.append(mine)
            left += 1
        elif other is not None:
            result.append(other)
            right += 1
            left += mine is not None and (mine == other or mine in result)
            shared = shared[1:] if shared and shared[0] == other else shared
        else:
            left += 1
    return result


def removed(schema: Schema, shape: Shape, obj: Any, paths: Paths) -> Any:
    """`obj` without the fields at `paths`."""
    heads: dict[str, set[Path]] = {}
    for path in paths:
        heads.setdefault(path[0], set()).add(path[1:])
    if not heads or not isinstance(obj, (Mapping, list, tuple)):
        return obj
    gone = {element for element, rests in heads.items() if () in rests}
    kept = {
        child.element: removed(schema, child.shape, child.value, frozenset(heads.get(child.element, ())))
        for child in parts(schema, shape, obj)
        if child.element not in gone
    }
    if isinstance(obj, Mapping):
        return FrozenDict({element[2:]: value for element, value in kept.items()})
    return FrozenList(list(kept.values()))


def is_divided(schema: Schema, shape: Shape, value: Any) -> bool:
    """Whether the parts of `value` are owned one by one, and it has any."""
    return next(parts(schema, shape, value), None) is not None


def is_empty(schema: Schema, live: Any, shape: Shape, value: Any) -> bool:
    """Whether `value` adds nothing to the map or list `live`, as it has no parts or is null."""
    if value or not isinstance(value, (Mapping, list, tuple, type(None))):
        return False
    if isinstance(live, Mapping):
        return not isinstance(value, (list, tuple)) and not _is_atomic(schema, shape)
    is_list = isinstance(live, (list, tuple)) and not isinstance(value, Mapping)
    return is_list and isinstance(shape, Field) and shape.list_type in ("map", "set")


def _structure(schema: Schema, shape: Shape) -> Definition | None:
    if isinstance(shape, Definition):
        return shape
    return schema.resolve(shape) if shape is not None and shape.type == "object" else None


def _is_atomic(schema: Schema, shape: Shape) -> bool:
    """Whether a map is owned as a whole: the field or its type says so."""
    structure = _structure(schema, shape)
    return (shape is not None and shape.map_type == "atomic") or (
        structure is not None and structure.map_type == "atomic"
    )


def parts(schema: Schema, shape: Shape, value: Any) -> Iterator[Child]:
    """The parts of a value that are owned one by one; none for scalars and what is owned as a whole."""
    if isinstance(value, Mapping):
        yield from _members(schema, shape, value)
    elif isinstance(value, (list, tuple)) and isinstance(shape, Field) and shape.list_type in ("map", "set"):
        items = shape.items
        for item in value:
            if shape.list_type == "set":
                yield Child(f"v:{compact(item)}", None, item, is_owned=True)
            elif isinstance(item, Mapping):
                yield Child(_key(schema, shape, item), items, item, is_owned=True)


def _members(schema: Schema, shape: Shape, value: Mapping[str, Any]) -> Iterator[Child]:
    if _is_atomic(schema, shape):
        return
    if isinstance(shape, Field) and shape.ref.endswith(".RawExtension"):
        return
    structure = _structure(schema, shape)
    if structure is not None:
        for key, item in value.items():
            field = structure.fields.get(key)
            yield Child(f"f:{key}", field, item, is_owned=field is None)
        return
    items = shape.items if isinstance(shape, Field) else None
    for key, item in value.items():
        yield Child(f"f:{key}", items, item, is_owned=True)


def _key(schema: Schema, field: Field, item: Mapping[str, Any]) -> str:
    """The element of a keyed list: `k:{"containerPort":80,"protocol":"TCP"}`."""
    structure = schema.resolve(field.items) if field.items is not None else None
    keys = {}
    for name in field.list_map_keys:
        known = structure.fields.get(name) if structure is not None else None
        value = item.get(name, KEY_DEFAULTS.get(name) if known is not None else None)
        if value is not None:
            keys[name] = value
    return f"k:{compact(keys)}"

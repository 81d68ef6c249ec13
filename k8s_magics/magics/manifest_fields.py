"""Which fields and values may stand at a place in a manifest: the path is read off the indentation, the fields from the API's schema."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ..apimachinery.schema import Definition, Field, Schema

if TYPE_CHECKING:
    from ..cluster.cluster import Cluster

_KEY = re.compile(r"^(\s*)((?:- +)*)([A-Za-z][\w./-]*)\s*:(?:\s+(.*)|)$")
_AMOUNTS = ("cpu", "memory", "ephemeral-storage")
_TOP = ("apiVersion", "kind", "metadata", "spec")
# Values the schema lists in words only.
_VALUES = {
    "restartPolicy": ("Always", "OnFailure", "Never"),
    "imagePullPolicy": ("Always", "IfNotPresent", "Never"),
    "protocol": ("TCP", "UDP", "SCTP"),
}


def complete_manifest(cluster: Cluster, lines: Sequence[str], row: int, before: str) -> tuple[str, ...]:
    """Candidates at the end of `before`, which is line `row` of `lines` (the cell without its first line) up to the cursor."""
    above, below = _document(lines, row)
    key, colon, value = before.lstrip(" -").partition(":")
    definition = _definition(cluster, [*above, *below])
    place = _place(cluster.schema, definition, _path([*above, before]))
    if colon:
        head = {m[3]: m[4] or "" for line in (*above, *below) if (m := _KEY.match(line)) and not m[1] and not m[2]}
        return _values(cluster, place, key.strip(), value.strip(), head)
    if place is None:
        return tuple(f"{n}: " for n in _TOP if n.startswith(key)) if not _depth(before) else ()
    if isinstance(place, Field):
        return tuple(f"{n}: " for n in _AMOUNTS if n.startswith(key)) if "Quantity" in place.ref else ()
    taken = set(_siblings(above, below, before)) | ({"status"} if not _depth(before) else set())
    return tuple(
        _with_colon(place, name) for name in sorted(place.fields) if name.startswith(key) and name not in taken
    )


def _place(schema: Schema, definition: Definition | None, path: Sequence[str]) -> Definition | Field | None:
    """What the keys of a path lead to: a structure, or the values of a map; None if the schema knows no such place."""
    for name in path:
        field = definition.fields.get(name) if definition is not None else None
        if field is None:
            return None
        inner = field.items if field.items is not None else field
        definition = schema.resolve(inner)
        if definition is None or not definition.fields:
            return inner
    return definition


def _with_colon(definition: Definition, name: str) -> str:
    field = definition.fields[name]
    nested = field.type in ("object", "array", "map") and "IntOrString" not in field.ref and "Quantity" not in field.ref
    return f"{name}:" if nested else f"{name}: "


def _values(
    cluster: Cluster, place: Definition | Field | None, key: str, typed: str, head: dict[str, str]
) -> tuple[str, ...]:
    """What may stand behind `key:`."""
    kinds = cluster.kinds()
    if key == "kind" and isinstance(place, Definition | None):
        version = head.get("apiVersion", "").strip("\"' ")
        fitting = {k for v, k in kinds if v == version} or {k for _, k in kinds}
        return tuple(sorted(k for k in fitting if k.startswith(typed)))
    if key == "apiVersion":
        kind = head.get("kind", "").strip("\"' ")
        fitting = {v for v, k in kinds if k == kind} or {v for v, _ in kinds}
        return tuple(sorted(v for v in fitting if v.startswith(typed)))
    if key == "namespace":
        return cluster.complete(("-n",), typed)
    field = place.fields.get(key) if isinstance(place, Definition) else None
    known: Sequence[str] = _VALUES.get(key, ()) or (field.enum if field is not None else ())
    if field is not None and field.type == "boolean":
        known = ("true", "false")
    return tuple(v for v in known if v.startswith(typed))


def _document(lines: Sequence[str], row: int) -> tuple[list[str], list[str]]:
    """The lines of the document around `row`: those above it and those below it."""
    above: list[str] = []
    for line in lines[:row]:
        above = [] if line.startswith("---") else [*above, line]
    below: list[str] = []
    for line in lines[row + 1 :]:
        if line.startswith("---"):
            break
        below.append(line)
    return above, below


def _definition(cluster: Cluster, lines: Sequence[str]) -> Definition | None:
    found = {m[3]: (m[4] or "").strip("\"' ") for line in lines if (m := _KEY.match(line)) and not m[1] and not m[2]}
    return cluster.definition(found.get("apiVersion", ""), found.get("kind", ""))


def _path(lines: Sequence[str]) -> tuple[str, ...]:
    """The keys above the last line, outermost first, by indentation."""
    depth = _depth(lines[-1])
    dash = len(lines[-1]) - len(lines[-1].lstrip(" ")) if lines[-1].lstrip().startswith("-") else -1
    path: list[str] = []
    for line in reversed(lines[:-1]):
        match = _KEY.match(line)
        if match is None:
            continue
        start, column = len(match[1]), len(match[1]) + len(match[2])
        opens = not match[4] or match[4].startswith("#")
        above = column < depth if dash < 0 else column <= dash
        if opens and above:
            path.append(match[3])
            depth, dash = (start, start) if match[2] else (column, -1)
        elif match[2] and start < depth and dash < 0:  # the first key of the list item that the cursor is in
            dash = start
    return tuple(reversed(path))


def _siblings(above: Sequence[str], below: Sequence[str], before: str) -> Iterator[str]:
    """The keys that stand beside the one being typed already."""
    depth = _depth(before)
    for lines in (() if before.lstrip().startswith("-") else reversed(above), below):
        for line in lines:
            match = _KEY.match(line)
            if match is None or (column := len(match[1]) + len(match[2])) > depth:
                continue
            if column < depth or (match[2] and lines is below):
                break
            yield match[3]
            if match[2]:
                break


def _depth(line: str) -> int:
    """Where the key being typed starts; a `- ` counts as indentation."""
    return len(line) - len(line.lstrip(" -"))

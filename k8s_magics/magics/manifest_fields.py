"""Which fields may stand at a place in a manifest: the path is read off the indentation, the fields from the API's schema."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..apimachinery.schema import Definition, Schema

_KEY = re.compile(r"^(\s*)((?:- +)*)([A-Za-z][\w./-]*)\s*:\s*(.*)$")
_ENUMS = {
    "imagePullPolicy": ("Always", "IfNotPresent", "Never"),
    "restartPolicy": ("Always", "OnFailure", "Never"),
    "protocol": ("TCP", "UDP", "SCTP"),
}


def complete_manifest(schema: Schema, lines: Sequence[str], before: str) -> tuple[str, ...]:
    """Candidates at the end of `before`, the last of `lines` up to the cursor; `lines` are the manifest's up to there."""
    document = _last_document(lines[:-1])
    key, colon, value = before.lstrip(" -").partition(":")
    if colon:
        return _values(schema, key.strip(), value.strip())
    path = _path([*document, before])
    definition = _definition(schema, document)
    for name in path:
        if definition is None:
            return ()
        field = definition.fields.get(name)
        items = field.items if field is not None and field.type == "array" else field
        definition = schema.resolve(items) if items is not None else None
    if definition is None:
        return tuple(f"{n}: " for n in ("apiVersion", "kind", "metadata", "spec") if n.startswith(key) and not path)
    return tuple(_with_colon(definition, name) for name in definition.fields if name.startswith(key))


def _with_colon(definition: Definition, name: str) -> str:
    return f"{name}:" if definition.fields[name].type in ("object", "array", "map") else f"{name}: "


def _values(schema: Schema, key: str, typed: str) -> tuple[str, ...]:
    kinds = tuple(schema.kinds())
    if key == "kind":
        return tuple(sorted({k for _, k in kinds if k.startswith(typed) and not k.endswith("List")}))
    if key == "apiVersion":
        return tuple(sorted({v for v, _ in kinds if v.startswith(typed)}))
    return tuple(v for v in _ENUMS.get(key, ()) if v.startswith(typed))


def _last_document(lines: Sequence[str]) -> list[str]:
    kept: list[str] = []
    for line in lines:
        kept = [] if line.startswith("---") else [*kept, line]
    return kept


def _definition(schema: Schema, lines: Sequence[str]) -> Definition | None:
    found = {m[3]: m[4].strip("\"' ") for line in lines if (m := _KEY.match(line)) and not m[1] and not m[2]}
    return schema.of(found.get("apiVersion", ""), found.get("kind", ""))


def _path(lines: Sequence[str]) -> tuple[str, ...]:
    """The keys above the last line, outermost first, by indentation."""
    depth = _depth(lines[-1])
    path: list[str] = []
    for line in reversed(lines[:-1]):
        match = _KEY.match(line)
        if match is None:
            continue
        indent = len(match[1]) + len(match[2])
        opens = not match[4] or match[4].startswith("#")
        if opens and (indent < depth or (indent == depth and lines[-1].lstrip().startswith("-") and not match[2])):
            path.append(match[3])
            depth = len(match[1])
        elif match[2] and len(match[1]) < depth:
            depth = min(depth, len(match[1]) + 1) if indent >= depth else depth
    return tuple(reversed(path))


def _depth(line: str) -> int:
    """Where the key being typed starts; a `- ` counts as indentation."""
    return len(line) - len(line.lstrip(" -"))

"""`replacements`: a field of one resource copied into fields of others."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from ...apimachinery.objects import FrozenDict, FrozenList
from ..errors import CommandError
from .item import Resource
from .patch import selects


def apply_replacements(items: list[Resource], replacements: Sequence[Mapping[str, Any]]) -> list[Resource]:
    for entry in replacements:
        source = entry["source"]
        found = [i for i in items if selects(_exact(source), i)]
        if len(found) != 1:
            raise CommandError(
                f"{'nothing' if not found else 'multiple matches'} selected by {source.get('kind', '')}.[noVer].[noGrp]/{source.get('name', '')}.[noNs]"
            )
        value = _get(found[0].object, _path(source.get("fieldPath") or "metadata.name"))
        for target in entry.get("targets") or ():
            items = [_replaced(i, target, value) if _is_target(target, i) else i for i in items]
    return items


def _exact(source: Mapping[str, Any]) -> dict[str, Any]:
    return {
        k: (re.escape(v) if k in ("name", "namespace", "kind") else v)
        for k, v in source.items()
        if k in ("group", "version", "kind", "name", "namespace")
    }


def _is_target(target: Mapping[str, Any], item: Resource) -> bool:
    rejected = any(selects(_exact(r), item) for r in target.get("reject") or ())
    return selects(_exact(target.get("select") or {}), item) and not rejected


def _replaced(item: Resource, target: Mapping[str, Any], value: Any) -> Resource:
    obj: Any = item.object
    create = bool((target.get("options") or {}).get("create"))
    for path in target.get("fieldPaths") or ("metadata.name",):
        obj = _set(obj, _path(path), value, create)
    return item.with_object(obj)


def _path(text: str) -> list[str]:
    """`spec.containers.[name=app].ports.0`; a backslash keeps a dot."""
    return [part.replace("\\.", ".") for part in re.findall(r"\[[^\]]*\]|(?:\\.|[^.])+", text)]


def _get(value: Any, path: Sequence[str]) -> Any:
    for step in path:
        index = _index(value, step) if isinstance(value, list) else None
        if index is not None:
            value = value[index]
        elif isinstance(value, Mapping) and step in value:
            value = value[step]
        else:
            raise CommandError(f"fieldPath `{'.'.join(path)}` is missing for replacement source")
    return value


def _set(value: Any, path: Sequence[str], new: Any, create: bool) -> Any:
    if not path:
        return new
    step, rest = path[0], path[1:]
    if isinstance(value, list):
        places = range(len(value)) if step == "*" else [i for i in [_index(value, step)] if i is not None]
        return FrozenList([_set(item, rest, new, create) if n in places else item for n, item in enumerate(value)])
    if isinstance(value, Mapping) and (step in value or create):
        return FrozenDict({**value, step: _set(value.get(step, FrozenDict()), rest, new, create)})
    raise CommandError(f'unable to find field "{".".join(path)}" in replacement target')


def _index(value: Sequence[Any], step: str) -> int | None:
    if step.isdigit():
        return int(step) if int(step) < len(value) else None
    match = re.fullmatch(r"\[([^=]+)=(.*)\]", step)
    if match is None:
        return None
    return next(
        (n for n, item in enumerate(value) if isinstance(item, Mapping) and str(item.get(match[1])) == match[2]), None
    )

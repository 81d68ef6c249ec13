"""`replacements`: a field of one resource copied into fields of others (api/filters/replacement)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ....apimachinery.quoting import go_quote
from ....apimachinery.yaml.errors import YamlError
from ....apimachinery.yaml.parser import load
from ..collection import Collection, carries
from ..decoding import decoded
from ..faults import Fault
from ..identity import Gvk, ResId
from ..kustfile import REPLACEMENT
from ..loader import Loader
from ..node import SCALAR, Node, scalar
from ..paths import look_up, match_all, steps
from ..resource import Resource

_NAME = "metadata.name"


def read_replacements(loader: Loader, entries: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The replacements of a kustomization, those in files included."""
    found: list[Mapping[str, Any]] = []
    for entry in entries:
        path = entry.get("path")
        if not path:
            found.append(entry)
            continue
        if entry.get("source") is not None or entry.get("targets"):
            raise Fault("cannot specify both path and inline replacement")
        try:
            value = load(loader.text(path))
        except YamlError as error:
            raise Fault(f"error converting YAML to JSON: {error}") from None
        if not isinstance(value, (list, Mapping)):
            kind = "invalid" if value is None else {str: "string", bool: "bool"}.get(type(value), "float64")
            raise Fault(f"unsupported replacement type encountered within replacement path: {kind}")
        for each in value if isinstance(value, list) else [value]:
            try:
                found.append(decoded(REPLACEMENT, each, strict=False) or {})
            except Fault as fault:
                raise Fault(f"error unmarshaling JSON: while decoding JSON: {fault.message}") from None
    return found


def replace(resources: Collection, replacements: Sequence[Mapping[str, Any]]) -> None:
    for entry in replacements:
        if (entry.get("sourceValue") is None and entry.get("source") is None) or entry.get("targets") is None:
            raise Fault("replacements must specify a source and at least one target")
        value = _value(resources, entry)
        for target in entry["targets"]:
            _into(resources, target, value)


def _value(resources: Collection, entry: Mapping[str, Any]) -> Node:
    source = entry.get("source")
    if entry.get("sourceValue") is not None:
        if source is not None:
            raise Fault("value and resource selectors are mutually exclusive")
        return scalar(str(entry["sourceValue"]))
    assert source is not None
    wanted = _id(source)
    found = [each for each in resources if any(one.is_selected_by(wanted) for one in each.all_ids)]
    if len(found) != 1:
        raise Fault(f"{'multiple matches for selector' if found else 'nothing selected by'} {_shown(source, wanted)}")
    path = source.get("fieldPath") or _NAME
    try:
        node = look_up(found[0].node, steps(path))
    except Fault as fault:
        raise Fault(f"error looking up replacement source: {fault.message}") from None
    if node is None or node.is_empty:
        raise Fault(f"fieldPath `{path}` is missing for replacement source {wanted}")
    return _part(node, source.get("options") or {})


def _id(selector: Mapping[str, Any]) -> ResId:
    gvk = Gvk(*(str(selector.get(part) or "") for part in ("group", "version", "kind")))
    return ResId(gvk, str(selector.get("name") or ""), str(selector.get("namespace") or ""))


def _shown(source: Mapping[str, Any], wanted: ResId) -> str:
    options = source.get("options") or {}
    parts = [str(wanted), str(source.get("fieldPath") or "")]
    if options.get("delimiter") or options.get("create"):
        create = "true" if options.get("create") else "false"
        parts.append(f"{options.get('delimiter') or ''}({options.get('index') or 0}), create={create}")
    return ":".join(part for part in parts if part)


def _part(node: Node, options: Mapping[str, Any]) -> Node:
    delimiter, index = options.get("delimiter"), options.get("index") or 0
    if not delimiter:
        return node
    _only_scalar(node)
    parts = node.text.split(delimiter)
    if not 0 <= index < len(parts):
        raise Fault(f"options.index {index} is out of bounds for value {node.text}")
    part = node.copy()
    part.text = parts[index]
    return part


def _only_scalar(node: Node) -> None:
    if node.kind != SCALAR:
        raise Fault("delimiter option can only be used with scalar nodes")


def _into(resources: Collection, target: Mapping[str, Any], value: Node) -> None:
    if target.get("select") is None:
        raise Fault("target must specify resources to select")
    wanted, rejected = _id(target["select"]), target.get("reject") or ()
    for resource in resources:
        ids = resource.all_ids
        if not _is_labelled(resource, target["select"], rejected):
            continue
        refused = any(one.is_selected_by(_id(r)) for r in rejected if _id(r) != ResId() for one in ids)
        if not refused and any(one.is_selected_by(wanted) for one in ids):
            _copy(resource, target, value)


def _is_labelled(resource: Resource, wanted: Mapping[str, Any], rejected: Sequence[Mapping[str, Any]]) -> bool:
    if not carries(resource, wanted):
        return False
    selective = [each for each in rejected if each.get("annotationSelector") or each.get("labelSelector")]
    return not any(carries(resource, each) for each in selective)


def _copy(resource: Resource, target: Mapping[str, Any], value: Node) -> None:
    options = target.get("options") or {}
    create = value.kind if options.get("create") else ""
    for path in target.get("fieldPaths") or [_NAME]:
        problem = f"unable to find {'or create ' if create else ''}field {go_quote(path)} in replacement target"
        try:
            found = match_all(resource.node, steps(path), create)
        except Fault as fault:
            raise Fault(f"{problem}: {fault.message}") from None
        if not found:
            raise Fault(problem)
        for node in found:
            _set(node, value.copy(), options)


def _set(node: Node, value: Node, options: Mapping[str, Any]) -> None:
    delimiter = options.get("delimiter")
    if delimiter:
        _only_scalar(node)
        index, parts = options.get("index") or 0, node.text.split(delimiter)
        text = "" if value.is_null else value.text
        if index < 0:
            parts.insert(0, text)
        elif index >= len(parts):
            parts.append(text)
        else:
            parts[index] = text
        value.text = delimiter.join(parts)
    if node.kind == SCALAR:
        node.text = value.text
    else:
        node.become(value)

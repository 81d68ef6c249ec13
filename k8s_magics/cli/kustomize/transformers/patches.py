"""patches, patchesStrategicMerge and patchesJson6902."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ....apimachinery.json_text import compact
from ....apimachinery.quoting import go_quote
from ....apimachinery.yaml.parser import load
from ..collection import Collection
from ..faults import Fault
from ..identity import Gvk, ResId
from ..loader import Loader
from ..merging import Merger
from ..node import of_value
from ..operations import operate, read_operations, thawed
from ..resource import Resource, resources_of

Transformer = Callable[[Collection], None]


def strategic_patches(loader: Loader, paths: Iterable[str]) -> Transformer:
    """`patchesStrategicMerge`: texts of patches, or files of them."""
    patches: list[Resource] = []
    for path in paths:
        try:
            patches += resources_of(path)
        except Fault:
            patches += _from_file(loader, path)
    if not patches:
        raise Fault(f"patch appears to be empty; files=[{' '.join(paths)}], Patch=")

    merger = Merger(loader.schemas)

    def transform(resources: Collection) -> None:
        for patch in patches:
            _patch_these(resources, [resources.only(patch.original_id)], patch, merger)

    return transform


def _from_file(loader: Loader, path: str) -> list[Resource]:
    text = loader.text(path)
    try:
        return resources_of(text)
    except Fault as fault:
        raise Fault(f"{fault.message} in File: {path}" if fault.malformed else fault.message) from None


@dataclass(frozen=True)
class _Patch:
    """One entry of `patches`: strategic patches, or operations, and where they come from."""

    strategic: tuple[Resource, ...]
    operations: Any
    source: str
    target: Mapping[str, Any] | None


def patch_transformer(loader: Loader, entry: Mapping[str, Any], shown: str) -> Transformer:
    """One entry of `patches`; `shown` is it as YAML."""
    text, path = str(entry.get("patch") or "").strip(), str(entry.get("path") or "")
    if not text and not path:
        raise Fault(f"must specify one of patch and path in\n{shown}")
    if text and path:
        raise Fault(f"patch and path can't be set at the same time\n{shown}")
    source = f"[patch: {go_quote(text)}]"
    if path:
        source = f"[path: {go_quote(path)}]"
        try:
            text = loader.text(path)
        except Fault as fault:
            raise Fault(f"failed to get the patch file from path({path}): {fault.message}") from None
    patch = _read(text, source, entry)
    merger = Merger(loader.schemas)
    return lambda resources: _apply(resources, patch, merger)


def _read(text: str, source: str, entry: Mapping[str, Any]) -> _Patch:
    strategic: list[Resource] | None
    try:
        strategic = resources_of(text)
    except Fault:
        strategic = None
    try:
        operations = read_operations(text)
    except Fault:
        operations = None
    if strategic and operations:
        raise Fault(f"illegally qualifies as both an SM and JSON patch: {source}")
    if strategic is None and operations is None:
        raise Fault(f"unable to parse SM or JSON patch from {source}")
    options = entry.get("options") or {}
    for each in strategic or ():
        each.may_change_name = bool(options.get("allowNameChange"))
        each.may_change_kind = bool(options.get("allowKindChange"))
    return _Patch(tuple(strategic or ()), operations if strategic is None else None, source, entry.get("target"))


def _apply(resources: Collection, patch: _Patch, merger: Merger) -> None:
    if not patch.strategic:
        if patch.target is None:
            raise Fault(f"must specify a target for JSON patch {patch.source}")
        for resource in resources.select(patch.target):
            resource.remember()
            _operate(resource, patch.operations or [])
    elif patch.target is not None:
        if len(patch.strategic) > 1:
            raise Fault(
                "Multiple Strategic-Merge Patches in one `patches` entry is not allowed to set `patches.target` field: "
                + patch.source
            )
        try:
            targets = resources.select(patch.target)
        except Fault as fault:
            raise Fault(
                f"unable to find patch target {go_quote(_shown(patch.target))} in `resources`: {fault.message}"
            ) from None
        _patch_these(resources, targets, patch.strategic[0], merger)
    else:
        for each in patch.strategic:
            try:
                target = resources.only(each.original_id)
            except Fault as fault:
                name = go_quote(str(each.original_id))
                raise Fault(f"no resource matches strategic merge patch {name}: {fault.message}") from None
            _patch(target, each, merger)


def _shown(target: Mapping[str, Any]) -> str:
    gvk = Gvk(*(str(target.get(part) or "") for part in ("group", "version", "kind")))
    name = ResId(gvk, str(target.get("name") or ""), str(target.get("namespace") or ""))
    return f"{name}:a={target.get('annotationSelector') or ''}:l={target.get('labelSelector') or ''}"


def _patch_these(resources: Collection, targets: list[Resource], patch: Resource, merger: Merger) -> None:
    for target in targets:
        version = target.api_version
        mine = patch.copy()
        mine.node.fields["apiVersion"].text = version
        _patch(target, mine, merger)
    kept = [each for each in resources if not each.gone]
    resources.replace_all(())
    resources.append_all(kept)


def _patch(target: Resource, patch: Resource, merger: Merger) -> None:
    name, namespace, kind = target.name, target.namespace, target.kind
    if patch.may_change_name or patch.may_change_kind:
        target.remember()
    result = merger.merge(target.node, patch.node)
    if result is None or result.is_empty:
        target.gone = True
        target.node.fields = {}
        return
    if not patch.may_change_kind:
        target.node.fields["kind"].text = kind
    if not patch.may_change_name:
        target.set_meta("name", name)
    target.set_meta("namespace", namespace)


def _operate(resource: Resource, operations: list[Any]) -> None:
    value = thawed(resource.value)
    if resource.notes():  # which are annotations, so that there is something to add to
        value.setdefault("metadata", {}).setdefault("annotations", {})
    resource.node = of_value(operate(value, [thawed(each) for each in operations]))


def json_patch_transformer(loader: Loader, entry: Mapping[str, Any]) -> Transformer:
    """One entry of `patchesJson6902`."""
    target = entry.get("target") or {}
    text, path = str(entry.get("patch") or entry.get("jsonOp") or ""), str(entry.get("path") or "")
    if not target.get("name"):
        raise Fault("must specify the target name")
    if not path and not text:
        raise Fault("empty file path and empty jsonOp")
    if path and text:
        raise Fault("must specify a file path or jsonOp, not both")
    if path:
        text = loader.text(path)
        if not text:
            raise Fault(f"patch file '{path}' empty seems to be empty")
    try:
        operations = read_operations(text)
    except Fault as fault:
        if fault.message.startswith("error converting"):
            raise
        shown = text if text.startswith("[") else compact(load(text))
        raise Fault(f"decoding {shown}: {fault.message}") from None
    if not operations:
        raise Fault(f"patch appears to be empty; file={path}, JsonOp={text}")

    def transform(resources: Collection) -> None:
        for resource in resources.select(target):
            _operate(resource, operations)

    return transform

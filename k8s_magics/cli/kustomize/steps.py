"""The transformers that the fields of a kustomization ask for, in the order in which kustomize runs them.

All are set up before the first one runs, so that a patch that cannot be read is told before a replica count that fits nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from ...apimachinery.yaml.writer import dump
from .collection import Collection
from .config import Config
from .faults import Fault
from .kustfile import Kustfile
from .loader import Loader
from .origins import Origin
from .transformers.images import set_image
from .transformers.labels import add_texts, label_places
from .transformers.names import add_affix
from .transformers.namespace import set_namespace
from .transformers.patches import json_patch_transformer, patch_transformer, strategic_patches
from .transformers.replacements import read_replacements, replace
from .transformers.replicas import set_replicas

Change = Callable[[Collection], None]


@dataclass(frozen=True)
class Step:
    """One change of all resources, by a transformer of a kind; `origin` is noted on the resources."""

    change: Change
    origin: Origin | None = None
    kind: str = ""


def built_in_steps(loader: Loader, file: Kustfile, config: Config) -> list[Step]:
    return [*_patches(loader, file), *_names(file, config), *_texts(file, config), *_rest(loader, file, config)]


def _set_up(kind: str, given: Mapping[str, Any], make: Callable[[str], Change]) -> Step:
    """A transformer, or why it cannot be set up; `make` gets what it is given as YAML."""
    shown = dump({key: value for key, value in given.items() if value not in (None, "", [], {})})
    try:
        return Step(make(shown), kind=kind)
    except Fault as fault:
        raise Fault(f"trouble configuring builtin {kind} with config: `\n{shown}`: {fault.message}") from None


def _patches(loader: Loader, file: Kustfile) -> list[Step]:
    steps = []
    paths = file.list("patchesStrategicMerge")
    if paths:
        make = partial(_without_text, strategic_patches, loader, paths)
        steps.append(_set_up("PatchStrategicMergeTransformer", {"paths": paths}, make))
    for entry in file.list("patches"):
        steps.append(_set_up("PatchTransformer", entry, partial(patch_transformer, loader, entry)))
    return steps


def _without_text(make: Callable[..., Change], loader: Loader, given: Any, shown: str) -> Change:
    return make(loader, given)


def _names(file: Kustfile, config: Config) -> list[Step]:
    steps = []
    namespace = file.text("namespace")
    if namespace:
        change = partial(set_namespace, namespace=namespace, specs=config.of("namespace"))
        steps.append(Step(change, kind="NamespaceTransformer"))
    for field, kind in (("namePrefix", "PrefixTransformer"), ("nameSuffix", "SuffixTransformer")):
        affix = file.text(field)
        if affix:
            rename = partial(add_affix, affix=affix, specs=config.of(field), suffix=field == "nameSuffix")
            steps.append(Step(rename, kind=kind))
    return steps


def _texts(file: Kustfile, config: Config) -> list[Step]:
    steps, labels, common = [], file.list("labels"), file.get("commonLabels") or {}
    for entry in labels:
        change = partial(add_texts, pairs=entry.get("pairs") or {}, specs=label_places(entry, config))
        steps.append(Step(change, kind="LabelTransformer"))
    if labels or common:
        change = partial(add_texts, pairs=common, specs=config.of("commonLabels"))
        steps.append(Step(change, kind="LabelTransformer"))
    notes = file.get("commonAnnotations") or {}
    if notes:
        change = partial(add_texts, pairs=notes, specs=config.of("commonAnnotations"))
        steps.append(Step(change, kind="AnnotationsTransformer"))
    return steps


def _rest(loader: Loader, file: Kustfile, config: Config) -> list[Step]:
    steps = []
    for entry in file.list("patchesJson6902"):
        given = {"target": entry.get("target"), "path": entry.get("path"), "jsonOp": entry.get("patch")}
        make = partial(_without_text, json_patch_transformer, loader, entry)
        steps.append(_set_up("PatchJson6902Transformer", given, make))
    for entry in file.list("replicas"):
        change = partial(set_replicas, entry=entry, specs=config.of("replicas"))
        steps.append(Step(change, kind="ReplicaCountTransformer"))
    for entry in file.list("images"):
        change = partial(set_image, entry=entry, specs=config.of("images"))
        steps.append(Step(change, kind="ImageTagTransformer"))
    replacements = file.list("replacements")
    if replacements:
        make = partial(_without_text, _replacing, loader, replacements)
        steps.append(_set_up("ReplacementTransformer", {"Replacements": replacements}, make))
    return steps


def _replacing(loader: Loader, entries: list[Mapping[str, Any]]) -> Change:
    found = read_replacements(loader, entries)
    return lambda resources: replace(resources, found)

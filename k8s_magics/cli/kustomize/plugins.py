"""Plug-ins named in `generators`, `transformers` and `validators`: the built-in ones, by configurations of their own.

Others would be programs; kustomize refuses them without --enable-alpha-plugins, and so does this.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from .collection import Collection
from .config import field_specs
from .decoding import decoded, string, string_map, struct
from .faults import Fault, told
from .generators import generate
from .kustfile import CONFIG_MAP, FIELD_SPECS, IMAGE, PATCH, REPLICA, SECRET
from .loader import Loader
from .origins import ORIGIN, Origin
from .resource import Resource
from .steps import Change, Step
from .transformers.hashes import add_hashes
from .transformers.images import set_image
from .transformers.labels import add_texts
from .transformers.names import add_affix
from .transformers.namespace import MODES, set_namespace
from .transformers.patches import json_patch_transformer, patch_transformer, strategic_patches
from .transformers.replacements import read_replacements, replace
from .transformers.replicas import set_replicas
from .transformers.values import value_adder

Given = Mapping[str, Any]
Make = Callable[[Loader, Given], Change]


def generator_plugins(
    loader: Loader, configs: Collection, tracked: bool
) -> list[tuple[Callable[[], Any], Origin | None]]:
    made: list[tuple[Callable[[], Any], Origin | None]] = []
    for config in configs:
        with told("failed to load generator"):
            _check(config)
            kind = config.kind.removesuffix("Generator")
            if kind not in ("ConfigMap", "Secret"):
                raise Fault(f"plugin {config.original_id} not a generator")
        given = _generator_arguments(config, kind)
        made.append((partial(generate, loader, kind, given), _origin(config) if tracked else None))
    return made


def _generator_arguments(config: Resource, kind: str) -> Given:
    value = config.value
    given = decoded(CONFIG_MAP if kind == "ConfigMap" else SECRET, value, strict=False) or {}
    meta = value.get("metadata") or {}
    return {
        **given,
        "name": given.get("name") or meta.get("name"),
        "namespace": given.get("namespace") or meta.get("namespace"),
    }


def transformer_plugins(loader: Loader, configs: Collection, tracked: bool) -> list[Step]:
    steps = []
    for config in configs:
        _check(config)
        if config.kind.endswith("Generator"):
            raise Fault(f"plugin {config.original_id} not a transformer")
        with told(f"plugin {config.original_id} fails configuration"):
            change = _TRANSFORMERS[config.kind](loader, config.value)
        steps.append(Step(change, _origin(config) if tracked else None, config.kind))
    return steps


def _check(config: Resource) -> None:
    if config.gvk.group or config.gvk.version != "builtin":
        raise Fault(f"external plugins disabled; unable to load external plugin '{config.kind}'")
    if config.kind not in _TRANSFORMERS and config.kind not in ("ConfigMapGenerator", "SecretGenerator"):
        raise Fault(f"unable to load builtin {config.gvk}")


def _origin(config: Resource) -> Origin | None:
    lines = config.annotations.get(ORIGIN, "").splitlines()
    path = next((line.removeprefix("path: ") for line in lines if line.startswith("path: ")), "")
    return Origin("", path, config.api_version, config.kind, config.name, config.namespace)


def _specs(given: Given) -> Any:
    return field_specs(decoded(struct("", {"fieldSpecs": FIELD_SPECS}), given, strict=False).get("fieldSpecs"))


def _namespace(loader: Loader, given: Given) -> Change:
    namespace = str((given.get("metadata") or {}).get("namespace") or "")
    mode = given.get("setRoleBindingSubjects") or MODES[0]
    if mode not in MODES:
        raise Fault(
            f'invalid value "{mode}" for setRoleBindingSubjects: must be one of "defaultOnly", "none" or "allServiceAccounts"'
        )
    specs, unset = _specs(given), bool(given.get("unsetOnly"))
    if not namespace:
        return lambda resources: None
    return lambda resources: set_namespace(resources, namespace, specs, subjects=mode, unset_only=unset)


def _affix(field: str) -> Make:
    def make(loader: Loader, given: Given) -> Change:
        if given.get("fieldSpecs") is None:
            raise Fault("fieldSpecs is not expected to be nil")
        affix, specs = str(given.get(field) or ""), _specs(given)
        return lambda resources: add_affix(resources, affix, specs, suffix=field == "suffix")

    return make


def _both_affixes(loader: Loader, given: Given) -> Change:
    specs, affixes = _specs(given), [(field, str(given.get(field) or "")) for field in ("prefix", "suffix")]

    def change(resources: Collection) -> None:
        for field, affix in affixes:
            if affix:
                add_affix(resources, affix, specs, suffix=field == "suffix")

    return change


def _texts(field: str) -> Make:
    def make(loader: Loader, given: Given) -> Change:
        pairs = decoded(struct("", {field: string_map}), given, strict=False).get(field) or {}
        specs = _specs(given)
        return lambda resources: add_texts(resources, pairs, specs)

    return make


def _entry(field: str, check: Any, change: Callable[[Collection, Given, Any], None]) -> Make:
    def make(loader: Loader, given: Given) -> Change:
        entry, specs = decoded(check, given.get(field), strict=False) or {}, _specs(given)
        return lambda resources: change(resources, entry, specs)

    return make


def _patch(loader: Loader, given: Given) -> Change:
    from ...apimachinery.yaml.writer import dump  # late: only for complaints

    return patch_transformer(loader, decoded(PATCH, given, strict=False), dump(given))


def _strategic(loader: Loader, given: Given) -> Change:
    paths, text = (
        list(given.get("paths") or ()),
        decoded(struct("", {"patches": string}), given, strict=False).get("patches"),
    )
    if not paths and not text:
        raise Fault("empty file path and empty patch content")
    return strategic_patches(loader, [*paths, *([text] if text else ())])


def _replacements(loader: Loader, given: Given) -> Change:
    found = read_replacements(loader, list(given.get("replacements") or ()))
    return lambda resources: replace(resources, found)


def _hashes(loader: Loader, given: Given) -> Change:
    return add_hashes


_TRANSFORMERS: dict[str, Make] = {
    "NamespaceTransformer": _namespace,
    "PrefixTransformer": _affix("prefix"),
    "SuffixTransformer": _affix("suffix"),
    "PrefixSuffixTransformer": _both_affixes,
    "ValueAddTransformer": value_adder,
    "LabelTransformer": _texts("labels"),
    "AnnotationsTransformer": _texts("annotations"),
    "ImageTagTransformer": _entry("imageTag", IMAGE, set_image),
    "ReplicaCountTransformer": _entry("replica", REPLICA, set_replicas),
    "PatchTransformer": _patch,
    "PatchStrategicMergeTransformer": _strategic,
    "PatchJson6902Transformer": json_patch_transformer,
    "ReplacementTransformer": _replacements,
    "HashTransformer": _hashes,
}

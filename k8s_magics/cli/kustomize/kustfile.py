"""kustomization.yaml: its fields, what is deprecated in it, and what it must say (sigs.k8s.io/kustomize/api/types)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...apimachinery.yaml.errors import YamlError
from ...apimachinery.yaml.parser import load
from ...shell.faults import OSFault
from .decoding import anything, boolean, decoded, integer, listed, mapped, named, string, string_map, strings, struct
from .faults import Fault
from .loader import Loader

NAMES = ("kustomization.yaml", "kustomization.yml", "Kustomization")
KUSTOMIZATION, COMPONENT = "Kustomization", "Component"
_VERSIONS = {KUSTOMIZATION: "kustomize.config.k8s.io/v1beta1", COMPONENT: "kustomize.config.k8s.io/v1alpha1"}

_GVK = {"group": string, "version": string, "kind": string}
_RES_ID = {**_GVK, "name": string, "namespace": string}
_IN_RES_ID: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(_GVK, ("ResId", "Gvk")),
    "name": ("ResId",),
    "namespace": ("ResId",),
}
SELECTOR = struct("Selector", {**_RES_ID, "annotationSelector": string, "labelSelector": string}, inside=_IN_RES_ID)
FIELD_SPEC = struct("FieldSpec", {**_GVK, "path": string, "create": boolean}, inside=dict.fromkeys(_GVK, ("Gvk",)))
FIELD_SPECS = listed(FIELD_SPEC, "types.FieldSpec")
_OPTIONS = struct(
    "GeneratorOptions",
    {"labels": string_map, "annotations": string_map, "disableNameSuffixHash": boolean, "immutable": boolean},
)
_ARGUMENTS = {
    "namespace": string, "name": string, "behavior": string, "literals": strings, "files": strings, "envs": strings, "env": string,
    "options": _OPTIONS,
}  # fmt: skip
_IN_ARGUMENTS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("namespace", "name", "behavior", "options"), ("GeneratorArgs",)),
    **dict.fromkeys(("literals", "files", "envs", "env"), ("GeneratorArgs", "KvPairSources")),
}
CONFIG_MAP = struct("ConfigMapArgs", _ARGUMENTS, inside=_IN_ARGUMENTS)
SECRET = struct("SecretArgs", {**_ARGUMENTS, "type": string}, inside=_IN_ARGUMENTS)
PATCH = struct("Patch", {"path": string, "patch": string, "target": SELECTOR, "options": mapped(boolean, "bool")})
IMAGE = struct("Image", dict.fromkeys(("name", "newName", "tagSuffix", "newTag", "digest"), string))
REPLICA = struct("Replica", {"name": string, "count": integer("int64")})
_FIELD_OPTIONS = struct(
    "FieldOptions", {"delimiter": string, "index": integer("int"), "encoding": string, "create": boolean}
)
_TARGET = struct(
    "TargetSelector",
    {
        "select": SELECTOR, "reject": listed(SELECTOR, "*types.Selector"), "fieldPaths": strings, "options": _FIELD_OPTIONS,
    },
)  # fmt: skip
_REPLACEMENT = {
    "source": struct("SourceSelector", {**_RES_ID, "fieldPath": string, "options": _FIELD_OPTIONS}, inside=_IN_RES_ID),
    "targets": listed(_TARGET, "*types.TargetSelector"),
    "sourceValue": string,
}
REPLACEMENT = struct("Replacement", _REPLACEMENT)
REPLACEMENT_FIELD = struct(
    "ReplacementField", {**_REPLACEMENT, "path": string}, inside=dict.fromkeys(_REPLACEMENT, ("Replacement",))
)
_LABEL = struct(
    "Label",
    {"pairs": string_map, "includeSelectors": boolean, "includeTemplates": boolean, "fields": FIELD_SPECS},
)
_VAR = struct(
    "Var",
    {
        "name": string, "objref": struct("Target", {"apiVersion": string, **_RES_ID}, inside=dict.fromkeys(_GVK, ("Gvk",))),
        "fieldref": struct("FieldSelector", {"fieldPath": string}),
    },
)  # fmt: skip
SORT_OPTIONS = struct(
    "SortOptions",
    {
        "order": named("types.SortOrder"),
        "legacySortOptions": struct("LegacySortOptions", {"orderFirst": strings, "orderLast": strings}),
    },
)
_META = struct("ObjectMeta", {"name": string, "namespace": string, "labels": string_map, "annotations": string_map})
_CHART_TEXTS = (
    "name",
    "version",
    "repo",
    "releaseName",
    "namespace",
    "valuesFile",
    "valuesMerge",
    "nameTemplate",
    "kubeVersion",
)
_CHART = struct(
    "HelmChart",
    {
        **dict.fromkeys(_CHART_TEXTS, string), "additionalValuesFiles": strings, "apiVersions": strings,
        "valuesInline": mapped(anything, "interface {}"), "includeCRDs": boolean, "skipHooks": boolean, "skipTests": boolean,
        "debug": boolean,
    },
)  # fmt: skip
_GLOBALS = struct("HelmGlobals", {"chartHome": string, "configHome": string})
_FIELDS = {
    "kind": string, "apiVersion": string, "metadata": _META, "openapi": string_map,
    **dict.fromkeys(("namePrefix", "nameSuffix", "namespace"), string),
    "commonLabels": string_map, "labels": listed(_LABEL, "types.Label"), "commonAnnotations": string_map,
    "patchesStrategicMerge": listed(named("types.PatchStrategicMerge"), "types.PatchStrategicMerge"),
    "patchesJson6902": listed(PATCH, "types.Patch"), "patches": listed(PATCH, "types.Patch"),
    "images": listed(IMAGE, "types.Image"), "imageTags": listed(IMAGE, "types.Image"),
    "replacements": listed(REPLACEMENT_FIELD, "types.ReplacementField"), "replicas": listed(REPLICA, "types.Replica"),
    "vars": listed(_VAR, "types.Var"), "sortOptions": SORT_OPTIONS,
    **dict.fromkeys(("resources", "components", "crds", "bases", "configurations", "generators", "transformers", "validators"), strings),
    "configMapGenerator": listed(CONFIG_MAP, "types.ConfigMapArgs"), "secretGenerator": listed(SECRET, "types.SecretArgs"),
    "helmGlobals": _GLOBALS, "helmCharts": listed(_CHART, "types.HelmChart"),
    "helmChartInflationGenerator": listed(struct("HelmChartArgs", {"chartName": string}), "types.HelmChartArgs"),
    "generatorOptions": _OPTIONS, "buildMetadata": strings,
}  # fmt: skip
_KUSTOMIZATION = struct("Kustomization", _FIELDS, inside=dict.fromkeys(("kind", "apiVersion"), ("TypeMeta",)))
_DEPRECATED = (
    ("bases", "resources"), ("commonLabels", "labels"), ("imageTags", "images"), ("patchesJson6902", "patches"),
    ("patchesStrategicMerge", "patches"), ("vars", "replacements"),
)  # fmt: skip


class Kustfile:
    """`name` of the file, and its fields; `kind` is Kustomization or Component."""

    def __init__(self, name: str, fields: Mapping[str, Any]) -> None:
        self.name, self._fields = name, fields
        self.kind = str(fields.get("kind") or KUSTOMIZATION)

    def text(self, field: str) -> str:
        return str(self._fields.get(field) or "")

    def get(self, field: str) -> Any:
        return self._fields.get(field)

    def list(self, field: str) -> list[Any]:
        return list(self._fields.get(field) or ())


def read_kustfile(loader: Loader) -> Kustfile:
    """The kustomization of a directory; says on standard error what is deprecated in it."""
    name, content = _find(loader)
    try:
        value = load(content)
    except YamlError as error:
        raise Fault(f"invalid Kustomization: {error}") from None
    try:
        fields = decoded(_KUSTOMIZATION, value) or {}
    except Fault as fault:
        raise Fault(f"invalid Kustomization: {fault.message}") from None
    _warn(loader, fields)
    fields = _fixed(fields)
    if not any(value is not None and value != "" for key, value in fields.items() if key not in ("kind", "apiVersion")):
        raise Fault("kustomization.yaml is empty")
    _enforce(loader, fields)
    return Kustfile(name, fields)


def _find(loader: Loader) -> tuple[str, str]:
    found = []
    for name in NAMES:
        try:
            found.append((name, loader.text(name)))
        except (Fault, OSFault):
            continue
    if not found:
        names = f"'{NAMES[0]}', '{NAMES[1]}' or '{NAMES[2]}'"
        raise Fault(f"unable to find one of {names} in directory '{loader.root}'")
    if len(found) > 1:
        raise Fault(f"Found multiple kustomization files under: {loader.root}\n")
    return found[0]


def _warn(loader: Loader, fields: Mapping[str, Any]) -> None:
    for old, new in _DEPRECATED:
        if fields.get(old) is not None:
            trial = "[EXPERIMENTAL] " if old == "vars" else ""
            loader.session.err.line(
                f"# Warning: '{old}' is deprecated. Please use '{new}' instead. "
                f"{trial}Run 'kustomize edit fix' to update your Kustomization automatically."
            )


def _fixed(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Deprecated fields moved to where they belong."""
    result = dict(fields)
    for old, new in (("bases", "resources"), ("imageTags", "images")):
        given = result.pop(old, None)
        if given:
            result[new] = [*(result.get(new) or ()), *given]
    for field in ("configMapGenerator", "secretGenerator"):
        for entry in result.get(field) or ():
            if entry and entry.get("env"):
                entry["envs"] = [*(entry.get("envs") or ()), entry.pop("env")]
    return result


def _enforce(loader: Loader, fields: Mapping[str, Any]) -> None:
    kind = fields.get("kind") or KUSTOMIZATION
    problems = [] if kind in _VERSIONS else [f"kind should be {KUSTOMIZATION} or {COMPONENT}"]
    wanted = _VERSIONS.get(kind, _VERSIONS[KUSTOMIZATION])
    if fields.get("apiVersion") and fields["apiVersion"] != wanted:
        problems.append(f"apiVersion for {kind} should be {wanted}")
    if problems:
        raise Fault(f"Failed to read kustomization file under {loader.root}:\n" + "\n".join(problems))

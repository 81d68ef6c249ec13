"""The transformer configuration: what is built in, and what `configurations` and `crds` of a kustomization add.

Source: sigs.k8s.io/kustomize/api/internal/plugins/builtinconfig and accumulator/loadconfigfromcrds.go.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ...apimachinery.yaml.errors import YamlError
from ...apimachinery.yaml.parser import load
from . import defaults
from .decoding import decoded, listed, string, struct
from .faults import Fault, told
from .fieldspec import FieldSpec, merged
from .identity import Gvk
from .kustfile import FIELD_SPECS
from .loader import Loader
from .ranks import rank

_NAMES = (
    ("namePrefix", "NamePrefix"), ("nameSuffix", "NameSuffix"), ("namespace", "NameSpace"), ("commonAnnotations", "CommonAnnotations"),
    ("commonLabels", "CommonLabels"), ("labels", "Labels"), ("templateLabels", "TemplateLabels"), ("varReference", "VarReference"),
    ("images", "Images"), ("replicas", "Replicas"),
)  # fmt: skip
_BUILT_IN = {
    "namePrefix": defaults.NAMES, "nameSuffix": defaults.NAMES, "namespace": defaults.NAMESPACE, "commonAnnotations": defaults.ANNOTATIONS,
    "commonLabels": defaults.COMMON_LABELS, "templateLabels": defaults.TEMPLATE_LABELS, "varReference": defaults.VARIABLES,
    "images": defaults.IMAGES, "replicas": defaults.REPLICAS,
}  # fmt: skip
_BACK_REFERENCE = struct(
    "NameBackReferences",
    {"group": string, "version": string, "kind": string, "fieldSpecs": FIELD_SPECS},
    "builtinconfig",
)
_FILE = struct(
    "TransformerConfig",
    {
        **{name: FIELD_SPECS for name, _ in _NAMES},
        "nameReference": listed(_BACK_REFERENCE, "builtinconfig.NameBackReferences"),
    },
    "builtinconfig",
)


@dataclass(frozen=True)
class Config:
    """The field specs of every transformer, and who names whom."""

    specs: Mapping[str, list[FieldSpec]] = field(default_factory=dict)
    references: Mapping[Gvk, list[FieldSpec]] = field(default_factory=dict)

    def of(self, name: str) -> list[FieldSpec]:
        return self.specs.get(name, [])

    def merge(self, other: Config) -> Config:
        specs = {}
        for name, shown in _NAMES:
            with told(f"failed to merge {shown} fieldSpec"):
                specs[name] = sorted(merged(self.of(name), other.of(name)), key=lambda spec: sort_key(spec.gvk))
        with told("failed to merge NameReference fieldSpec"):
            references = dict(self.references)
            for target, more in other.references.items():
                references[target] = merged(references.get(target, []), more)
        return Config(specs, dict(sorted(references.items(), key=lambda each: sort_key(each[0]))))


BUILT_IN = Config(_BUILT_IN, defaults.REFERENCES)


def sort_key(gvk: Gvk) -> tuple[int, str]:
    """The order of kinds: those that others depend on first."""
    return rank(gvk.kind), f"{gvk.group or '~G'}_{gvk.version or '~V'}_{gvk.kind or '~K'}"


def configured(loader: Loader, paths: Iterable[str]) -> Config:
    """What is built in with what the files of `configurations` add."""
    more = Config()
    for path in paths:
        more = more.merge(_from_file(loader.text(path)))
    return BUILT_IN.merge(more)


def _from_file(content: str) -> Config:
    try:
        given = decoded(_FILE, load(content)) or {}
    except YamlError as error:
        raise Fault(f"error converting YAML to JSON: {error}") from None
    except Fault as fault:
        raise Fault(f"error unmarshaling JSON: while decoding JSON: {fault.message}") from None
    specs = {name: field_specs(given.get(name)) for name, _ in _NAMES}
    references: dict[Gvk, list[FieldSpec]] = {}
    for entry in given.get("nameReference") or ():
        references.setdefault(_gvk(entry), []).extend(field_specs(entry.get("fieldSpecs")))
    return Config(specs, references)


def field_specs(given: Any) -> list[FieldSpec]:
    """The `fieldSpecs` of a file."""
    return [FieldSpec(str(e.get("path") or ""), _gvk(e), bool(e.get("create"))) for e in given or ()]


def _gvk(entry: Mapping[str, Any]) -> Gvk:
    return Gvk(*(str(entry.get(part) or "") for part in ("group", "version", "kind")))


def from_definitions(loader: Loader, paths: Iterable[str]) -> Config:
    """What OpenAPI definitions of custom resources (`crds`) say of their fields."""
    config = Config()
    for path in paths:
        content = loader.text(path)
        try:
            definitions = load(content)
        except YamlError as error:
            raise Fault(
                f"unable to parse open API definition from '{path}': error converting YAML to JSON: {error}"
            ) from None
        for name, definition in definitions.items() if isinstance(definitions, Mapping) else ():
            properties = _properties(definition)
            if {"kind", "apiVersion", "metadata"} <= set(properties):
                config = _of_definition(config, definitions, (name, name.split(".")[-1]), ())
    return config


def _properties(definition: Any) -> Mapping[str, Any]:
    schema = definition.get("Schema") or definition.get("schema") if isinstance(definition, Mapping) else None
    found = schema.get("properties") if isinstance(schema, Mapping) else None
    return found if isinstance(found, Mapping) else {}


def _of_definition(
    config: Config, definitions: Mapping[str, Any], who: tuple[str, str], path: tuple[str, ...]
) -> Config:
    name, kind = who
    for key, value in _properties(definitions.get(name)).items():
        here = (*path, key)
        for extension, field_name in (
            ("x-kubernetes-annotation", "commonAnnotations"), ("x-kubernetes-label-selector", "commonLabels"),
            ("x-kubernetes-identity", "namePrefix"),
        ):  # fmt: skip
            if extension in value:
                config = config.merge(Config({field_name: [FieldSpec("/".join(here), Gvk("", "", kind))]}))
        target = value.get("x-kubernetes-object-ref-kind")
        if target and "x-kubernetes-object-ref-api-version" in value:
            at = "/".join((*here, value.get("x-kubernetes-object-ref-name-key") or "name"))
            to = Gvk("", value["x-kubernetes-object-ref-api-version"], target)
            config = config.merge(Config({}, {to: [FieldSpec(at, Gvk("", "", kind))]}))
        if isinstance(value.get("$ref"), str) and len(here) < 20:
            config = _of_definition(config, definitions, (value["$ref"], kind), here)
    return config

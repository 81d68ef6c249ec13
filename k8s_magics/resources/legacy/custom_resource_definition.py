"""CustomResourceDefinitions of apiextensions.k8s.io/v1beta1: what all versions share stands at the top of the spec.

A schema was not required, and fields that it does not know were kept.

# Simplified: a schema without types gets those that follow from it, and is shown with them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ...apimachinery.objects import EMPTY, Object, freeze
from ...apimachinery.resource import Conversion

OLD, NEW = "apiextensions.k8s.io/v1beta1", "apiextensions.k8s.io/v1"
PRESERVE = "x-kubernetes-preserve-unknown-fields"
_PATHS = ("JSONPath", "jsonPath")
"""What the path of a column was called, and is."""


def _to_storage(obj: Object) -> Object:
    spec = dict(obj.get("spec") or EMPTY)
    keeps = spec.pop("preserveUnknownFields", True)
    shared = {"schema": spec.pop("validation", None), "subresources": spec.pop("subresources", None)}
    shared["additionalPrinterColumns"] = spec.pop("additionalPrinterColumns", None)
    name = spec.pop("version", "")
    spec.setdefault("scope", "Namespaced")
    versions = spec.get("versions") or ([{"name": name, "served": True, "storage": True}] if name else ())
    if versions:
        spec["versions"] = [_version({**_filled(shared), **version}, keeps=keeps) for version in versions]
    made: Object = freeze({**obj, "apiVersion": NEW, "spec": spec})
    return made


def _version(version: Mapping[str, Any], *, keeps: bool) -> dict[str, Any]:
    made = dict(version)
    schema = dict((version.get("schema") or EMPTY).get("openAPIV3Schema") or EMPTY)
    schema = _typed({"type": "object", **schema}, keeps=keeps)
    made["schema"] = {"openAPIV3Schema": schema}
    columns = version.get("additionalPrinterColumns")
    return {**made, "additionalPrinterColumns": _renamed(columns, *_PATHS)} if columns else made


def _typed(schema: Any, *, keeps: bool) -> Any:
    """With the types that the server asks for today; `keeps`: objects keep what they do not know."""
    if not isinstance(schema, Mapping):
        return schema
    made = dict(schema)
    if isinstance(made.get("properties"), Mapping):
        made["properties"] = {name: _typed(inner, keeps=keeps) for name, inner in made["properties"].items()}
    for key in ("items", "additionalProperties"):
        if key in made:
            made[key] = _typed(made[key], keeps=keeps)
    if "type" not in made:
        objects, lists = {"properties", "additionalProperties", "required"} & made.keys(), "items" in made
        made |= {"type": "object"} if objects else {"type": "array"} if lists else {PRESERVE: True}
    if keeps and made.get("type") == "object" and "additionalProperties" not in made:
        made.setdefault(PRESERVE, True)
    return made


def _from_storage(obj: Object) -> Object:
    spec = dict(obj.get("spec") or EMPTY)
    versions = [_old_version(version) for version in spec.get("versions") or ()]
    keeps = any((v.get("schema") or EMPTY).get("openAPIV3Schema", EMPTY).get(PRESERVE) for v in versions)
    for inner, outer in (
        ("schema", "validation"),
        ("subresources", "subresources"),
        ("additionalPrinterColumns", "additionalPrinterColumns"),
    ):
        values = [version.get(inner) for version in versions]
        if values and values[0] and all(value == values[0] for value in values):
            spec[outer] = values[0]
            versions = [{k: v for k, v in version.items() if k != inner} for version in versions]
    if versions:
        spec |= {"version": versions[0]["name"], "versions": versions}
    if spec and not keeps:
        spec["preserveUnknownFields"] = False
    made: Object = freeze({**obj, "apiVersion": OLD, "spec": spec})
    return made


def _old_version(version: Mapping[str, Any]) -> dict[str, Any]:
    columns = version.get("additionalPrinterColumns")
    changed = {"additionalPrinterColumns": _renamed(columns, *reversed(_PATHS))} if columns else {}
    return {**version, **changed}


def _renamed(columns: Sequence[Mapping[str, Any]], old: str, new: str) -> list[dict[str, Any]]:
    return [{new if key == old else key: value for key, value in column.items()} for column in columns]


def _filled(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value is not None}


V1BETA1 = Conversion(to_storage=_to_storage, from_storage=_from_storage)

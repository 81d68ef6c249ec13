"""`openapi` of a kustomization: another schema in place of the one that is built in, so that lists of custom resources merge.

Source: sigs.k8s.io/kustomize/kyaml/openapi SetSchema.  Only the first kustomization that names one is heard.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...apimachinery.yaml.errors import YamlError
from ...apimachinery.yaml.parser import load
from .faults import Fault
from .loader import Loader
from .schemas import Schema

_BUILT_IN = "v1.21.2"
_DEEPEST = 12


def read_schemas(loader: Loader, given: Mapping[str, Any]) -> dict[tuple[str, str], Schema] | None:
    """The schemas of the file that `openapi` names, by API version and kind; None: the built-in ones stay."""
    if "path" in given:
        content = loader.text(str(given["path"]))
        if "version" in given:
            raise Fault("builtin version and custom schema provided, cannot use both")
        try:
            value = load(content)
        except YamlError as error:
            raise Fault(str(error)) from None
        definitions = value.get("definitions") if isinstance(value, Mapping) else None
        return _kinds(definitions if isinstance(definitions, Mapping) else {})
    if given.get("version") and given["version"] != _BUILT_IN:
        raise Fault("the specified OpenAPI version is not built in")
    return None


def _kinds(definitions: Mapping[str, Any]) -> dict[tuple[str, str], Schema]:
    found = {}
    for definition in definitions.values():
        for each in definition.get("x-kubernetes-group-version-kind") or ():
            group = f"{each['group']}/" if each.get("group") else ""
            found[f"{group}{each.get('version', '')}", str(each.get("kind", ""))] = _schema(definition, definitions, 0)
    return found


def _schema(given: Mapping[str, Any], definitions: Mapping[str, Any], depth: int) -> Schema:
    """What a definition says of merging; what refers to itself ends after some levels."""
    while "$ref" in given:
        given = definitions.get(str(given["$ref"]).rsplit("/", 1)[-1]) or {}
    if depth > _DEEPEST:
        return Schema()
    fields = {name: _schema(each, definitions, depth + 1) for name, each in (given.get("properties") or {}).items()}
    item = _schema(given["items"], definitions, depth + 1) if isinstance(given.get("items"), Mapping) else None
    keys: tuple[str, ...] | None = None
    if "merge" in str(given.get("x-kubernetes-patch-strategy", "")).split(","):
        one = given.get("x-kubernetes-patch-merge-key")
        keys = tuple(given.get("x-kubernetes-list-map-keys") or ([one] if one else ()))
    return Schema(fields, keys, item)

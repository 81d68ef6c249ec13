"""The OpenAPI documents: what the types of the API look like, as /openapi/v3 has them for each group, and /openapi/v2 for all.

Source: https://kubernetes.io/docs/concepts/overview/kubernetes-api/#openapi-interface-definition

Simplified: a path has its methods and the kind that it is about, but no parameters; what a definition says of itself is complete but for
its validation rules.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ...apimachinery.resource import Resource
from ...apimachinery.schema import Definition, Field
from ..server import APIServer
from .documents import group_versions
from .message import Call

V2, V3 = "#/definitions/", "#/components/schemas/"
METHODS = {
    "get": ("get", "get"), "update": ("put", "put"), "patch": ("patch", "patch"), "delete": ("delete", "delete"),
}  # fmt: skip
COLLECTION = {"list": ("get", "list"), "create": ("post", "post"), "deletecollection": ("delete", "deletecollection")}
SHAPES: Mapping[str, Mapping[str, str]] = {
    "string": {"type": "string"}, "integer": {"type": "integer"}, "number": {"type": "number"}, "boolean": {"type": "boolean"},
    "quantity": {"type": "string"}, "int-or-string": {"type": "string", "format": "int-or-string"},
    "time": {"type": "string", "format": "date-time"}, "raw": {},
}  # fmt: skip


def openapi(server: APIServer, call: Call) -> Mapping[str, Any] | None:
    """The document of a path; None if there is none."""
    path = call.path.rstrip("/")
    if path == "/openapi/v2":
        head = {"swagger": "2.0", "info": _info(server)}
        return {**head, "paths": _all_paths(server), "definitions": _schemas(server, iter(server.schema), V2)}
    if path == "/openapi/v3":
        return {"paths": {name: {"serverRelativeURL": _address(server, name)} for name in _names(server)}}
    name = path.removeprefix("/openapi/v3/")
    if not path.startswith("/openapi/v3/") or name not in _names(server):
        return None
    found = [r for r in server.discovery if _split(name) in _served(r)]
    return {
        "openapi": "3.0.0", "info": _info(server), "paths": _paths(found, _split(name)[1]),
        "components": {"schemas": _schemas(server, _roots(server, found, name), V3) | _custom(found, _split(name)[1])},
    }  # fmt: skip


def _info(server: APIServer) -> Mapping[str, str]:
    return {"title": "Kubernetes", "version": server.build.version}


def _names(server: APIServer) -> tuple[str, ...]:
    pairs = group_versions(server.discovery)
    return tuple(
        sorted({"api", "apis", "version", *(_name(g, v) for g, v in pairs), *(f"apis/{g}" for g, _ in pairs if g)})
    )


def _name(group: str, version: str) -> str:
    return f"apis/{group}/{version}" if group else f"api/{version}"


def _split(name: str) -> tuple[str, str]:
    """Group and version of `apis/apps/v1`; ("", "") for names of no version."""
    words = name.split("/")
    if words[0] == "api" and len(words) == 2:
        return "", words[1]
    return (words[1], words[2]) if len(words) == 3 else ("", "")


def _served(resource: Resource) -> set[tuple[str, str]]:
    return {(resource.group, version) for version in resource.versions}


def _address(server: APIServer, name: str) -> str:
    digest = hashlib.sha512(f"{server.build.version} {name}".encode()).hexdigest().upper()
    return f"/openapi/v3/{name}?hash={digest}"


def _all_paths(server: APIServer) -> dict[str, Any]:
    paths: dict[str, Any] = {}
    for resource in server.discovery:
        for version in resource.versions:
            paths |= _paths((resource,), version)
    return dict(sorted(paths.items()))


def _paths(resources: Iterable[Resource], version: str) -> dict[str, Any]:
    """Every path of the kinds in one version, with its methods."""
    paths: dict[str, Any] = {}
    for resource in resources:
        root = "/" + _name(resource.group, version)
        space = f"{root}/namespaces/{{namespace}}" if resource.namespaced else root
        kind = {"group": resource.group, "kind": resource.kind, "version": version}
        paths[f"{space}/{resource.plural}"] = _operations(resource, COLLECTION, kind)
        paths[f"{space}/{resource.plural}/{{name}}"] = _operations(resource, METHODS, kind)
        if resource.namespaced and "list" in resource.verbs:
            paths[f"{root}/{resource.plural}"] = _operations(resource, {"list": COLLECTION["list"]}, kind)
        for sub in sorted(resource.subresources):
            paths[f"{space}/{resource.plural}/{{name}}/{sub}"] = {}
    return dict(sorted(paths.items()))


def _operations(resource: Resource, methods: Mapping[str, tuple[str, str]], kind: Mapping[str, str]) -> dict[str, Any]:
    return {
        method: {"x-kubernetes-action": action, "x-kubernetes-group-version-kind": kind}
        for verb, (method, action) in methods.items()
        if verb in resource.verbs
    }


def _roots(server: APIServer, resources: Iterable[Resource], name: str) -> Iterator[str]:
    """The names of the kinds' definitions."""
    version = _split(name)[1]
    for resource in resources:
        found = server.schema.of(resource.api_version(version), resource.kind)
        if found is not None:
            yield found.name


def _custom(resources: Iterable[Resource], version: str) -> dict[str, Any]:
    """The definitions of custom kinds."""
    made = {}
    for resource in resources:
        structure = resource.in_version(version).structure
        if structure is not None:
            name = ".".join((*reversed(resource.group.split(".")), version, resource.kind))
            kind = {"group": resource.group, "kind": resource.kind, "version": version}
            made[name] = _definition(structure.definition, V3) | {"x-kubernetes-group-version-kind": [kind]}
    return made


def _schemas(server: APIServer, names: Iterator[str], prefix: str) -> dict[str, Any]:
    """Definitions, and all that they refer to, by name."""
    made: dict[str, Any] = {}
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in made and name in server.schema:
            definition = server.schema.named(name)
            made[name] = _definition(definition, prefix)
            waiting += [ref for field in definition.fields.values() for ref in _references(field)]
    return dict(sorted(made.items()))


def _references(field: Field) -> Iterator[str]:
    if field.ref:
        yield field.ref
    if field.items is not None:
        yield from _references(field.items)


def _definition(definition: Definition, prefix: str) -> dict[str, Any]:
    made: dict[str, Any] = {"description": definition.description} if definition.description else {}
    made["type"] = definition.type
    if definition.required:
        made["required"] = list(definition.required)
    if definition.fields:
        made["properties"] = {name: _field(field, prefix) for name, field in definition.fields.items()}
    kinds = [{"group": g, "kind": k, "version": v} for g, v, k in definition.kinds]
    return made | ({"x-kubernetes-group-version-kind": kinds} if kinds else {})


def _field(field: Field, prefix: str) -> dict[str, Any]:
    made: dict[str, Any] = {"description": field.description} if field.description else {}
    if field.ref:
        return made | ({"$ref": prefix + field.ref} if prefix == V2 else {"allOf": [{"$ref": prefix + field.ref}]})
    if field.type == "array" and field.items is not None:
        made |= {"type": "array", "items": _field(field.items, prefix)}
    elif field.type == "map" and field.items is not None:
        made |= {"type": "object", "additionalProperties": _field(field.items, prefix)}
    elif field.inline is not None:
        made |= _definition(field.inline, prefix)
    else:
        made |= SHAPES.get(field.type, {"type": "object"})
    more = {
        "format": field.format, "enum": list(field.enum), "default": field.default,
        "x-kubernetes-patch-merge-key": field.merge_key, "x-kubernetes-patch-strategy": field.patch_strategy,
        "x-kubernetes-list-type": field.list_type, "x-kubernetes-list-map-keys": list(field.list_map_keys),
        "x-kubernetes-map-type": field.map_type,
    }  # fmt: skip
    return made | {key: value for key, value in more.items() if value}

"""All groups with all their kinds in one document, for clients that accept it: kubectl asks for it at /api and /apis.

Source: https://kubernetes.io/docs/concepts/overview/kubernetes-api/#aggregated-discovery
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...apimachinery.resource import Resource
from ..discovery import Discovery
from .documents import groups, versions
from .message import Call
from .subresources import sub_of

KIND, GROUP = "APIGroupDiscoveryList", "apidiscovery.k8s.io"
VERSIONS = ("v2", "v2beta1")


def version_of(call: Call) -> str:
    """The version of the document that a client accepts; "" if it wants the old ones."""
    first = call.headers.get("accept", "").partition(",")[0].replace(" ", "")
    parts = {*first.split(";")}
    if f"as={KIND}" not in parts or f"g={GROUP}" not in parts:
        return ""
    return next((v for v in VERSIONS if f"v={v}" in parts), "")


def media_type(version: str) -> str:
    return f"application/json;g={GROUP};v={version};as={KIND}"


def aggregated(discovery: Discovery, path: str, version: str) -> Mapping[str, Any] | None:
    """The document of /api or of /apis; None for other paths."""
    names = {"/api": ("",), "/apis": groups(discovery)}.get(path.rstrip("/"))
    if names is None:
        return None
    items = [
        {"metadata": {"name": name} if name else {}, "versions": [_version(discovery, name, v) for v in versions(discovery, name)]}
        for name in names
    ]  # fmt: skip
    return {"kind": KIND, "apiVersion": f"{GROUP}/{version}", "metadata": {}, "items": items}


def _version(discovery: Discovery, group: str, version: str) -> Mapping[str, Any]:
    found = [r for r in discovery if r.group == group and version in r.versions and r.listed]
    resources = [_resource(r, version) for r in sorted(found, key=lambda r: r.plural)]
    return {"version": version, "resources": resources, "freshness": "Current"}


def _resource(resource: Resource, version: str) -> Mapping[str, Any]:
    own: dict[str, Any] = {
        "resource": resource.plural, "responseKind": _kind(resource.group, version, resource.kind),
        "scope": "Namespaced" if resource.namespaced else "Cluster", "singularResource": resource.singular_name,
        "verbs": sorted(resource.verbs),
    }  # fmt: skip
    own |= {"shortNames": list(resource.short_names)} if resource.short_names else {}
    own |= {"categories": list(resource.categories)} if resource.categories else {}
    subs = [_subresource(resource, version, name) for name in sorted(resource.subresources)]
    return own | ({"subresources": subs} if subs else {})


def _subresource(resource: Resource, version: str, name: str) -> Mapping[str, Any]:
    sub = sub_of(resource, name)
    kind = _kind(sub.group or resource.group, sub.version or version, sub.kind or resource.kind)
    return {"subresource": name, "responseKind": kind, "verbs": list(sub.verbs)}


def _kind(group: str, version: str, kind: str) -> Mapping[str, str]:
    return {"group": group, "version": version, "kind": kind}

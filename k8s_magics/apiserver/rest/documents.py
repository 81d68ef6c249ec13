"""Documents about the API itself: its groups, versions, kinds and paths."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from ...apimachinery.resource import Resource
from ..build import TODAY, Build
from ..discovery import GROUP_ORDER, Discovery
from .health import paths
from .subresources import sub_of

ADDRESS = "172.18.0.1:6443"
NOT_SIMULATED = {
    "admissionregistration.k8s.io", "apiregistration.k8s.io", "authentication.k8s.io", "authorization.k8s.io",
    "certificates.k8s.io", "flowcontrol.apiserver.k8s.io", "node.k8s.io", "resource.k8s.io",
}  # fmt: skip
"""Groups that every server has, but whose kinds are not kept here."""
_STORED = {
    "customresourcedefinitions.apiextensions.k8s.io": "apiextensions.k8s.io/v1beta1",
    "events.events.k8s.io": "v1",
    "horizontalpodautoscalers.autoscaling": "autoscaling/v2",
    "volumeattributesclasses.storage.k8s.io": "storage.k8s.io/v1beta1",
}
"""What is not kept in the version that clients are told to use."""
Document = Mapping[str, Any]


def document(discovery: Discovery, path: str, build: Build = TODAY) -> Document | None:
    """The document at `path`; None if there is none."""
    words = path.strip("/").split("/")
    match words:
        case [""]:
            return {"paths": list(_paths(discovery))}
        case ["version"]:
            return build.as_json()
        case ["api"]:
            address = {"clientCIDR": "0.0.0.0/0", "serverAddress": ADDRESS}
            return {"kind": "APIVersions", "versions": ["v1"], "serverAddressByClientCIDRs": [address]}
        case ["apis"]:
            found = [_group(discovery, name) for name in groups(discovery)]
            return {"kind": "APIGroupList", "apiVersion": "v1", "groups": found}
        case ["apis", group] if group in groups(discovery):
            return {"kind": "APIGroup", "apiVersion": "v1", **_group(discovery, group)}
        case ["api", "v1"]:
            return _kinds(discovery, "", "v1")
        case ["apis", group, version] if version in versions(discovery, group):
            return _kinds(discovery, group, version)
    return None


def group_versions(discovery: Discovery) -> tuple[tuple[str, str], ...]:
    """Group and version of everything that clients are told of."""
    return tuple((group, version) for group in ("", *groups(discovery)) for version in versions(discovery, group))


def groups(discovery: Discovery) -> tuple[str, ...]:
    """All groups with a name, in the server's order."""
    served = {r.group for r in discovery if r.listed} | NOT_SIMULATED
    return (*(g for g in GROUP_ORDER[1:] if g in served), *sorted(served - set(GROUP_ORDER) - {""}))


def versions(discovery: Discovery, group: str) -> tuple[str, ...]:
    """The newest first, as the server prefers them."""
    found = {v for r in discovery if r.group == group for v in r.versions}
    if not found and group in GROUP_ORDER:
        return ("v1",)
    return tuple(sorted(found, key=lambda v: ("alpha" not in v, "beta" not in v, v), reverse=True))


def _group(discovery: Discovery, name: str) -> dict[str, Any]:
    listed = [{"groupVersion": f"{name}/{v}", "version": v} for v in versions(discovery, name)]
    return {"name": name, "versions": listed, "preferredVersion": listed[0]}


def _kinds(discovery: Discovery, group: str, version: str) -> Document:
    resources: list[Document] = []
    for resource in discovery:
        if resource.group == group and version in resource.versions:
            resources += _entries(resource)
    resources.sort(key=lambda r: str(r["name"]).partition("/")[0])
    name = f"{group}/{version}" if group else version
    own = {"apiVersion": "v1"} if group else {}  # the oldest document does not say of which version it is
    return {"kind": "APIResourceList", **own, "groupVersion": name, "resources": resources}


def _entries(resource: Resource) -> list[Document]:
    own: dict[str, Any] = {
        "name": resource.plural, "singularName": resource.singular_name, "namespaced": resource.namespaced,
        "kind": resource.kind,
        "verbs": list(resource.verbs) if resource.structure is not None else sorted(resource.verbs),
    }  # fmt: skip
    own |= {"shortNames": list(resource.short_names)} if resource.short_names else {}
    own |= {"categories": list(resource.categories)} if resource.categories else {}
    if "get" in resource.verbs and resource.plural != "componentstatuses":
        own["storageVersionHash"] = _storage_hash(resource)
    found: list[Document] = [own]
    for name in sorted(resource.subresources, reverse=resource.structure is not None):
        sub = sub_of(resource, name)
        entry = {"name": f"{resource.plural}/{name}", "singularName": "", "namespaced": resource.namespaced}
        foreign = {"group": sub.group, "version": sub.version} if sub.group else {}
        found.append({**entry, **foreign, "kind": sub.kind or resource.kind, "verbs": list(sub.verbs)})
    return found


def _storage_hash(resource: Resource) -> str:
    """Tells clients whether what is stored has changed: a part of the sum of the stored group, version and kind."""
    stored = _STORED.get(resource.key) or resource.api_version()
    name = f"{stored if '/' in stored else '/' + stored}/{resource.kind}"
    return b64encode(sha256(name.encode()).digest()[:8]).decode()


def _paths(discovery: Discovery) -> tuple[str, ...]:
    found = {
        "/.well-known/openid-configuration",
        "/api",
        "/api/v1",
        "/apis",
        "/apis/",
        "/metrics",
        "/openapi/v2",
        "/openapi/v3",
        "/openapi/v3/",
        "/version",
    }
    found |= {*paths()}
    for group in groups(discovery):
        found |= {f"/apis/{group}", *(f"/apis/{group}/{v}" for v in versions(discovery, group))}
    return tuple(sorted(found))

"""What a path of the API names: a kind, an object, a subresource and what follows it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote

from ...apimachinery.resource import Resource
from ..discovery import Discovery

_ROOT = re.compile(r"/(?:api|apis/(?P<group>[^/]+))/(?P<version>[^/]+)/(?P<rest>.+)\Z")


@dataclass(frozen=True, kw_only=True)
class Place:
    """`/apis/apps/v1/namespaces/default/deployments/web/scale`.  `rest` is what stands behind `.../proxy` (with its slash)."""

    resource: Resource
    version: str
    namespace: str = ""
    name: str = ""
    subresource: str = ""
    rest: str = ""


def place_of(discovery: Discovery, path: str) -> Place | None:
    """None for a path that names no kind that is served."""
    match = _ROOT.match(path)
    if match is None:
        return None
    group, version, words = match["group"] or "", match["version"], match["rest"].split("/")
    namespace = ""
    if (
        words[0] == "namespaces"
        and len(words) > 2
        and words[2]
        and not (len(words) == 3 and words[2] in ("status", "finalize"))
    ):
        namespace, words = unquote(words[1]), words[2:]
    key = f"{words[0]}.{group}" if group else words[0]
    if not discovery.has(key):
        return None
    resource = discovery.by_key(key)
    if version not in resource.versions or (namespace and not resource.namespaced):
        return None
    resource = resource.in_version(version)
    name, subresource = (*words[1:3], "", "")[:2]
    rest = "/" + "/".join(words[3:]) if len(words) > 3 else ""
    if rest.strip("/") and subresource != "proxy":
        return None
    return Place(
        resource=resource, version=version, namespace=namespace, name=unquote(name), subresource=subresource, rest=rest
    )

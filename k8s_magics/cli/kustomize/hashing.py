"""The hash at the end of the name of what was generated: another content is another object.

Source: sigs.k8s.io/kustomize/api/hasher.  It means to hash the name too, but looks it up in vain: objects of the same content get the same hash.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..namehash import spelled_hash
from .item import Resource


def with_hashes(items: list[Resource]) -> list[Resource]:
    return [i.renamed(f"{i.name}-{content_hash(i.object)}") if i.hashed else i for i in items]


def content_hash(obj: Mapping[str, Any]) -> str:
    """The hash of a generated ConfigMap or Secret."""
    data = obj.get("data", {} if obj["kind"] == "Secret" else "")
    content: dict[str, Any] = {"kind": obj["kind"], "name": "", "data": data}
    if obj["kind"] == "Secret":
        content["type"] = obj["type"]
    more = "stringData" if obj["kind"] == "Secret" else "binaryData"
    if obj.get(more):
        content[more] = obj[more]
    return spelled_hash(content)

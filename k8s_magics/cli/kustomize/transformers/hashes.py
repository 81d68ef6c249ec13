"""The hash at the end of the name of what was generated: another content is another object.

Source: sigs.k8s.io/kustomize/api/hasher.  It means to hash the name too, but looks it up in vain: objects of the same content get the same hash.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...namehash import spelled_hash
from ..collection import Collection


def add_hashes(resources: Collection) -> None:
    for resource in resources:
        if resource.hashed:
            suffix = content_hash(resource.value)
            resource.remember()
            resource.set_meta("name", f"{resource.name}-{suffix}")


def content_hash(obj: Mapping[str, Any]) -> str:
    """The hash of a generated ConfigMap or Secret."""
    content: dict[str, Any] = {"kind": obj["kind"], "name": "", "data": obj.get("data", "")}
    if obj["kind"] == "Secret":
        content["type"] = obj.get("type", "")
    more = "stringData" if obj["kind"] == "Secret" else "binaryData"
    if more in obj:
        content[more] = obj[more]
    return spelled_hash(content)

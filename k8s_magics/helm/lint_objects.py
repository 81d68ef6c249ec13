"""What `helm lint` says about one rendered object: its name, its API version, its selector."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..apimachinery import names
from .deprecations import deprecation
from .gostructs import as_text

_SELECTING = ("Deployment", "ReplicaSet", "DaemonSet", "StatefulSet")
_ANY = ("clusterrole", "clusterrolebinding", "role", "rolebinding", "certificatesigningrequest")


def object_complaints(value: Mapping[str, Any], text: str, minor: int) -> Iterator[tuple[str, str]]:
    """Severity and sentence; `text` is the whole rendered file, `minor` the Kubernetes version's."""
    kind = str(value.get("kind") or "")
    metadata = value.get("metadata")
    name = as_text((metadata if isinstance(metadata, Mapping) else {}).get("name"))
    bad = _name_complaints(kind, name)
    if bad:
        told = [f'metadata.name: Invalid value: "{name}": {each}' for each in bad]
        whole = told[0] if len(told) == 1 else f"[{', '.join(told)}]"
        yield "WARNING", f'object name does not conform to Kubernetes naming requirements: "{name}": {whole}'
    old = deprecation(str(value.get("apiVersion") or ""), kind, minor)
    if old:
        yield "WARNING", old
    if kind in _SELECTING and "matchLabels" not in text and "matchExpressions" not in text:
        yield "ERROR", f'a {kind} must contain matchLabels or matchExpressions, and "{name}" does not'
    if kind == "List":
        for item in value.get("items") or ():
            annotations = ((item or {}).get("metadata") or {}).get("annotations") or {}
            if "helm.sh/resource-policy" in annotations:
                yield "ERROR", "annotation 'helm.sh/resource-policy' within List objects are ignored"
                return


def _name_complaints(kind: str, name: str) -> list[str]:
    lower = kind.lower()
    if lower in _ANY:
        return _segment(name)
    if lower == "service":
        return list(names.dns1035_label(name))
    return list(names.dns1123_label(name) if lower == "namespace" else names.dns1123_subdomain(name))


def _segment(name: str) -> list[str]:
    """What a URL path cannot hold (RBAC names)."""
    if name in (".", ".."):
        return [f"may not be '{name}'"]
    return [f"may not contain '{char}'" for char in "/%" if char in name]

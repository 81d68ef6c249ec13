"""`kubectl set env --list`: the variables of each container, references told in words or resolved."""

from __future__ import annotations

import base64
import fnmatch
from collections.abc import Mapping
from typing import Any

from ..apimachinery.objects import dig
from ..cli.errors import CommandError
from ..cli.item import Item
from ..cli.session import Session
from .podspecs import pod_spec


def list_environment(session: Session, item: Item, pattern: str, *, resolve: bool) -> None:
    """Print the variables of the matching containers; `resolve` looks references up."""
    spec = pod_spec(item)
    for field in ("containers", "initContainers"):
        for container in spec.get(field) or ():
            if not fnmatch.fnmatchcase(container["name"], pattern):
                continue
            session.out.line(f"# {item.resource.kind} {item.name}, container {container['name']}")
            for entry in container.get("env") or ():
                session.out.line(_line(session, item, entry, resolve))


def _line(session: Session, item: Item, entry: Mapping[str, Any], resolve: bool) -> str:
    source = entry.get("valueFrom")
    if not source:
        return f"{entry['name']}={entry.get('value', '')}"
    value = _resolved(session, item, source) if resolve else None
    return f"{entry['name']}={value}" if value is not None else f"# {entry['name']} from {describe(source)}"


def describe(source: Mapping[str, Any]) -> str:
    """Where a value comes from, in words."""
    if "fieldRef" in source:
        return f"field path {source['fieldRef']['fieldPath']}"
    if "resourceFieldRef" in source:
        reference = source["resourceFieldRef"]
        container = f"{reference['containerName']}/" if reference.get("containerName") else ""
        return f"resource field {container}{reference['resource']}"
    if "secretKeyRef" in source:
        return f"secret {source['secretKeyRef'].get('name', '')}, key {source['secretKeyRef']['key']}"
    if "configMapKeyRef" in source:
        return f"configmap {source['configMapKeyRef'].get('name', '')}, key {source['configMapKeyRef']['key']}"
    return "invalid valueFrom"


def _resolved(session: Session, item: Item, source: Mapping[str, Any]) -> str | None:
    if "configMapKeyRef" in source:
        return _value(session, item, "configmaps", source["configMapKeyRef"])
    if "secretKeyRef" in source:
        return base64.b64decode(_value(session, item, "secrets", source["secretKeyRef"])).decode("utf-8", "replace")
    if "fieldRef" in source:
        return str(dig(item.object, source["fieldRef"]["fieldPath"], ""))
    return None


def _value(session: Session, item: Item, resource: str, reference: Mapping[str, Any]) -> str:
    obj = session.client.get(resource, reference["name"], item.namespace)
    data = obj.get("data") or {}
    if reference["key"] not in data:
        kind = "config map" if resource == "configmaps" else "secret"
        raise CommandError(f"key {reference['key']} not found in {kind} {reference['name']}")
    return str(data[reference["key"]])

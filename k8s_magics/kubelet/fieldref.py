"""What a pod may know of itself: `fieldRef` and `resourceFieldRef` (the downward API)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ..apimachinery.meta import annotations_of, labels_of
from ..apimachinery.objects import EMPTY, Object
from ..apimachinery.quantity import Quantity, parse_quantity
from .failure import ConfigFailure

_SUBSCRIPT = re.compile(r"metadata\.(labels|annotations)\['(.*)'\]\Z")


def field_value(pod: Object, path: str, *, addresses: Mapping[str, str]) -> str:
    """The value of a `fieldPath`; `addresses` has those known on the node (`podIP`, `hostIP`)."""
    meta, spec = pod["metadata"], pod["spec"]
    match = _SUBSCRIPT.match(path)
    if match:
        return (labels_of(pod) if match[1] == "labels" else annotations_of(pod)).get(match[2], "")
    match path:
        case "metadata.name" | "metadata.namespace" | "metadata.uid":
            return str(meta.get(path.partition(".")[2], ""))
        case "metadata.labels":
            return format_map(labels_of(pod))
        case "metadata.annotations":
            return format_map(annotations_of(pod))
        case "spec.nodeName":
            return str(spec.get("nodeName", ""))
        case "spec.serviceAccountName":
            return str(spec.get("serviceAccountName", ""))
        case "status.podIP" | "status.podIPs":
            return addresses.get("podIP", "")
        case "status.hostIP" | "status.hostIPs":
            return addresses.get("hostIP", "")
    raise ConfigFailure(f"unsupported fieldPath: {path}")


def format_map(values: Mapping[str, str]) -> str:
    """`key="value"` lines in order of keys, as the downward API writes labels."""
    return "\n".join(f"{k}={_go_quote(values[k])}" for k in sorted(values))


def _go_quote(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def resource_value(pod: Object, container: Object, reference: Mapping[str, Any], allocatable: Mapping[str, str]) -> str:
    """The value of a `resourceFieldRef`; without a limit it is what the node has."""
    name = reference.get("containerName")
    if name and name != container.get("name"):
        container = next(
            (c for c in (*pod["spec"]["containers"], *(pod["spec"].get("initContainers") or ())) if c["name"] == name),
            container,
        )
    kind, _, resource = reference["resource"].partition(".")
    resources = container.get("resources") or EMPTY
    amount: Quantity | None = None
    text = (resources.get(kind) or EMPTY).get(resource)
    if text is not None:
        amount = parse_quantity(text)
    elif kind == "limits" and resource in allocatable:
        amount = parse_quantity(allocatable[resource])
    if amount is None:
        return "0"
    divisor = parse_quantity(reference.get("divisor") or "1")
    if not divisor:
        divisor = parse_quantity("1")
    return str(-(-amount.nano // divisor.nano))

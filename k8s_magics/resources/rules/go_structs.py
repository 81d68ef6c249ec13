"""Objects as the server's Go types print: every field, in the order of declaration, with Go's names.

The server shows its internal types in a few refusals: the difference of two pod specs, a template that may not change.
The table is of field names only (pkg/apis/core/types.go).
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Mapping
from typing import Any

from .go_fields import FIELDS, NAMES


def go_struct(kind: str, obj: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """`obj` as the internal type `kind` marshals, or None."""
    if obj is None:
        return None
    made: dict[str, Any] = {}
    for name, kind_of, zero in FIELDS[kind]:
        name, _, spelt = name.partition("=")
        value = obj.get(name)
        made[spelt or NAMES.get(name) or name[0].upper() + name[1:]] = _value(kind_of, value, zero)
    return made


def _value(kind: str, value: Any, zero: Any) -> Any:
    if value is None:
        return go_struct(kind, {}) if zero == "struct" else zero
    if kind in FIELDS:
        return [go_struct(kind, item) for item in value] if isinstance(value, list) else go_struct(kind, value)
    return value


def go_diff(new: Mapping[str, Any], old: Mapping[str, Any]) -> str:
    """The difference of two pod specs, `-` old and `+` new, as the server's diff prints it."""
    before = json.dumps(go_pod_spec(old), indent=1, ensure_ascii=False).splitlines()
    after = json.dumps(go_pod_spec(new), indent=1, ensure_ascii=False).splitlines()
    lines = list(difflib.unified_diff(before, after, lineterm="", n=3))[2:]
    return "\n".join(lines) + "\n"


def go_pod_spec(spec: Mapping[str, Any]) -> dict[str, Any]:
    """A pod's spec; host namespaces belong to the security context inside."""
    context = dict(spec.get("securityContext") or {})
    for name in ("hostNetwork", "hostPID", "hostIPC", "shareProcessNamespace", "hostUsers"):
        if spec.get(name) is not None:
            context[name] = spec[name]
    made = go_struct("PodSpec", {**spec, "securityContext": context})
    assert made is not None
    return made


def go_template(template: Mapping[str, Any]) -> dict[str, Any]:
    """A pod template: its metadata keeps the names of the API."""
    meta = template.get("metadata") or {}
    ordered = {key: dict(sorted(value.items())) if isinstance(value, Mapping) else value for key, value in meta.items()}
    return {**ordered, "Spec": go_pod_spec(template.get("spec") or {})}


def go_diff_of(kind: str, new: Mapping[str, Any], old: Mapping[str, Any]) -> str:
    """The difference of two objects of one internal type."""
    before = json.dumps(go_struct(kind, old), indent=1, ensure_ascii=False).splitlines()
    after = json.dumps(go_struct(kind, new), indent=1, ensure_ascii=False).splitlines()
    return "\n".join(list(difflib.unified_diff(before, after, lineterm="", n=3))[2:]) + "\n"

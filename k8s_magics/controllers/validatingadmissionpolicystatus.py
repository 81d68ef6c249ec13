"""The status of ValidatingAdmissionPolicies: what type checking finds in their expressions.

Simplified: only fields of `object` that the checked kinds do not have are found, in validations.
Source: pkg/controller/validatingadmissionpolicystatus
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..apimachinery.meta import is_deleting
from ..apimachinery.objects import Object, dig, evolve
from ..apimachinery.resource import Resource
from ..apimachinery.schema import Schema
from ..apiserver.store import Key
from ..client.controller import Context, Controller
from ..resources.rules.admission_expressions import shown_at

POLICIES = "validatingadmissionpolicies.admissionregistration.k8s.io"
_PATH = re.compile(r"(?<![\w.])object((?:\.[A-Za-z_]\w*)+)(?!\w*\()")
_STRINGS = re.compile(r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'")
MOST = 10
"""Kinds that are checked of one policy."""


def reconcile(ctx: Context, key: Key) -> int | None:
    """Check a generation of a policy once."""
    policy = ctx.client.store.get(key)
    if policy is None or is_deleting(policy):
        return None
    generation = policy["metadata"].get("generation", 1)
    if dig(policy, "status.observedGeneration") == generation:
        return None
    warnings = list(_warnings(ctx, policy))
    checked: dict[str, Any] = {"expressionWarnings": warnings} if warnings else {}
    status = {**(policy.get("status") or {}), "observedGeneration": generation, "typeChecking": checked}
    ctx.client.update_status(POLICIES, evolve(policy, "status", status))
    return None


def _warnings(ctx: Context, policy: Object) -> Iterator[dict[str, str]]:
    kinds = list(_kinds(ctx, policy))[:MOST]
    for index, validation in enumerate(dig(policy, "spec.validations", ())):
        expression = validation.get("expression") or ""
        texts = [(kind, _undefined(ctx.client.server.schema, kind, expression)) for kind in kinds]
        told = [f"{kind.api_version()}, Kind={kind.kind}: {text}" for kind, text in texts if text]
        if told:
            yield {"fieldRef": f"spec.validations[{index}].expression", "warning": "\n".join(told)}


def _kinds(ctx: Context, policy: Object) -> Iterator[Resource]:
    """The kinds that the rules name, without wildcards."""
    for rule in dig(policy, "spec.matchConstraints.resourceRules", ()):
        for group in rule.get("apiGroups") or ():
            for plural in rule.get("resources") or ():
                key = f"{plural}.{group}" if group else plural
                if ctx.client.discovery.has(key):
                    yield ctx.client.discovery.by_key(key)


def _undefined(schema: Schema, kind: Resource, expression: str) -> str:
    """The first field that the kind does not have, as CEL's compiler shows it."""
    definition = schema.of(kind.api_version(), kind.kind)
    blank = _STRINGS.sub(lambda match: " " * len(match[0]), expression)
    for found in _PATH.finditer(blank) if definition is not None else ():
        here, seen = definition, "object"
        for name in found[1].split(".")[1:]:
            if here is None or not here.fields:
                break
            field = here.fields.get(name)
            if field is None:
                pattern = rf"(?<={re.escape(seen)})\.{re.escape(name)}\b"
                return shown_at(expression, pattern, f"undefined field '{name}'")
            here, seen = schema.resolve(field), f"{seen}.{name}"
    return ""


CONTROLLER = Controller(name="validatingadmissionpolicy-status-controller", watches=POLICIES, reconcile=reconcile)

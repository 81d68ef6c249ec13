"""ValidatingAdmissionPolicy: requests must meet the rules of the policies that are bound to them.

Source: k8s.io/apiserver/pkg/admission/plugin/policy/validating
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from ...apimachinery.errors import ApiError, Denied, Forbidden, TooLarge
from ...apimachinery.meta import name_of
from ...apimachinery.objects import EMPTY, Object, dig
from ...apimachinery.resource import Resource
from ..admission_door import Admission, Attributes
from ..policies.expressions import Failed, Variables, conditions_hold, is_known, scope_of, value_of
from ..policies.matching import SUBRESOURCES, is_exempt, matches
from ..policies.params import Misconfigured, kind_of_params, params_of
from ..store import Key

POLICIES = "validatingadmissionpolicies.admissionregistration.k8s.io"
BINDINGS = "validatingadmissionpolicybindings.admissionregistration.k8s.io"


class Decision(NamedTuple):
    """A rule that was broken; `binding` is None where the policy itself is at fault, which is never only warned of."""

    policy: Object
    binding: Object | None
    message: str
    reason: str = "Invalid"

    @property
    def where(self) -> str:
        bound = f" with binding '{name_of(self.binding)}'" if self.binding is not None else ""
        return f"ValidatingAdmissionPolicy '{name_of(self.policy)}'{bound}"


def _check(attributes: Attributes) -> None:
    bindings = attributes.store.list(BINDINGS)
    if not bindings or is_exempt(attributes):
        return
    denied = [d for b in bindings for d in _decisions(attributes, b) if _is_denied(attributes, d)]
    if denied:
        raise _refusal(attributes, denied[0])


def _is_denied(attributes: Attributes, decision: Decision) -> bool:
    """Whether it refuses the request; whoever only wants to be warned is."""
    actions = dig(decision.binding, "spec.validationActions", ()) if decision.binding is not None else ("Deny",)
    if "Warn" in actions:
        attributes.warn(f"Validation failed for {decision.where}: {decision.message}")
    return "Deny" in actions


def _refusal(attributes: Attributes, decision: Decision) -> ApiError:
    text = f"{decision.where} denied request: {decision.message}"
    key, name = attributes.resource.key, attributes.name
    if decision.reason == "Forbidden":
        return Forbidden(key, name, text)
    return TooLarge(key, name, text) if decision.reason == "RequestEntityTooLarge" else Denied(key, name, text)


def _decisions(attributes: Attributes, binding: Object) -> Iterator[Decision]:
    policy = attributes.store.get(Key(POLICIES, "", dig(binding, "spec.policyName", "")))
    if policy is None or not _is_meant(attributes, policy, binding):
        return
    strict = dig(policy, "spec.failurePolicy") != "Ignore"
    at_fault: Object | None = None
    try:
        resource = _param_kind(attributes, policy)
        at_fault = binding
        found = params_of(attributes, resource, dig(binding, "spec.paramRef"))
    except Misconfigured as error:
        if strict:
            what = "policy" if at_fault is None else "binding"
            yield Decision(policy, at_fault, f"failed to configure {what}: {error}")
        return
    for params in found:
        yield from _evaluated(policy, binding, {**scope_of(attributes), "params": params}, strict)


def _param_kind(attributes: Attributes, policy: Object) -> Resource | None:
    kind = dig(policy, "spec.paramKind")
    return None if kind is None else kind_of_params(attributes, kind)


def _is_meant(attributes: Attributes, policy: Object, binding: Object) -> bool:
    constraints = dig(policy, "spec.matchConstraints", EMPTY)
    if not matches(attributes, constraints.get("resourceRules") or (), constraints):
        return False
    narrower = dig(binding, "spec.matchResources")
    rules = (narrower or EMPTY).get("resourceRules") or constraints["resourceRules"]
    return narrower is None or matches(attributes, rules, narrower)


def _evaluated(policy: Object, binding: Object, scope: Mapping[str, Any], strict: bool) -> Iterator[Decision]:
    spec = policy["spec"]
    try:
        if not conditions_hold(spec.get("matchConditions") or (), scope):
            return
    except Failed as failed:
        if strict:
            yield Decision(policy, binding, str(failed))
        return
    scope = {**scope, "variables": Variables(spec.get("variables") or (), scope)}
    for validation in spec.get("validations") or ():
        expression = validation["expression"]
        try:
            if not is_known(expression) or value_of(expression, scope) in (True, None):
                continue
        except Failed as failed:
            if strict:
                yield Decision(policy, binding, str(failed))
            continue
        yield Decision(policy, binding, _message(validation, scope), validation.get("reason") or "Invalid")


def _message(validation: Object, scope: Mapping[str, Any]) -> str:
    """What messageExpression makes, or else the message, or else the expression."""
    try:
        made = value_of(validation["messageExpression"], scope) if validation.get("messageExpression") else None
    except Failed:
        made = None
    if isinstance(made, str) and made.strip() and "\n" not in made.strip():
        return made.strip()
    return str(validation.get("message") or "").strip() or f"failed expression: {validation['expression'].strip()}"


ADMISSION = Admission(
    name="ValidatingAdmissionPolicy",
    order=150,
    operations=frozenset({"CREATE", "UPDATE", "DELETE"}),
    subresources=SUBRESOURCES,
    check=_check,
)

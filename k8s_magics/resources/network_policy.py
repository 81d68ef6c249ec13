"""NetworkPolicies: who may talk to which pods."""

from __future__ import annotations

from collections.abc import Sequence

from ..apimachinery.fielderrors import FieldError
from ..apimachinery.objects import EMPTY, FrozenDict, Object, freeze
from ..apimachinery.resource import AGE, NAME, Resource
from .rules.columns import label_selector
from .rules.filling import each, fill, within, within_each
from .rules.network_policy_rules import policy_errors, policy_warnings


def _default(obj: Object) -> Object:
    return within(fill(obj, {"spec": EMPTY}), "spec", _default_spec)


def _default_spec(spec: Object) -> Object:
    types = ["Ingress", "Egress"] if spec.get("egress") else ["Ingress"]
    given = {} if spec.get("policyTypes") else {"policyTypes": types}
    spec = fill(FrozenDict({**spec, **freeze(given)}), {"podSelector": {}})
    return within_each(
        spec,
        ("ingress", "egress"),
        lambda rule: within(rule, "ports", lambda ports: each(ports, lambda p: fill(p, {"protocol": "TCP"}))),
    )


def _validate(new: Object, old: Object | None) -> Sequence[FieldError]:
    return policy_errors(new.get("spec") or EMPTY)


RESOURCE = Resource(
    kind="NetworkPolicy",
    plural="networkpolicies",
    group="networking.k8s.io",
    short_names=("netpol",),
    default=_default,
    validate=_validate,
    warnings=policy_warnings,
    columns=(NAME, label_selector("spec.podSelector", name="POD-SELECTOR", wide=False), AGE),
)

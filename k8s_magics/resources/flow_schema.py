"""FlowSchemas: which requests to the API server count as what."""

from __future__ import annotations

from collections.abc import Sequence

from ..apimachinery.fielderrors import FieldError, invalid, not_supported, required
from ..apimachinery.meta import condition, name_of
from ..apimachinery.objects import EMPTY, FrozenDict, Object, dig
from ..apimachinery.resource import AGE, NAME, Column, Resource
from .rules.checks import dns_subdomain
from .rules.columns import NONE, field
from .rules.filling import fill, within
from .rules.flow_rules import flow_rule_errors, flow_status_errors

HIGHEST = 10_000
_METHODS = ("ByNamespace", "ByUser")


def _default(obj: Object) -> Object:
    return within(fill(obj, {"spec": EMPTY}), "spec", _default_spec)


def _default_spec(spec: Object) -> Object:
    return spec if spec.get("matchingPrecedence") else FrozenDict({**spec, "matchingPrecedence": 1000})


def _validate(new: Object, old: Object | None) -> Sequence[FieldError]:
    spec = new.get("spec") or EMPTY
    precedence, errors = spec.get("matchingPrecedence") or 0, []
    at = "spec.matchingPrecedence"
    if precedence <= 0:
        errors.append(invalid(at, precedence, "must be a positive value"))
    if precedence > HIGHEST:
        errors.append(invalid(at, precedence, f"must not be greater than {HIGHEST}"))
    if precedence == 1 and name_of(new) != "exempt":
        errors.append(invalid(at, precedence, "only the schema named 'exempt' may have matchingPrecedence 1"))
    method = spec.get("distinguisherMethod")
    if method is not None and method.get("type") not in _METHODS:
        errors.append(not_supported("spec.distinguisherMethod.type", {"Type": method.get("type") or ""}, _METHODS))
    level = dig(spec, "priorityLevelConfiguration.name") or ""
    at = "spec.priorityLevelConfiguration.name"
    errors += dns_subdomain(at, level) if level else [required(at, "must reference a priority level")]
    for index, rule in enumerate(spec.get("rules") or ()):
        errors += flow_rule_errors(f"spec.rules[{index}]", rule)
    return errors + list(flow_status_errors(new, old))


def _missing(obj: Object) -> str:
    found = condition(obj, "Dangling")
    return str(found.get("status", "")) if found is not None else "?"


RESOURCE = Resource(
    kind="FlowSchema",
    blank_status=EMPTY,
    plural="flowschemas",
    group="flowcontrol.apiserver.k8s.io",
    namespaced=False,
    subresources=frozenset({"status"}),
    keeps_metadata=True,
    default=_default,
    validate=_validate,
    validate_status=flow_status_errors,
    columns=(
        NAME,
        field("PRIORITYLEVEL", "spec.priorityLevelConfiguration.name"),
        field("MATCHINGPRECEDENCE", "spec.matchingPrecedence", 0),
        field("DISTINGUISHERMETHOD", "spec.distinguisherMethod.type", NONE),
        AGE,
        Column(name="MISSINGPL", cell=lambda obj, _: _missing(obj)),
    ),
)

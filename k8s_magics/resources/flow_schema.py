"""FlowSchemas: which requests to the API server count as what."""

from __future__ import annotations

from collections.abc import Sequence

from ..apimachinery.fielderrors import FieldError, invalid, not_supported, required
from ..apimachinery.meta import condition, name_of
from ..apimachinery.objects import EMPTY, Object, dig
from ..apimachinery.resource import AGE, NAME, Column, Resource
from .rules.checks import dns_subdomain
from .rules.columns import NONE, field
from .rules.filling import fill, within

HIGHEST = 10_000
_METHODS = ("ByNamespace", "ByUser")
_KINDS = {"Group": "group", "ServiceAccount": "serviceAccount", "User": "user"}


def _default(obj: Object) -> Object:
    return within(fill(obj, {"spec": EMPTY}), "spec", lambda spec: fill(spec, {"matchingPrecedence": 1000}))


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
        errors.append(not_supported("spec.distinguisherMethod.type", method.get("type", ""), _METHODS))
    level = dig(spec, "priorityLevelConfiguration.name") or ""
    at = "spec.priorityLevelConfiguration.name"
    errors += dns_subdomain(at, level) if level else [required(at, "must reference a priority level")]
    for index, rule in enumerate(spec.get("rules") or ()):
        errors += _rule(f"spec.rules[{index}]", rule)
    return errors


def _rule(path: str, rule: Object) -> list[FieldError]:
    subjects = rule.get("subjects") or ()
    errors = [] if subjects else [required(f"{path}.subjects", "subjects must contain at least one value")]
    for index, subject in enumerate(subjects):
        at, kind = f"{path}.subjects[{index}]", subject.get("kind") or ""
        key = _KINDS.get(kind)
        if key is None:
            errors.append(not_supported(f"{at}.kind", kind, tuple(_KINDS)))
        elif subject.get(key) is None:
            errors.append(required(f"{at}.{key}", f"{key} is required when subject kind is '{kind}'"))
    if not rule.get("resourceRules") and not rule.get("nonResourceRules"):
        errors.append(required(path, "at least one of resourceRules and nonResourceRules has to be non-empty"))
    return errors


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
    columns=(
        NAME,
        field("PRIORITYLEVEL", "spec.priorityLevelConfiguration.name"),
        field("MATCHINGPRECEDENCE", "spec.matchingPrecedence", 0),
        field("DISTINGUISHERMETHOD", "spec.distinguisherMethod.type", NONE),
        AGE,
        Column(name="MISSINGPL", cell=lambda obj, _: _missing(obj)),
    ),
)

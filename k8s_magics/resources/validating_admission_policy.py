"""ValidatingAdmissionPolicies: rules in CEL that requests must meet, once a binding puts them in force."""

from __future__ import annotations

from collections.abc import Sequence

from ..apimachinery.fielderrors import FieldError, duplicate, invalid, not_supported, required
from ..apimachinery.meta import name_of
from ..apimachinery.names import dns1035_label
from ..apimachinery.objects import EMPTY, Object, dig
from ..apimachinery.resource import AGE, NAME, Column, Resource
from .rules.admission_expressions import REQUEST, expression_errors, not_understood
from .rules.admission_rules import FAILURE_POLICIES, condition_errors, default_match, match_errors, spec_of
from .rules.checks import known, label_name
from .rules.columns import UNSET
from .rules.filling import fill, within

_REASONS = ("Forbidden", "Invalid", "RequestEntityTooLarge", "Unauthorized")
_ONE = "validations or auditAnnotations must contain at least one item"


def _default(obj: Object) -> Object:
    return within(obj, "spec", lambda s: within(fill(s, {"failurePolicy": "Fail"}), "matchConstraints", default_match))


def _validate(new: Object, old: Object | None) -> Sequence[FieldError]:
    spec = spec_of(new)
    known_names = REQUEST | ({"params"} if spec.get("paramKind") is not None else set())
    errors = known("spec.failurePolicy", spec.get("failurePolicy"), FAILURE_POLICIES)
    errors += _param_kind("spec.paramKind", spec.get("paramKind"))
    constraints = spec.get("matchConstraints")
    if constraints is None:
        errors.append(required("spec.matchConstraints"))
    else:
        errors += match_errors("spec.matchConstraints", constraints)
        if not constraints.get("resourceRules"):
            errors.append(required("spec.matchConstraints.resourceRules"))
    errors += condition_errors("spec.matchConditions", spec.get("matchConditions") or (), known_names)
    if spec.get("variables"):
        known_names |= {"variables"}
        errors += _variables("spec.variables", spec["variables"], known_names)
    if not spec.get("validations") and not spec.get("auditAnnotations"):
        return [*errors, required("spec.validations", _ONE), required("spec.auditAnnotations", _ONE)]
    for index, validation in enumerate(spec.get("validations") or ()):
        errors += _validation(f"spec.validations[{index}]", validation, known_names)
    return [*errors, *_annotations("spec.auditAnnotations", new, known_names)]


def _param_kind(path: str, kind: Object | None) -> list[FieldError]:
    if kind is None:
        return []
    errors = [required(f"{path}.{key}") for key in ("apiVersion", "kind") if not kind.get(key)]
    name = kind.get("kind") or ""
    wrong = dns1035_label(name.lower()) if name else ()
    if wrong:
        errors.append(
            invalid(f"{path}.kind", name, f"may have mixed case, but should otherwise match: {','.join(wrong)}")
        )
    return errors


def _variables(path: str, variables: Sequence[Object], known_names: frozenset[str]) -> list[FieldError]:
    errors: list[FieldError] = []
    for index, variable in enumerate(variables):
        at, name = f"{path}[{index}]", variable.get("name") or ""
        if not name.strip():
            errors.append(required(f"{at}.name", "name is not specified"))
        elif not name.isidentifier():
            errors.append(invalid(f"{at}.name", name, "name is not a valid CEL identifier"))
        expression = variable.get("expression") or ""
        errors += expression_errors(f"{at}.expression", expression, known_names, "expression is not specified")
    return errors


def _validation(path: str, validation: Object, known_names: frozenset[str]) -> list[FieldError]:
    expression = validation.get("expression") or ""
    errors = expression_errors(f"{path}.expression", expression, known_names, "expression is not specified")
    text = validation.get("messageExpression") or ""
    if text and not text.strip():
        errors.append(invalid(f"{path}.messageExpression", text, "must be non-empty if specified"))
    elif text:
        errors += expression_errors(f"{path}.messageExpression", text, known_names - {"authorizer"})
    message = validation.get("message") or ""
    if message and not message.strip():
        errors.append(invalid(f"{path}.message", message, "message must be non-empty if specified"))
    elif "\n" in message.strip():
        errors.append(invalid(f"{path}.message", message, "message must not contain line breaks"))
    reason = validation.get("reason")
    return (
        errors if reason is None or reason in _REASONS else [*errors, not_supported(f"{path}.reason", reason, _REASONS)]
    )


def _annotations(path: str, obj: Object, known_names: frozenset[str]) -> list[FieldError]:
    errors: list[FieldError] = []
    found = spec_of(obj).get("auditAnnotations") or ()
    keys = [annotation.get("key") or "" for annotation in found]
    for index, annotation in enumerate(found):
        at = f"{path}[{index}]"
        errors += label_name(f"{at}.key", f"{name_of(obj)}/{keys[index]}")
        text = annotation.get("valueExpression") or ""
        errors += expression_errors(f"{at}.valueExpression", text, known_names, "valueExpression is not specified")
        if keys[index] in keys[:index]:
            errors.append(duplicate(f"{at}.key", keys[index]))
    return errors


def _warnings(new: Object, old: Object | None) -> Sequence[str]:
    """CEL that is not known here is told of, as it cannot be enforced."""
    found = [
        (f"validations[{i}]", v.get("expression") or "") for i, v in enumerate(spec_of(new).get("validations") or ())
    ]
    found += [(f"variables[{i}]", v.get("expression") or "") for i, v in enumerate(spec_of(new).get("variables") or ())]
    reasons = [(where, not_understood(text)) for where, text in found]
    return [f"spec.{where}.expression: {why}: this simulation does not carry it out" for where, why in reasons if why]


def _kind(obj: Object) -> str:
    kind = dig(obj, "spec.paramKind")
    return UNSET if kind is None else f"{kind.get('apiVersion', '')}/{kind.get('kind', '')}"


RESOURCE = Resource(
    kind="ValidatingAdmissionPolicy",
    blank_status=EMPTY,
    plural="validatingadmissionpolicies",
    group="admissionregistration.k8s.io",
    free_finalizers=True,
    needs_version=True,
    namespaced=False,
    categories=("api-extensions",),
    subresources=frozenset({"status"}),
    keeps_metadata=True,
    default=_default,
    validate=_validate,
    warnings=_warnings,
    columns=(
        NAME,
        Column(name="VALIDATIONS", cell=lambda obj, _: len(dig(obj, "spec.validations") or ())),
        Column(name="PARAMKIND", cell=lambda obj, _: _kind(obj)),
        AGE,
    ),
)

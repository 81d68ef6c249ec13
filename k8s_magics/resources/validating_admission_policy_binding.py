"""ValidatingAdmissionPolicyBindings: where a policy is in force, with which parameters, and what comes of a violation."""

from __future__ import annotations

from collections.abc import Sequence

from ..apimachinery.fielderrors import FieldError, duplicate, forbidden, invalid, not_supported, required
from ..apimachinery.names import path_segment
from ..apimachinery.objects import Object, dig
from ..apimachinery.resource import AGE, NAME, Column, Resource
from ..apimachinery.selectors import format_label_selector
from .rules.admission_rules import default_match, match_errors, spec_of
from .rules.checks import dns_subdomain, one_of
from .rules.columns import UNSET, field
from .rules.filling import within
from .rules.labels import label_selector_errors

_ACTIONS = ("Audit", "Deny", "Warn")
_TWICE = (
    "must not contain both Deny and Warn (repeating the same validation failure information in the API response and "
    "headers serves no purpose)"
)


def _default(obj: Object) -> Object:
    return within(obj, "spec", lambda spec: within(spec, "matchResources", default_match))


def _validate(new: Object, old: Object | None) -> Sequence[FieldError]:
    spec = spec_of(new)
    name = spec.get("policyName") or ""
    errors = dns_subdomain("spec.policyName", name) if name else [required("spec.policyName")]
    if spec.get("paramRef") is not None:
        errors += _param_ref("spec.paramRef", spec["paramRef"])
    if spec.get("matchResources") is not None:
        errors += match_errors("spec.matchResources", spec["matchResources"])
    return [*errors, *_actions("spec.validationActions", spec.get("validationActions") or ())]


def _param_ref(path: str, reference: Object) -> list[FieldError]:
    name, selector = reference.get("name") or "", reference.get("selector")
    errors: list[FieldError] = []
    if name:
        errors += [invalid(f"{path}.name", name, text) for text in path_segment(name)]
        if selector is not None:
            exclusive = "name and selector are mutually exclusive"
            errors += [forbidden(f"{path}.{key}", exclusive) for key in ("name", "selector")]
    elif selector is not None:
        errors += label_selector_errors(f"{path}.selector", selector)
    else:
        errors.append(required(path, "one of name or selector must be specified"))
    action = reference.get("parameterNotFoundAction")
    return errors + one_of(f"{path}.parameterNotFoundAction", action, ("Deny", "Allow"))


def _actions(path: str, actions: Sequence[str]) -> list[FieldError]:
    errors: list[FieldError] = []
    for index, action in enumerate(actions):
        if action not in _ACTIONS:
            errors.append(not_supported(f"{path}[{index}]", action, _ACTIONS))
        if action in actions[:index]:
            errors.append(duplicate(f"{path}[{index}]", action))
    if "Deny" in actions and "Warn" in actions:
        errors.append(invalid(path, list(actions), _TWICE))
    return errors if actions else [*errors, required(path, "at least one validation action is required")]


def _reference(obj: Object) -> str:
    reference = dig(obj, "spec.paramRef")
    if reference is None:
        return UNSET
    if reference.get("name"):
        return f"{reference.get('namespace') or '*'}/{reference['name']}"
    return UNSET if reference.get("selector") is None else format_label_selector(reference["selector"])


RESOURCE = Resource(
    kind="ValidatingAdmissionPolicyBinding",
    plural="validatingadmissionpolicybindings",
    group="admissionregistration.k8s.io",
    free_finalizers=True,
    needs_version=True,
    namespaced=False,
    categories=("api-extensions",),
    default=_default,
    validate=_validate,
    columns=(
        NAME,
        field("POLICYNAME", "spec.policyName"),
        Column(name="PARAMREF", cell=lambda obj, _: _reference(obj)),
        AGE,
    ),
)

"""Node selectors and affinity: terms, expressions, weights (pkg/apis/core/validation)."""

from __future__ import annotations

from collections.abc import Sequence

from ...apimachinery import names
from ...apimachinery.fielderrors import FieldError, duplicate, forbidden, invalid, not_supported, required
from ...apimachinery.objects import EMPTY, Object
from .checks import all_of, label_name
from .labels import label_selector_errors

_REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution"
_PREFERRED = "preferredDuringSchedulingIgnoredDuringExecution"
_NO_SELECTOR = "must not be specified when labelSelector is not set"
_OPERATOR_WRONG = "not a valid selector operator"


def affinity_errors(path: str, affinity: Object | None) -> list[FieldError]:
    if affinity is None:
        return []
    errors: list[FieldError] = []
    node = affinity.get("nodeAffinity")
    if node is not None:
        if node.get(_REQUIRED) is not None:
            errors += node_selector_errors(f"{path}.nodeAffinity.{_REQUIRED}", node[_REQUIRED])
        errors += _preferred_nodes(f"{path}.nodeAffinity.{_PREFERRED}", node.get(_PREFERRED) or ())
    for kind in ("podAffinity", "podAntiAffinity"):
        pods = affinity.get(kind)
        if pods is not None:
            for index, term in enumerate(pods.get(_REQUIRED) or ()):
                errors += _pod_term(f"{path}.{kind}.{_REQUIRED}[{index}]", term)
            for index, weighted in enumerate(pods.get(_PREFERRED) or ()):
                at = f"{path}.{kind}.{_PREFERRED}[{index}]"
                errors += _weight(at, weighted) + _pod_term(
                    f"{at}.podAffinityTerm", weighted.get("podAffinityTerm") or EMPTY
                )
    return errors


def node_selector_errors(path: str, selector: Object) -> list[FieldError]:
    """A NodeSelector: at least one term."""
    terms = selector.get("nodeSelectorTerms") or ()
    if not terms:
        return [required(f"{path}.nodeSelectorTerms", "must have at least one node selector term")]
    errors: list[FieldError] = []
    for index, term in enumerate(terms):
        errors += node_term_errors(f"{path}.nodeSelectorTerms[{index}]", term)
    return errors


def node_term_errors(path: str, term: Object, *, values: bool = True) -> list[FieldError]:
    errors: list[FieldError] = []
    for index, expression in enumerate(term.get("matchExpressions") or ()):
        errors += _node_expression(f"{path}.matchExpressions[{index}]", expression, values=values)
    for index, expression in enumerate(term.get("matchFields") or ()):
        errors += _field_expression(f"{path}.matchFields[{index}]", expression)
    return errors


def _node_expression(path: str, expression: Object, *, values: bool) -> list[FieldError]:
    operator, listed = expression.get("operator") or "", expression.get("values") or ()
    errors: list[FieldError] = []
    if operator in ("In", "NotIn"):
        if not listed:
            errors.append(required(f"{path}.values", "must be specified when `operator` is 'In' or 'NotIn'"))
    elif operator in ("Exists", "DoesNotExist"):
        if listed:
            errors.append(
                forbidden(f"{path}.values", "may not be specified when `operator` is 'Exists' or 'DoesNotExist'")
            )
    elif operator in ("Gt", "Lt"):
        if len(listed) != 1:
            errors.append(required(f"{path}.values", "must be specified single value when `operator` is 'Lt' or 'Gt'"))
    else:
        errors.append(invalid(f"{path}.operator", operator, _OPERATOR_WRONG))
    errors += label_name(f"{path}.key", expression.get("key") or "")
    if values:
        for index, value in enumerate(listed):
            errors += all_of(f"{path}.values[{index}]", value, names.label_value(value or ""))
    return errors


def _field_expression(path: str, expression: Object) -> list[FieldError]:
    operator, listed, key = (
        expression.get("operator") or "",
        expression.get("values") or (),
        expression.get("key") or "",
    )
    errors: list[FieldError] = []
    if operator in ("In", "NotIn"):
        if len(listed) != 1:
            errors.append(
                required(
                    f"{path}.values",
                    "must be only one value when `operator` is 'In' or 'NotIn' for node field selector",
                )
            )
    else:
        errors.append(invalid(f"{path}.operator", operator, _OPERATOR_WRONG))
    if key != "metadata.name":
        errors.append(invalid(f"{path}.key", key, "not a valid field selector key"))
        return errors
    for index, value in enumerate(listed):
        errors += all_of(f"{path}.values[{index}]", value, names.dns1123_subdomain(value))
    return errors


def _preferred_nodes(path: str, terms: Sequence[Object]) -> list[FieldError]:
    errors: list[FieldError] = []
    for index, term in enumerate(terms):
        at = f"{path}[{index}]"
        errors += _weight(at, term) + node_term_errors(
            f"{at}.preference", term.get("preference") or EMPTY, values=False
        )
    return errors


def _weight(path: str, term: Object) -> list[FieldError]:
    weight = term.get("weight") or 0
    return [] if 1 <= weight <= 100 else [invalid(f"{path}.weight", weight, "must be in the range 1-100")]


def _pod_term(path: str, term: Object) -> list[FieldError]:
    errors = label_selector_errors(f"{path}.labelSelector", term.get("labelSelector"))
    errors += label_selector_errors(f"{path}.namespaceSelector", term.get("namespaceSelector"))
    for name in term.get("namespaces") or ():
        errors += all_of(f"{path}.namespace", name, names.dns1123_label(name))
    errors += _merged_keys(path, term)
    key = term.get("topologyKey") or ""
    if not key:
        errors.append(required(f"{path}.topologyKey", "can not be empty"))
    return errors + label_name(f"{path}.topologyKey", key)


def _merged_keys(path: str, term: Object) -> list[FieldError]:
    """`matchLabelKeys` and `mismatchLabelKeys`: labels of the pod itself that narrow the selector."""
    selector = term.get("labelSelector")
    errors: list[FieldError] = []
    for kind in ("matchLabelKeys", "mismatchLabelKeys"):
        keys = term.get(kind) or ()
        if keys and selector is None:
            errors.append(forbidden(f"{path}.{kind}", _NO_SELECTOR))
            continue
        for index, key in enumerate(keys):
            errors += label_name(f"{path}.{kind}[{index}]", key)
    wanted = list(term.get("matchLabelKeys") or ())
    seen = set((selector or EMPTY).get("matchLabels") or ())
    for expression in (selector or EMPTY).get("matchExpressions") or ():
        key = expression.get("key") or ""
        if key in wanted and key in seen:
            errors.append(
                invalid(f"{path}[{wanted.index(key)}]", key, "exists in both matchLabelKeys and labelSelector")
            )
        seen.add(key)
    for index, key in enumerate(wanted):
        if key in (term.get("mismatchLabelKeys") or ()):
            at = f"{path}.matchLabelKeys[{index}]"
            errors.append(invalid(at, key, "exists in both matchLabelKeys and mismatchLabelKeys"))
    return errors


def spread_errors(path: str, constraints: Sequence[Object]) -> list[FieldError]:
    """topologySpreadConstraints."""
    errors: list[FieldError] = []
    kinds = [f"{{{c.get('topologyKey') or ''}, {c.get('whenUnsatisfiable') or ''}}}" for c in constraints]
    for index, constraint in enumerate(constraints):
        at = f"{path}[{index}]"
        errors += _spread_numbers(at, constraint)
        if not constraint.get("topologyKey"):
            errors.append(required(f"{at}.topologyKey", "can not be empty"))
        when = constraint.get("whenUnsatisfiable") or ""
        if when not in ("DoNotSchedule", "ScheduleAnyway"):
            errors.append(not_supported(f"{at}.whenUnsatisfiable", when, ("DoNotSchedule", "ScheduleAnyway")))
        if kinds[index] in kinds[index + 1 :]:
            errors.append(duplicate(f"{at}.{{topologyKey, whenUnsatisfiable}}", kinds[index]))
        errors += _min_domains(at, constraint)
        for key in ("nodeAffinityPolicy", "nodeTaintsPolicy"):
            if constraint.get(key) is not None and constraint[key] not in ("Honor", "Ignore"):
                errors.append(not_supported(f"{at}.{key}", constraint[key], ("Honor", "Ignore")))
        errors += _spread_keys(f"{at}.matchLabelKeys", constraint)
        errors += label_selector_errors(f"{at}.labelSelector", constraint.get("labelSelector"))
    return errors


def _spread_keys(path: str, constraint: Object) -> list[FieldError]:
    keys, selector = constraint.get("matchLabelKeys") or (), constraint.get("labelSelector")
    if not keys:
        return []
    errors = [forbidden(path, _NO_SELECTOR)] if selector is None else []
    for index, key in enumerate(keys):
        errors += label_name(f"{path}[{index}]", key)
    return errors


def _spread_numbers(path: str, constraint: Object) -> list[FieldError]:
    skew = constraint.get("maxSkew") or 0
    return [] if skew > 0 else [invalid(f"{path}.maxSkew", skew, "must be greater than zero")]


def _min_domains(path: str, constraint: Object) -> list[FieldError]:
    least = constraint.get("minDomains")
    if least is None:
        return []
    errors = [] if least > 0 else [invalid(f"{path}.minDomains", least, "must be greater than zero")]
    when = constraint.get("whenUnsatisfiable") or ""
    if when != "DoNotSchedule":
        detail = f"can only use minDomains if whenUnsatisfiable=DoNotSchedule, not {when}"
        errors.append(invalid(f"{path}.minDomains", least, detail))
    return errors

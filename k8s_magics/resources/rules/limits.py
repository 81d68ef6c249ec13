"""LimitRanges and ResourceQuotas: which resources, and bounds that fit together."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

from ...apimachinery import names
from ...apimachinery.fielderrors import FieldError, duplicate, forbidden, invalid, required
from ...apimachinery.objects import EMPTY, Object
from ...apimachinery.quantity import NANO, Quantity
from .amounts import container_resource_name, overcommits, resource_amount, resource_name
from .checks import all_of, quantity

_TYPES = ("Pod", "Container", "PersistentVolumeClaim")
_KINDS = ("max", "min", "default", "defaultRequest", "maxLimitRequestRatio")
_COMPUTE = frozenset({"cpu", "memory", "requests.cpu", "requests.memory", "limits.cpu", "limits.memory"})
_SCOPES = (
    "Terminating",
    "NotTerminating",
    "BestEffort",
    "NotBestEffort",
    "PriorityClass",
    "CrossNamespacePodAffinity",
    "VolumeAttributesClass",
)
_BEST_EFFORT = frozenset({"pods"})
_POD_RESOURCES = _COMPUTE | _BEST_EFFORT
_IN_SCOPE = {
    "BestEffort": _BEST_EFFORT,
    "VolumeAttributesClass": frozenset({"persistentvolumeclaims", "requests.storage"}),
}
_CONFLICTING = ({"BestEffort", "NotBestEffort"}, {"Terminating", "NotTerminating"})
_EXISTENT = frozenset(_SCOPES) - {"PriorityClass", "VolumeAttributesClass"}
_Named = Callable[[str, str], list[FieldError]]
_QUOTA = frozenset(
    {
        "cpu", "memory", "ephemeral-storage", "requests.cpu", "requests.memory", "requests.storage", "requests.ephemeral-storage", "limits.cpu",
        "limits.memory", "limits.ephemeral-storage", "pods", "resourcequotas", "services", "replicationcontrollers", "secrets",
        "persistentvolumeclaims", "configmaps", "services.nodeports", "services.loadbalancers",
    }
)  # fmt: skip


def limit_range_errors(spec: Object) -> list[FieldError]:
    errors: list[FieldError] = []
    seen: set[str] = set()
    for index, item in enumerate(spec.get("limits") or ()):
        path, kind = f"spec.limits[{index}]", item.get("type") or ""
        errors += _type(f"{path}.type", kind)
        if kind in seen:
            errors.append(duplicate(f"{path}.type", kind))
        seen.add(kind)
        errors += _item(path, kind, item)
    return errors


def _type(path: str, kind: str) -> list[FieldError]:
    wrong = all_of(path, kind, names.qualified_name(kind))
    if wrong:
        return wrong
    if "/" not in kind and kind not in _TYPES:
        return [invalid(path, kind, "must be a standard limit type or fully qualified")]
    return []


def _item(path: str, kind: str, item: Object) -> list[FieldError]:
    named = container_resource_name if kind in ("Pod", "Container") else resource_name
    amounts = {key: item.get(key) or EMPTY for key in _KINDS}
    errors = _named(path, named, amounts, "max", "min")
    if kind == "Pod":
        for key in ("default", "defaultRequest"):
            if amounts[key]:
                errors.append(forbidden(f"{path}.{key}", "may not be specified when `type` is 'Pod'"))
            amounts[key] = EMPTY
    errors += _named(path, named, amounts, "default", "defaultRequest")
    if kind == "PersistentVolumeClaim" and "storage" not in amounts["max"] and "storage" not in amounts["min"]:
        errors.append(
            required(f"{path}.limits", "either minimum or maximum storage value is required, but neither was provided")
        )
    errors += _named(path, named, amounts, "maxLimitRequestRatio")
    for name in sorted({n for key in _KINDS for n in amounts[key]}):
        errors += _bounds(path, name, {k: quantity(v[name]) for k, v in amounts.items() if name in v})
    return errors


def _named(path: str, named: _Named, amounts: Mapping[str, Object], *keys: str) -> list[FieldError]:
    return [error for key in keys for name in sorted(amounts[key]) for error in named(f"{path}.{key}[{name}]", name)]


def _bounds(path: str, name: str, of: dict[str, Quantity]) -> list[FieldError]:
    """Each pair of bounds in its order; the value shown is that of the field named."""
    errors: list[FieldError] = []

    def compare(low: str, high: str, at: str, words: tuple[str, str], verb: str = "value") -> None:
        if low in of and high in of and of[low] > of[high]:
            text = f"{words[0]} {of[low]} is greater than {words[1]} {of[high]}"
            errors.append(invalid(f"{path}.{at}[{name}]", str(of[verb if verb in of else at]), text))

    compare("min", "max", "min", ("min value", "max value"))
    compare("min", "defaultRequest", "defaultRequest", ("min value", "default request value"))
    compare("defaultRequest", "max", "defaultRequest", ("default request value", "max value"))
    compare("defaultRequest", "default", "defaultRequest", ("default request value", "default limit value"))
    compare("min", "default", "default", ("min value", "default value"), "min")
    compare("default", "max", "default", ("default value", "max value"), "max")
    errors += _ratio(f"{path}.maxLimitRequestRatio[{name}]", of)
    default, asked = of.get("default"), of.get("defaultRequest")
    if default is not None and asked is not None and default.nano != asked.nano and not overcommits(name):
        text = f"default value {default} must equal to defaultRequest value {asked} in {name}"
        errors.append(invalid(f"{path}.defaultRequest[{name}]", str(asked), text))
    return errors


def _ratio(path: str, of: dict[str, Quantity]) -> list[FieldError]:
    ratio = of.get("maxLimitRequestRatio")
    if ratio is None:
        return []
    errors: list[FieldError] = []
    if ratio.nano < NANO:
        errors.append(invalid(path, str(ratio), f"ratio {ratio} is less than 1"))
    if "min" in of and "max" in of:
        most = _quotient(of["max"].nano, of["min"].nano)
        if ratio.as_float > most:
            shown = f"{most:.6f}" if math.isfinite(most) else "-Inf"
            errors.append(invalid(path, str(ratio), f"ratio {ratio} is greater than max/min = {shown}"))
    return errors


def _quotient(above: int, below: int) -> float:
    """As Go divides: by zero, too."""
    if below:
        return above / below
    return math.nan if not above else math.copysign(math.inf, above)


def quota_errors(spec: Object) -> list[FieldError]:
    hard = spec.get("hard") or EMPTY
    errors = quota_amount_errors("spec.hard", hard)
    scopes: Sequence[str] = spec.get("scopes") or ()
    if scopes:
        errors += _scopes(scopes, hard)
    selector = spec.get("scopeSelector")
    if selector is not None:
        errors += _scope_selector(selector, hard, scopes)
    return errors


def quota_amount_errors(path: str, amounts: Object) -> list[FieldError]:
    errors: list[FieldError] = []
    for name in sorted(amounts):
        errors += _quota_name(f"{path}[{name}]", name) + resource_amount(f"{path}[{name}]", name, amounts[name])
    return errors


def _quota_name(path: str, name: str) -> list[FieldError]:
    errors = resource_name(path, name)
    if "/" not in name and not _counts(name):
        errors.append(invalid(path, name, "must be a standard resource for quota"))
    return errors


def _counts(name: str) -> bool:
    return name in _QUOTA or name.startswith(("hugepages-", "requests.hugepages-"))


def _fits(scope: str, hard: Object) -> bool:
    """A scope narrows pods or claims: other objects have none."""
    allowed = _IN_SCOPE.get(scope, _POD_RESOURCES)
    return scope not in _SCOPES or all(name in allowed for name in hard if _counts(name))


def _scopes(scopes: Sequence[str], hard: Object) -> list[FieldError]:
    errors: list[FieldError] = []
    said = list(scopes)
    for scope in dict.fromkeys(scopes):
        if scope not in _SCOPES:
            errors.append(invalid("spec.scopes", said, "unsupported scope"))
        if not _fits(scope, hard):
            errors.append(invalid("spec.scopes", said, "unsupported scope applied to resource"))
    for pair in _CONFLICTING:
        if set(scopes) >= pair:
            errors.append(invalid("spec.scopes", said, "conflicting scopes"))
    return errors


_EXISTS_ONLY = (
    "must be 'Exists' when scope is any of ResourceQuotaScopeTerminating, ResourceQuotaScopeNotTerminating, "
    "ResourceQuotaScopeBestEffort, ResourceQuotaScopeNotBestEffort or ResourceQuotaScopeCrossNamespacePodAffinity"
)


def _scope_selector(selector: Object, hard: Object, scopes: Sequence[str]) -> list[FieldError]:
    at = "spec.scopeSelector.matchExpressions"
    errors: list[FieldError] = []
    found: set[str] = set()
    for expression in selector.get("matchExpressions") or ():
        scope, operator = expression.get("scopeName") or "", expression.get("operator") or ""
        found.add(scope)
        if scope not in _SCOPES:
            errors.append(invalid(f"{at}.scopeName", scope, "unsupported scope"))
        if not _fits(scope, hard):
            errors.append(invalid(at, selector_shown(selector), "unsupported scope applied to resource"))
        if scope in _EXISTENT and operator != "Exists":
            errors.append(invalid(f"{at}.operator", operator, _EXISTS_ONLY))
        errors += _operator(at, operator, list(expression.get("values") or ()))
    for pair in _CONFLICTING:
        if found >= pair:
            errors.append(invalid(at, list(scopes), "conflicting scopes"))
    return errors


def selector_shown(selector: Object) -> object:
    """As Go's JSON of the internal type has it, whose names are those of its fields."""
    keys = ("ScopeName", "Operator", "Values")
    expressions = [
        {key: each.get(key[0].lower() + key[1:], None if key == "Values" else "") for key in keys}
        for each in selector.get("matchExpressions") or ()
    ]
    return {"MatchExpressions": expressions}


def _operator(at: str, operator: str, values: list[str]) -> list[FieldError]:
    if operator in ("In", "NotIn"):
        detail = "must be at least one value when `operator` is 'In' or 'NotIn' for scope selector"
        return [] if values else [required(f"{at}.values", detail)]
    if operator in ("Exists", "DoesNotExist"):
        detail = "must be no value when `operator` is 'Exist' or 'DoesNotExist' for scope selector"
        return [invalid(f"{at}.values", values, detail)] if values else []
    return [invalid(f"{at}.operator", operator, "not a valid selector operator")]

"""LimitRanges and ResourceQuotas: which resources, and bounds that fit together."""

from __future__ import annotations

from collections.abc import Sequence

from ...apimachinery import names
from ...apimachinery.fielderrors import FieldError, duplicate, forbidden, invalid, required
from ...apimachinery.objects import EMPTY, Object
from ...apimachinery.quantity import NANO, Quantity
from .amounts import STANDARD_WRONG, container_resource_name, resource_amount, resource_name
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
    errors: list[FieldError] = []
    for key in ("max", "min"):
        for name in sorted(amounts[key]):
            errors += named(f"{path}.{key}[{name}]", name)
    for key in ("default", "defaultRequest"):
        if kind == "Pod":
            if amounts[key]:
                errors.append(forbidden(f"{path}.{key}", "may not be specified when `type` is 'Pod'"))
            continue
        for name in sorted(amounts[key]):
            errors += named(f"{path}.{key}[{name}]", name)
    if kind == "PersistentVolumeClaim" and "storage" not in amounts["max"] and "storage" not in amounts["min"]:
        errors.append(
            required(f"{path}.limits", "either minimum or maximum storage value is required, but neither was provided")
        )
    for name in sorted({n for key in _KINDS for n in amounts[key]}):
        errors += _bounds(
            path, name, {k: quantity(v[name]) for k, v in amounts.items() if name in v}, pod=kind == "Pod"
        )
    return errors


def _bounds(path: str, name: str, of: dict[str, Quantity], *, pod: bool) -> list[FieldError]:
    """Each pair of bounds in its order; the value shown is that of the field named."""
    errors: list[FieldError] = []

    def compare(low: str, high: str, at: str, words: tuple[str, str], verb: str = "value") -> None:
        if low in of and high in of and of[low] > of[high]:
            text = f"{words[0]} {of[low]} is greater than {words[1]} {of[high]}"
            errors.append(invalid(f"{path}.{at}[{name}]", str(of[verb if verb in of else at]), text))

    compare("min", "max", "min", ("min value", "max value"))
    if not pod:
        compare("min", "defaultRequest", "defaultRequest", ("min value", "default request value"))
        compare("defaultRequest", "max", "defaultRequest", ("default request value", "max value"))
        compare("defaultRequest", "default", "defaultRequest", ("default request value", "default limit value"))
        compare("min", "default", "default", ("min value", "default value"), "min")
        compare("default", "max", "default", ("default value", "max value"), "max")
    return errors + _ratio(f"{path}.maxLimitRequestRatio[{name}]", of)


def _ratio(path: str, of: dict[str, Quantity]) -> list[FieldError]:
    ratio = of.get("maxLimitRequestRatio")
    if ratio is None:
        return []
    errors: list[FieldError] = []
    if ratio.nano < NANO:
        errors.append(invalid(path, str(ratio), f"ratio {ratio} is less than 1"))
    if "min" in of and "max" in of and of["min"].nano:
        limit = of["max"].nano / of["min"].nano
        if ratio.as_float > limit:
            errors.append(invalid(path, str(ratio), f"ratio {ratio} is greater than max/min = {limit:.6f}"))
    return errors


def quota_errors(spec: Object) -> list[FieldError]:
    hard = spec.get("hard") or EMPTY
    errors: list[FieldError] = []
    for name in sorted(hard):
        at = f"spec.hard[{name}]"
        errors += _quota_name(at, name) + resource_amount(at, name, hard[name])
    scopes: Sequence[str] = spec.get("scopes") or ()
    if scopes:
        errors += _scopes(scopes, hard)
    selector = spec.get("scopeSelector")
    if selector is not None:
        errors += _scope_selector(selector, hard)
    return errors


def _quota_name(path: str, name: str) -> list[FieldError]:
    wrong = all_of(path, name, names.qualified_name(name))
    if wrong or "/" in name or name in _QUOTA or name.startswith(("count/", "requests.hugepages-", "hugepages-")):
        return wrong
    return [] if ".storageclass.storage.k8s.io/" in name else [invalid(path, name, STANDARD_WRONG)]


def _fits(scope: str, hard: Object) -> bool:
    """A scope narrows pods: object counts have none."""
    allowed = _BEST_EFFORT if scope == "BestEffort" else _POD_RESOURCES
    return all(name in allowed for name in hard)


def _scopes(scopes: Sequence[str], hard: Object) -> list[FieldError]:
    errors: list[FieldError] = []
    said = list(scopes)
    for scope in dict.fromkeys(scopes):
        if scope not in _SCOPES:
            errors.append(invalid("spec.scopes", said, "unsupported scope"))
        elif not _fits(scope, hard):
            errors.append(invalid("spec.scopes", said, "unsupported scope applied to resource"))
    for pair in (("BestEffort", "NotBestEffort"), ("Terminating", "NotTerminating")):
        if set(pair) <= set(scopes):
            errors.append(invalid("spec.scopes", said, "conflicting scopes"))
    return errors


_EXISTS_ONLY = (
    "must be 'Exists' when scope is any of ResourceQuotaScopeTerminating, ResourceQuotaScopeNotTerminating, "
    "ResourceQuotaScopeBestEffort, ResourceQuotaScopeNotBestEffort or ResourceQuotaScopeCrossNamespacePodAffinity"
)


def _scope_selector(selector: Object, hard: Object) -> list[FieldError]:
    at = "spec.scopeSelector.matchExpressions"
    errors: list[FieldError] = []
    for expression in selector.get("matchExpressions") or ():
        scope, operator = expression.get("scopeName") or "", expression.get("operator") or ""
        values = list(expression.get("values") or ())
        if scope not in _SCOPES:
            errors.append(invalid(f"{at}.scopeName", scope, "unsupported scope"))
        elif not _fits(scope, hard):
            errors.append(invalid(f"{at}.scopeName", scope, "unsupported scope applied to resource"))
        if scope in _SCOPES and scope not in ("PriorityClass", "VolumeAttributesClass") and operator != "Exists":
            errors.append(invalid(f"{at}.operator", operator, _EXISTS_ONLY))
        if operator in ("In", "NotIn"):
            if not values:
                errors.append(
                    required(
                        f"{at}.values",
                        "must be at least one value when `operator` is 'In' or 'NotIn' for scope selector",
                    )
                )
        elif operator in ("Exists", "DoesNotExist"):
            if values:
                errors.append(
                    invalid(
                        f"{at}.values",
                        values,
                        "must be no value when `operator` is 'Exist' or 'DoesNotExist' for scope selector",
                    )
                )
        else:
            errors.append(invalid(f"{at}.operator", operator, "not a valid selector operator"))
    return errors

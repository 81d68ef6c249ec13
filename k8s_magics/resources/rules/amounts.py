"""Amounts of resources: what containers, pods and quotas may name and how much (pkg/apis/core/validation)."""

from __future__ import annotations

from collections.abc import Callable

from ...apimachinery import names
from ...apimachinery.fielderrors import FieldError, forbidden, invalid, required
from ...apimachinery.objects import EMPTY, Object
from ...apimachinery.quantity import NANO, Quantity, QuantityError, parse_quantity
from .checks import NONNEGATIVE, all_of, quantity

HUGE_PAGES = "hugepages-"
_CONTAINER = frozenset({"cpu", "memory", "ephemeral-storage"})
_COUNTED = frozenset(
    {
        "pods", "services", "replicationcontrollers", "resourcequotas", "secrets", "configmaps",
        "persistentvolumeclaims", "services.nodeports", "services.loadbalancers",
    }
)  # fmt: skip
_STANDARD = _CONTAINER | _COUNTED | {"storage", "requests.storage"} | {
    f"{kind}.{name}" for kind in ("requests", "limits") for name in ("cpu", "memory", "ephemeral-storage")
}  # fmt: skip
_STANDARD_WRONG = "must be a standard resource type or fully qualified"


def is_extended(name: str) -> bool:
    """A resource of a vendor, such as `example.com/gpu`: counted in whole numbers and never overcommitted."""
    return not is_native(name) and not name.startswith("requests.") and not names.qualified_name(f"requests.{name}")


def is_native(name: str) -> bool:
    return "/" not in name or "kubernetes.io/" in name


def overcommits(name: str) -> bool:
    return is_native(name) and not name.startswith(HUGE_PAGES)


def resource_name(path: str, name: str) -> list[FieldError]:
    errors = all_of(path, name, names.qualified_name(name))
    if errors:
        return errors
    if "/" not in name and name not in _STANDARD and not name.startswith((HUGE_PAGES, f"requests.{HUGE_PAGES}")):
        return [invalid(path, name, _STANDARD_WRONG)]
    return []


def container_resource_name(path: str, name: str) -> list[FieldError]:
    errors = resource_name(path, name)
    if "/" not in name:
        if name not in _CONTAINER and not name.startswith(HUGE_PAGES):
            errors.append(invalid(path, name, "must be a standard resource for containers"))
    elif not is_native(name) and not is_extended(name):
        errors.append(invalid(path, name, "doesn't follow extended resource name standard"))
    return errors


def resource_amount(path: str, name: str, value: object) -> list[FieldError]:
    """Not negative, and whole where things are counted."""
    amount = quantity(value)
    errors = [invalid(path, str(amount), NONNEGATIVE)] if amount.nano < 0 else []
    if (is_extended(name) or name in _COUNTED) and amount.milli_value % 1000:
        errors.append(invalid(path, str(amount), "must be an integer"))
    return errors


def requirements(
    path: str, resources: Object, *, named: Callable[[str, str], list[FieldError]] = container_resource_name
) -> list[FieldError]:
    """`resources` of a container or a pod; `named` gives the errors of a resource's name."""
    limits, requests = resources.get("limits") or EMPTY, resources.get("requests") or EMPTY
    errors: list[FieldError] = []
    for name in sorted(limits):
        at = f"{path}.limits[{name}]"
        errors += named(at, name) + resource_amount(at, name, limits[name]) + _whole_pages(at, name, limits[name])
    for name in sorted(requests):
        at = f"{path}.requests[{name}]"
        errors += named(at, name) + resource_amount(at, name, requests[name])
        errors += _within_limit(path, name, requests, limits) + _whole_pages(at, name, requests[name])
    used = {*limits, *requests}
    if any(n.startswith(HUGE_PAGES) for n in used) and not used & {"cpu", "memory"}:
        errors.append(forbidden(path, "HugePages require cpu or memory"))
    return errors


def _whole_pages(path: str, name: str, value: object) -> list[FieldError]:
    """Huge pages are had whole."""
    if not name.startswith(HUGE_PAGES):
        return []
    amount = quantity(value)
    try:
        page = parse_quantity(name.removeprefix(HUGE_PAGES))
    except QuantityError:
        page = Quantity(0)
    if page.nano > 0 and page.nano % NANO == 0 and amount.value % page.value == 0:
        return []
    return [invalid(path, str(amount), f"{amount} is not positive integer multiple of {name}")]


def _within_limit(path: str, name: str, requests: Object, limits: Object) -> list[FieldError]:
    if name not in limits:
        sentence = "Limit must be set for non overcommitable resources"
        return [] if overcommits(name) else [required(f"{path}.limits", sentence)]
    asked, limit = quantity(requests[name]), quantity(limits[name])
    if asked.nano != limit.nano and not overcommits(name):
        return [invalid(f"{path}.requests", str(asked), f"must be equal to {name} limit of {limit}")]
    if asked.nano > limit.nano:
        return [invalid(f"{path}.requests", str(asked), f"must be less than or equal to {name} limit of {limit}")]
    return []

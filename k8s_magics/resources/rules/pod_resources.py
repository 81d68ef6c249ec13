"""Resources of a pod as a whole: at least what its containers ask for together (validatePodResources)."""

from __future__ import annotations

from collections.abc import Mapping

from ...apimachinery.fielderrors import FieldError, forbidden, invalid, not_supported
from ...apimachinery.objects import EMPTY, FrozenDict, Object
from ...apimachinery.quantity import Quantity, canonical
from .amounts import HUGE_PAGES, requirements, resource_name
from .checks import quantity

_SUPPORTED = ("cpu", "memory")


def pod_resources(path: str, spec: Object) -> list[FieldError]:
    resources = spec.get("resources")
    if resources is None:
        return []
    errors: list[FieldError] = []
    if resources.get("claims") is not None:
        errors.append(forbidden(f"{path}.claims", "claims may not be set for Resources at pod-level"))
    errors += requirements(path, resources, named=_pod_resource_name)
    return errors + _too_little(f"{path}.requests", spec, resources) + _too_much(path, spec, resources)


def with_pod_requests(spec: Object) -> Object:
    """A pod with limits of its own asks for what its containers do together, or else for its limits (defaultPodRequests)."""
    resources = spec.get("resources") or EMPTY
    limits, given = resources.get("limits") or EMPTY, resources.get("requests") or EMPTY
    if not limits:
        return spec
    together = {name: canonical(str(amount)) for name, amount in _asked(spec).items() if name in _SUPPORTED}
    own = {name: amount for name, amount in limits.items() if name in _SUPPORTED or name.startswith(HUGE_PAGES)}
    made = {**own, **together, **given}
    if made == given:
        return spec
    return FrozenDict({**spec, "resources": FrozenDict({**resources, "requests": FrozenDict(made)})})


def _pod_resource_name(path: str, name: str) -> list[FieldError]:
    wrong = resource_name(path, name)
    if wrong or name in _SUPPORTED or name.startswith(HUGE_PAGES):
        return wrong
    return [not_supported(path, name, sorted((*_SUPPORTED, HUGE_PAGES)))]


def _too_little(path: str, spec: Object, resources: Object) -> list[FieldError]:
    given = resources.get("requests") or EMPTY
    errors: list[FieldError] = []
    for name, together in sorted(_asked(spec).items()):
        if name not in given:
            continue
        amount = quantity(given[name])
        if together.nano > amount.nano:
            detail = f"must be greater than or equal to aggregate container requests of {together}"
            errors.append(invalid(f"{path}[{name}]", str(amount), detail))
    return errors


def _asked(spec: Object) -> Mapping[str, Quantity]:
    """What the containers and sidecars ask for together; an init container runs before them."""
    total: dict[str, Quantity] = {}
    beside: dict[str, Quantity] = {}
    for container in spec.get("containers") or ():
        _add(total, container)
    early: dict[str, Quantity] = {}
    for container in spec.get("initContainers") or ():
        if container.get("restartPolicy") == "Always":
            _add(total, container)
            _add(beside, container)
            continue
        own = dict(beside)
        _add(own, container)
        early |= {n: a for n, a in own.items() if n not in early or a > early[n]}
    return total | {n: a for n, a in early.items() if n not in total or a > total[n]}


def _add(total: dict[str, Quantity], container: Object) -> None:
    for name, amount in ((container.get("resources") or EMPTY).get("requests") or EMPTY).items():
        total[name] = total[name] + quantity(amount) if name in total else quantity(amount)


def _too_much(path: str, spec: Object, resources: Object) -> list[FieldError]:
    limits = resources.get("limits") or EMPTY
    errors: list[FieldError] = []
    for index, container in enumerate(spec.get("containers") or ()):
        own = (container.get("resources") or EMPTY).get("limits") or EMPTY
        for name in sorted(own):
            if name in limits and quantity(own[name]).nano > quantity(limits[name]).nano:
                detail = f"must be less than or equal to pod limits of {quantity(limits[name])}"
                at = f"{path}.containers[{index}][{name}].limits"
                errors.append(invalid(at, str(quantity(own[name])), detail))
    return errors

"""What a pod asks for and what it may use at most, all containers together (resource helpers' PodRequestsAndLimits)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...apimachinery.meta import condition
from ...apimachinery.objects import EMPTY, Object, dig
from ...apimachinery.quantity import Quantity, parse_quantity

Amounts = dict[str, Quantity]


def pod_requests(pod: Object) -> Amounts:
    """While a pod is resized, of what it asks for and what it has the larger; what the pod asks for as a whole is not looked at."""
    return _total(pod, "requests", _had(pod))


def _had(pod: Object) -> Mapping[str, Sequence[Object]]:
    """What the statuses say that each container has; one that is infeasible to resize keeps that."""
    statuses = (*dig(pod, "status.containerStatuses", ()), *dig(pod, "status.initContainerStatuses", ()))
    return {
        status.get("name") or "": (
            status["resources"].get("requests") or EMPTY,
            status.get("allocatedResources") or EMPTY,
        )
        for status in statuses
        if status.get("resources") is not None
    }


def _is_infeasible(pod: Object) -> bool:
    pending = condition(pod, "PodResizePending")
    return pending is not None and pending.get("reason") == "Infeasible"


def pod_limits(pod: Object) -> Amounts:
    return _total(pod, "limits", {})


def _total(pod: Object, kind: str, had: Mapping[str, Sequence[Object]]) -> Amounts:
    """Containers and sidecars add up; an init container only counts where it alone wants more."""
    given = not _is_infeasible(pod)
    total = summed([_larger(_of(c, kind), had.get(c["name"]), given) for c in dig(pod, "spec.containers", ())])
    sidecars: Amounts = {}
    peaks: Amounts = {}
    for container in dig(pod, "spec.initContainers", ()):
        own = _of(container, kind)
        if container.get("restartPolicy") == "Always":
            own = _larger(own, had.get(container["name"]), given)
            total, sidecars = summed([total, own]), summed([sidecars, own])
            own = sidecars
        else:
            own = summed([own, sidecars])
        for name, amount in own.items():
            if name not in peaks or peaks[name] < amount:
                peaks[name] = amount
    for name, amount in peaks.items():
        if name not in total or total[name] < amount:
            total[name] = amount
    overhead = dig(pod, "spec.overhead", EMPTY)  # counts as a limit only where there is one
    counted = [n for n in overhead if kind == "requests" or total.get(n)]
    return summed([total, {n: parse_quantity(str(overhead[n])) for n in counted}])


def _larger(own: Amounts, had: Sequence[Object] | None, given: bool) -> Amounts:
    """`given`: what the spec says counts too."""
    if had is None:
        return own
    made = dict(own) if given else {}
    for amounts in had:
        for name, value in amounts.items():
            amount = parse_quantity(str(value))
            made[name] = amount if name not in made or made[name] < amount else made[name]
    return made


def _of(container: Object, kind: str) -> Amounts:
    found = dig(container, f"resources.{kind}", EMPTY)
    return {name: parse_quantity(str(value)) for name, value in found.items()}


def summed(parts: Sequence[Mapping[str, Quantity]]) -> Amounts:
    """Amounts added by name."""
    total: Amounts = {}
    for part in parts:
        for name, amount in part.items():
            total[name] = total[name] + amount if name in total else amount
    return total

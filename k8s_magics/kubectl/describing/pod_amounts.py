"""What a pod asks for and what it may use at most, all containers together (resource helpers' PodRequestsAndLimits)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...apimachinery.objects import EMPTY, Object, dig
from ...apimachinery.quantity import Quantity, parse_quantity

Amounts = dict[str, Quantity]


def pod_requests(pod: Object) -> Amounts:
    return _total(pod, "requests")


def pod_limits(pod: Object) -> Amounts:
    return _total(pod, "limits")


def _total(pod: Object, kind: str) -> Amounts:
    """Containers and sidecars add up; an init container only counts where it alone wants more."""
    total = summed([_of(c, kind) for c in dig(pod, "spec.containers", ())])
    sidecars: Amounts = {}
    peaks: Amounts = {}
    for container in dig(pod, "spec.initContainers", ()):
        own = _of(container, kind)
        if container.get("restartPolicy") == "Always":
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
    for name, value in (dig(pod, f"spec.resources.{kind}") or EMPTY).items():
        total[name] = parse_quantity(str(value))
    overhead = dig(pod, "spec.overhead", EMPTY)  # counts as a limit only where there is one
    counted = [n for n in overhead if kind == "requests" or total.get(n)]
    return summed([total, {n: parse_quantity(str(overhead[n])) for n in counted}])


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

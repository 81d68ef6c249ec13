"""What a pod asks of a node: containers add up, sidecars too, init containers count by their largest.

CPU is in thousandths, everything else in whole units.  Source: kubernetes.io/docs/concepts/workloads/pods/sidecar-containers and
k8s.io/component-helpers/resource.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..apimachinery.objects import EMPTY, Object
from ..apimachinery.quantity import parse_quantity

Amounts = dict[str, int]

# What a container that asks for nothing counts when nodes are compared (not when they are filled).
_ASSUMED = {"cpu": 100, "memory": 200 * 1024 * 1024}


def amount(resource: str, quantity: object) -> int:
    parsed = parse_quantity(quantity)
    return parsed.milli_value if resource == "cpu" else parsed.value


def amounts(quantities: Mapping[str, Any]) -> Amounts:
    return {resource: amount(resource, quantity) for resource, quantity in quantities.items()}


def requests_of(pod: Object) -> Amounts:
    """The requests of a whole pod."""
    return _total(pod, EMPTY)


def assumed_requests_of(pod: Object) -> Amounts:
    """The same, where containers without requests count as if they had asked for a little."""
    return _total(pod, _ASSUMED)


def _total(pod: Object, assumed: Mapping[str, int]) -> Amounts:
    spec = pod["spec"]
    total: Amounts = {}
    for container in spec.get("containers") or ():
        _add(total, _requests(container, assumed))
    if spec.get("initContainers"):
        total = _with_init(total, spec["initContainers"], assumed)
    whole = (spec.get("resources") or EMPTY).get("requests")
    if whole:
        total |= amounts(whole)
    if spec.get("overhead"):
        _add(total, amounts(spec["overhead"]))
    return total


def _with_init(total: Amounts, containers: Any, assumed: Mapping[str, int]) -> Amounts:
    sidecars: Amounts = {}
    largest: Amounts = {}
    for container in containers:
        asked = _requests(container, assumed)
        if container.get("restartPolicy") == "Always":
            _add(total, asked)
            _add(sidecars, asked)
            asked = dict(sidecars)
        else:
            _add(asked, sidecars)
        largest = {k: max(largest.get(k, 0), asked.get(k, 0)) for k in {**largest, **asked}}
    return {k: max(total.get(k, 0), largest.get(k, 0)) for k in {**total, **largest}}


def _requests(container: Object, assumed: Mapping[str, int]) -> Amounts:
    asked = (container.get("resources") or EMPTY).get("requests")
    return {**assumed, **amounts(asked)} if asked else dict(assumed)


def _add(total: Amounts, more: Mapping[str, int]) -> None:
    for resource, number in more.items():
        total[resource] = total.get(resource, 0) + number

"""What a kubelet refuses although the pod is bound to it (pkg/kubelet/lifecycle/predicate.go): pods that bypassed the scheduler."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..apimachinery.meta import labels_of
from ..apimachinery.objects import EMPTY, Object
from ..apimachinery.quantity import parse_quantity
from ..resources.pod import priority, qos_class
from .containers import init_containers, is_sidecar, main_containers
from .ledger import Ledger
from .signals import MEMORY, Signal

COUNTED = ("cpu", "memory", "ephemeral-storage")
Verdict = tuple[str, str]
"""(reason, message) of the pod's Failed status"""
CRITICAL = 2_000_000_000
"""Pods of this priority and above are never given up for want of anything."""


def refusal(pod: Object, node: Object | None, ledger: Ledger, allocatable: Mapping[str, str]) -> Verdict | None:
    """Why the node does not take the pod beside those in the ledger, or None."""
    if len(ledger) >= int(allocatable["pods"]):
        return (
            "OutOfpods",
            f"Pod was rejected: Node didn't have enough resource: pods, requested: 1, used: {len(ledger)}, capacity: {allocatable['pods']}",
        )
    for resource, wanted in requests_of(pod).items():
        used, capacity = ledger.used.get(resource, 0), amount(allocatable.get(resource, "0"), resource)
        if wanted and used + wanted > capacity:
            return (
                f"OutOf{resource}",
                f"Pod was rejected: Node didn't have enough resource: {resource}, requested: {wanted}, used: {used}, capacity: {capacity}",
            )
    selector = pod["spec"].get("nodeSelector") or EMPTY
    if node is not None and any(labels_of(node).get(k) != v for k, v in selector.items()):
        return (
            "NodeAffinity",
            "Pod was rejected: Predicate NodeAffinity failed: node(s) didn't match Pod's node affinity/selector",
        )
    return None


def refused_under_pressure(pod: Object, pressures: Sequence[Signal]) -> Verdict | None:
    """Why a node that is short of something does not start the pod; memory alone keeps out only those that ask for nothing."""
    names = [signal.condition for signal in pressures]
    if not names or priority(pod) >= CRITICAL or (names == [MEMORY.condition] and _may_with_little_memory(pod)):
        return None
    return "Evicted", f"The node had condition: [{' '.join(names)}]. "


def _may_with_little_memory(pod: Object) -> bool:
    if qos_class(pod) != "BestEffort":
        return True
    keys = {
        t.get("key") or "*" for t in pod["spec"].get("tolerations") or () if t.get("effect") in (None, "", "NoSchedule")
    }
    return bool(keys & {"*", "node.kubernetes.io/memory-pressure"})


def requests_of(pod: Object) -> dict[str, int]:
    """What the pod asks for, by resource."""
    if not any(c.get("resources") for c in (*init_containers(pod), *main_containers(pod))):
        return dict.fromkeys(COUNTED, 0)
    return {resource: pod_request(pod, resource) for resource in COUNTED}


def amount(text: str, resource: str) -> int:
    """Millicores of CPU, whole units of anything else: as the kubelet counts."""
    quantity = parse_quantity(text)
    return quantity.milli_value if resource == "cpu" else quantity.value


def pod_request(pod: Object, resource: str) -> int:
    """What a pod asks for: the sum of its containers and sidecars, or its largest init container."""
    running = sum(_requests(main_containers(pod), resource))
    largest = sidecars = 0
    for container in init_containers(pod):
        (wanted,) = _requests((container,), resource)
        if is_sidecar(container):
            sidecars += wanted
            largest = max(largest, sidecars)
        else:
            largest = max(largest, sidecars + wanted)
    return max(running + sidecars, largest)


def _requests(containers: Iterable[Object], resource: str) -> Iterator[int]:
    for container in containers:
        text = ((container.get("resources") or EMPTY).get("requests") or EMPTY).get(resource)
        yield amount(text, resource) if text else 0

"""What a kubelet refuses although the pod is bound to it (pkg/kubelet/lifecycle/predicate.go): pods that bypassed the scheduler."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..apimachinery.host_ports import host_ports
from ..apimachinery.node_selectors import matches_node_selector
from ..apimachinery.objects import EMPTY, Object, dig
from ..apimachinery.quantity import parse_quantity
from ..apimachinery.tolerations import untolerated
from ..resources.pod import priority, qos_class
from .containers import init_containers, is_sidecar, is_static, main_containers
from .ledger import Ledger
from .signals import MEMORY, Signal

REJECTED = "Pod was rejected: "
COUNTED = ("cpu", "memory", "ephemeral-storage")
Verdict = tuple[str, str]
"""(reason, message) of the pod's Failed status"""
CRITICAL = 2_000_000_000
"""Pods of this priority and above are never given up for want of anything."""


def refusal(pod: Object, node: Object | None, ledger: Ledger, allocatable: Mapping[str, str]) -> Verdict | None:
    """Why the node does not take the pod beside those in the ledger, or None; the event has the message without `REJECTED`."""
    if (pod["spec"].get("os") or EMPTY).get("name", "linux") != "linux":
        return "PodOSNotSupported", f"{REJECTED}Failed to admit pod as the OS field doesn't match node OS"
    short = _shortage(pod, ledger, allocatable)
    if short is not None:
        return short
    unfit = _misfit(pod, node or EMPTY, ledger)
    return (unfit[0], f"{REJECTED}Predicate {unfit[0]} failed: node(s) {unfit[1]}") if unfit is not None else None


def _shortage(pod: Object, ledger: Ledger, allocatable: Mapping[str, str]) -> Verdict | None:
    if len(ledger) >= int(allocatable["pods"]):
        return _out_of("pods", 1, len(ledger), int(allocatable["pods"]))
    for resource, wanted in requests_of(pod).items():
        used, capacity = ledger.used.get(resource, 0), amount(allocatable.get(resource, "0"), resource)
        if wanted and used + wanted > capacity:
            return _out_of(resource, wanted, used, capacity)
    return None


def _out_of(resource: str, wanted: int, used: int, capacity: int) -> Verdict:
    amounts = f"requested: {wanted}, used: {used}, capacity: {capacity}"
    return f"OutOf{resource}", f"{REJECTED}Node didn't have enough resource: {resource}, {amounts}"


def _misfit(pod: Object, node: Object, ledger: Ledger) -> tuple[str, str] | None:
    """(the scheduler's rule that the node does not keep, why), in the order in which they are looked at."""
    spec, labels = pod["spec"], (node.get("metadata") or EMPTY).get("labels") or EMPTY
    required = dig(spec, "affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution")
    selected = all(labels.get(k) == v for k, v in (spec.get("nodeSelector") or EMPTY).items())
    if node and not (selected and (required is None or matches_node_selector(required, node))):
        return "NodeAffinity", "didn't match Pod's node affinity/selector"
    if not ledger.has_free(host_ports(pod)):
        return "NodePorts", "didn't have free ports for the requested pod ports"
    taints = dig(node, "spec.taints", ())
    if not is_static(pod) and untolerated(taints, spec.get("tolerations") or (), ["NoExecute"]):
        return "TaintToleration", "had taints that the pod didn't tolerate"
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

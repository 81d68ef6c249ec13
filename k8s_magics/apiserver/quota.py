"""What objects count against a ResourceQuota.

Source: kubernetes.io/docs/concepts/policy/resource-quotas and k8s.io/kubernetes/pkg/quota/v1.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..apimachinery.objects import EMPTY, Object, dig
from ..apimachinery.quantity import ZERO, Quantity, of_value, parse_quantity
from .store import Store

Usage = dict[str, Quantity]

COUNTED = (
    "configmaps",
    "persistentvolumeclaims",
    "pods",
    "replicationcontrollers",
    "resourcequotas",
    "secrets",
    "services",
)
_BARE = ("cpu", "memory", "ephemeral-storage")
_CLASS = ".storageclass.storage.k8s.io/"


def hard_of(quota: Object) -> Mapping[str, Any]:
    hard: Mapping[str, Any] = quota["spec"].get("hard") or EMPTY
    return hard


def used_by_all(quota: Object, store: Store) -> Usage:
    """What the namespace uses of everything that the quota limits."""
    space = quota["metadata"]["namespace"]
    total = dict.fromkeys(hard_of(quota), ZERO)
    for resource in resources_of(hard_of(quota)):
        for obj in store.list(resource, space):
            for name, amount in charge(quota, resource, obj).items():
                total[name] = total[name] + amount
    return total


def resources_of(hard: Iterable[str]) -> tuple[str, ...]:
    """The resources whose objects a quota looks at."""
    found: dict[str, None] = {}
    for name in hard:
        if name.startswith("count/"):
            found[name[6:]] = None
        elif name in COUNTED:
            found[name] = None
        elif name.startswith("services."):
            found["services"] = None
        elif name == "requests.storage" or _CLASS in name:
            found["persistentvolumeclaims"] = None
        else:
            found["pods"] = None
    return tuple(found)


def charge(quota: Object, resource: str, obj: Object) -> Usage:
    """What one object counts, of what the quota limits."""
    if not in_scope(quota, resource, obj):
        return {}
    hard = hard_of(quota)
    made = {f"count/{resource}": of_value(1)}
    if resource == "pods":
        if dig(obj, "status.phase") not in ("Succeeded", "Failed"):
            made |= _pod(obj)
    elif resource == "services":
        made |= _service(obj)
    elif resource == "persistentvolumeclaims":
        made |= _claim(obj)
    elif resource in COUNTED:
        made[resource] = of_value(1)
    return {name: amount for name, amount in made.items() if name in hard}


def _pod(pod: Object) -> Usage:
    made = {"pods": of_value(1)}
    for kind in ("requests", "limits"):
        for name, amount in pod_amounts(pod, kind).items():
            made[f"{kind}.{name}"] = amount
            if kind == "requests" and name in _BARE:
                made[name] = amount
    return made


def pod_amounts(pod: Object, kind: str) -> Usage:
    """`requests` or `limits` of a whole pod: containers and sidecars add up, other init containers count by the largest."""
    spec = pod["spec"]
    total: Usage = {}
    for container in spec.get("containers") or ():
        _add(total, _amounts(container, kind))
    largest: Usage = {}
    for container in spec.get("initContainers") or ():
        amounts = _amounts(container, kind)
        if container.get("restartPolicy") == "Always":
            _add(total, amounts)
        else:
            largest |= {k: max(v, largest.get(k, ZERO)) for k, v in amounts.items()}
    return {k: max(total.get(k, ZERO), largest.get(k, ZERO)) for k in {**total, **largest}}


def _amounts(container: Object, kind: str) -> Usage:
    found = (container.get("resources") or EMPTY).get(kind) or EMPTY
    return {name: parse_quantity(value) for name, value in found.items()}


def _add(total: Usage, more: Usage) -> None:
    for name, amount in more.items():
        total[name] = total.get(name, ZERO) + amount


def _service(service: Object) -> Usage:
    kind, ports = service["spec"].get("type", "ClusterIP"), service["spec"].get("ports") or ()
    made = {"services": of_value(1)}
    if kind == "LoadBalancer":
        made["services.loadbalancers"] = of_value(1)
    if kind == "NodePort" or (kind == "LoadBalancer" and service["spec"].get("allocateLoadBalancerNodePorts", True)):
        made["services.nodeports"] = of_value(len(ports))
    return made


def _claim(claim: Object) -> Usage:
    size = parse_quantity(dig(claim, "spec.resources.requests.storage", "0"))
    made = {"persistentvolumeclaims": of_value(1), "requests.storage": size}
    name = claim["spec"].get("storageClassName")
    if name:
        made |= {f"{name}{_CLASS}requests.storage": size, f"{name}{_CLASS}persistentvolumeclaims": of_value(1)}
    return made


def in_scope(quota: Object, resource: str, obj: Object) -> bool:
    """Whether the quota's scopes let this object count."""
    spec = quota["spec"]
    scopes = [{"scopeName": s, "operator": "Exists"} for s in spec.get("scopes") or ()]
    scopes += dig(spec, "scopeSelector.matchExpressions", ())
    return all(_matches(scope, obj) for scope in scopes) if resource == "pods" else not scopes


def _matches(scope: Mapping[str, Any], pod: Object) -> bool:
    name = scope["scopeName"]
    ends: bool = pod["spec"].get("activeDeadlineSeconds") is not None
    if name in ("Terminating", "NotTerminating"):
        return bool(ends == (name == "Terminating"))
    if name in ("BestEffort", "NotBestEffort"):
        asks = any(pod_amounts(pod, kind) for kind in ("requests", "limits"))
        return bool(asks == (name == "NotBestEffort"))
    if name == "PriorityClass":
        return _matches_class(scope, pod["spec"].get("priorityClassName") or "")
    return True


def _matches_class(scope: Mapping[str, Any], name: str) -> bool:
    operator, values = scope["operator"], scope.get("values") or ()
    if operator in ("Exists", "DoesNotExist"):
        return bool(bool(name) == (operator == "Exists"))
    return bool((name in values) == (operator == "In"))

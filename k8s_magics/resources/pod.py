"""Pods: one or more containers that share a network and volumes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..apimachinery.fielderrors import FieldError
from ..apimachinery.objects import EMPTY, FrozenDict, Object, dig, freeze
from ..apimachinery.resource import AGE, NAME, Column, Resource
from ..sim.clock import Clock
from .rules.apparmor import with_profiles
from .rules.columns import NONE
from .rules.filling import fill, within, within_each
from .rules.pod_defaults import default_spec_of_pod
from .rules.pod_rules import validate_pod, validate_pod_update
from .rules.pod_state import (
    is_active as is_active,
)
from .rules.pod_state import (
    is_available as is_available,
)
from .rules.pod_state import (
    is_finished as is_finished,
)
from .rules.pod_state import (
    is_ready as is_ready,
)
from .rules.pod_state import (
    node_name as node_name,
)
from .rules.pod_state import (
    phase as phase,
)
from .rules.pod_state import (
    pod_ip as pod_ip,
)
from .rules.pod_state import (
    priority as priority,
)
from .rules.pod_status import Shown as Shown
from .rules.pod_status import is_sidecar as is_sidecar
from .rules.pod_status import shown as shown
from .rules.pod_status_rules import validate_pod_status
from .rules.pod_subresources import ephemeral_errors, resize_rule
from .rules.warnings import pod_warnings

EPHEMERAL_QOS = ("Guaranteed", "Burstable", "BestEffort")


def _default(pod: Object) -> Object:
    pod = within(fill(pod, {"spec": EMPTY}), "spec", default_spec_of_pod)
    status = pod.get("status") or EMPTY
    made = status if status.get("qosClass") else fill(status, {"qosClass": qos_class(pod)})
    made = within_each(made, ("conditions",), _default_condition)
    made = within_each(made, _STATUSES, _default_container_status)
    return pod if made is status else FrozenDict({**pod, "status": made})


_STATUSES = ("initContainerStatuses", "containerStatuses", "ephemeralContainerStatuses")


def _default_condition(condition: Object) -> Object:
    """Times are written even where there are none."""
    missing = {key: None for key in ("lastProbeTime", "lastTransitionTime") if key not in condition}
    return FrozenDict({**condition, **missing}) if missing else condition


def _default_container_status(status: Object) -> Object:
    return fill(
        status,
        {"lastState": EMPTY, "state": EMPTY, "image": "", "imageID": "", "name": "", "ready": False, "restartCount": 0},
    )


def qos_class(pod: Object) -> str:
    """Guaranteed if every container is limited to what it asks for, BestEffort if none asks for anything.

    Resources of the pod as a whole count instead of its containers'.
    """
    spec = pod.get("spec") or EMPTY
    asked, equal = False, True
    whole = spec.get("resources") or EMPTY
    containers = (*(spec.get("initContainers") or ()), *(spec.get("containers") or ()))
    for container in (spec,) if whole.get("requests") or whole.get("limits") else containers:
        resources = container.get("resources") or EMPTY
        limits, requests = resources.get("limits") or EMPTY, resources.get("requests") or EMPTY
        wanted = {k: v for k, v in requests.items() if k in ("cpu", "memory") and v != "0"}
        limited = {k: v for k, v in limits.items() if k in ("cpu", "memory") and v != "0"}
        asked = asked or bool(wanted or limited)
        equal = equal and set(limited) == {"cpu", "memory"} and all(wanted.get(k, v) == v for k, v in limited.items())
    return "BestEffort" if not asked else "Guaranteed" if equal else "Burstable"


_GATED = {
    "type": "PodScheduled",
    "status": "False",
    "lastProbeTime": None,
    "reason": "SchedulingGated",
    "message": "Scheduling is blocked due to non-empty scheduling gates",
}


def _prepare(pod: Object, old: Object | None) -> Object:
    """A new pod is Pending, whatever the client says of its status; its class of service is taken on trust."""
    if old is not None:
        return pod
    status: dict[str, object] = {"phase": "Pending", "qosClass": dig(pod, "status.qosClass", "") or qos_class(pod)}
    if dig(pod, "spec.schedulingGates"):
        status["conditions"] = [_GATED | {"lastTransitionTime": pod["metadata"].get("creationTimestamp")}]
    return FrozenDict({**with_profiles(pod), "status": freeze(status)})


_GATED_OF_CONTAINERS = ("allocatedResourcesStatus",)


def _prepare_status(pod: Object, old: Object, now: str) -> Object:
    """Without what only features that are off would fill."""
    status = FrozenDict({k: v for k, v in (pod.get("status") or EMPTY).items() if k not in _GATED_OF_PODS})
    return FrozenDict({**pod, "status": within_each(status, _STATUSES, _without_gated)})


_GATED_OF_PODS = ("resources", "allocatedResources")


def _without_gated(status: Object) -> Object:
    return FrozenDict({k: v for k, v in status.items() if k not in _GATED_OF_CONTAINERS})


def _cell(read: Callable[[Shown, Clock], object]) -> Callable[[Object, Clock], object]:
    return lambda pod, clock: read(shown(pod), clock)


def _ip(pod: Object, _: Clock) -> str:
    addresses = dig(pod, "status.podIPs", ())  # a release of before 1.16 has only the one
    return str(addresses[0].get("ip") or NONE) if addresses else str(dig(pod, "status.podIP", NONE) or NONE)


def _gates(pod: Object, _: Clock) -> str:
    gates: Sequence[Object] = dig(pod, "spec.readinessGates", ())
    if not gates:
        return NONE
    met = {c["type"] for c in dig(pod, "status.conditions", ()) if c.get("status") == "True"}
    return f"{sum(g.get('conditionType') in met for g in gates)}/{len(gates)}"


def _validate(new: Object, old: Object | None) -> Sequence[FieldError]:
    return validate_pod(new) if old is None else validate_pod_update(new, old)


RESOURCE = Resource(
    kind="Pod",
    plural="pods",
    short_names=("po",),
    categories=("all",),
    subresources=frozenset(
        {
            "status",
            "binding",
            "eviction",
            "ephemeralcontainers",
            "log",
            "exec",
            "attach",
            "portforward",
            "proxy",
            "resize",
        }
    ),
    default=_default,
    prepare=_prepare,
    prepare_status=_prepare_status,
    status_kept_on_create=("qosClass",),
    validate=_validate,
    validate_status=validate_pod_status,
    subresource_rules={"ephemeralcontainers": ephemeral_errors, "resize": resize_rule(qos_class)},
    warnings=pod_warnings,
    columns=(
        NAME,
        Column(name="READY", cell=_cell(lambda s, _: f"{s.ready}/{s.total}")),
        Column(name="STATUS", cell=_cell(lambda s, _: s.status)),
        Column(name="RESTARTS", cell=_cell(lambda s, clock: s.restarts_cell(clock))),
        AGE,
        Column(name="IP", cell=_ip, wide=True),
        Column(name="NODE", cell=lambda pod, _: node_name(pod) or NONE, wide=True),
        Column(name="NOMINATED NODE", cell=lambda pod, _: dig(pod, "status.nominatedNodeName", "") or NONE, wide=True),
        Column(name="READINESS GATES", cell=_gates, wide=True),
    ),
    selectable={
        "spec.nodeName": node_name,
        "spec.restartPolicy": lambda pod: str(dig(pod, "spec.restartPolicy", "")),
        "spec.schedulerName": lambda pod: str(dig(pod, "spec.schedulerName", "")),
        "spec.serviceAccountName": lambda pod: str(dig(pod, "spec.serviceAccountName", "")),
        "spec.hostNetwork": lambda pod: str(bool(dig(pod, "spec.hostNetwork", False))).lower(),
        "status.phase": phase,
        "status.podIP": pod_ip,
        "status.nominatedNodeName": lambda pod: str(dig(pod, "status.nominatedNodeName", "")),
    },
)

"""The pods behind a Service: whether each counts, is ready, and which of its ports a Service port means.

Source: k8s.io/endpointslice and kubernetes.io/docs/concepts/services-networking/service.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ...apimachinery.meta import is_deleting, labels_of, name_of, namespace_of, uid_of
from ...apimachinery.objects import EMPTY, Object, dig
from ...apimachinery.selectors import Selector, of_labels
from ...apiserver.store import Key, Revision
from ...client.controller import Context
from ...sim.clock import Clock
from ..pods.state import is_finished, is_ready, node_of

TRIGGER = "endpoints.kubernetes.io/last-change-trigger-time"


def selects_pods(service: Object) -> bool:
    """A Service with a selector; those without, and names for other hosts, have no endpoints made for them."""
    return bool(service["spec"].get("selector")) and service["spec"].get("type") != "ExternalName"


def is_headless(service: Object) -> bool:
    return bool(service["spec"].get("clusterIP") == "None")


def publishes_unready(service: Object) -> bool:
    return bool(service["spec"].get("publishNotReadyAddresses"))


def backends(ctx: Context, service: Object) -> tuple[Object, ...]:
    """Selected pods that have an address and have not finished."""
    selector = selector_of(service)
    pods = ctx.client.store.list("pods", namespace_of(service))
    return tuple(p for p in pods if selector.matches(labels_of(p)) and dig(p, "status.podIP") and not is_finished(p))


def target_port(pod: Object, port: Object) -> int | None:
    """The number of the pod's port that a Service port sends to; None if it names one that the pod lacks."""
    wanted = port.get("targetPort", port["port"])
    if isinstance(wanted, int):
        return wanted or int(port["port"])
    protocol = port.get("protocol", "TCP")
    sidecars = [c for c in pod["spec"].get("initContainers") or () if c.get("restartPolicy") == "Always"]
    for container in (*pod["spec"]["containers"], *sidecars):
        for declared in container.get("ports") or ():
            if declared.get("name") == wanted and declared.get("protocol", "TCP") == protocol:
                return int(declared["containerPort"])
    return None


def target_ports(pod: Object, service: Object) -> list[dict[str, Any]]:
    """The pod's ports behind the Service, as EndpointSlices and Endpoints list them."""
    found = []
    for port in service["spec"].get("ports") or ():
        number = target_port(pod, port)
        if number is not None:
            more = {"appProtocol": port["appProtocol"]} if port.get("appProtocol") else {}
            found.append(
                {"name": port.get("name", ""), "port": number, "protocol": port.get("protocol", "TCP"), **more}
            )
    return found


def reference_to(pod: Object) -> dict[str, str]:
    return {"kind": "Pod", "namespace": namespace_of(pod), "name": name_of(pod), "uid": uid_of(pod)}


def hostname_of(pod: Object, service: Object) -> dict[str, str]:
    """The hostname under which a headless Service's DNS knows the pod."""
    spec = pod["spec"]
    named = spec.get("hostname") and spec.get("subdomain") == name_of(service)
    return {"hostname": spec["hostname"]} if named else {}


def trigger_time(service: Object, pods: Iterable[Object], clock: Clock) -> str:
    """When the last thing happened that changed the endpoints: a pod got (un)ready, or the Service was made."""
    moments: list[str] = [service["metadata"]["creationTimestamp"]]
    for pod in pods:
        conditions = (pod.get("status") or EMPTY).get("conditions") or ()
        moments += [c["lastTransitionTime"] for c in conditions if c["type"] == "Ready" and c.get("lastTransitionTime")]
    return max(moments)


def _look_alike(now: Object | None, before: Object | None) -> bool:
    """Whether what a pod's endpoints depend on is the same in two versions of it (None: there is no pod)."""
    if now is None or before is None:
        return now is before
    return (
        is_ready(now) == is_ready(before)
        and dig(now, "status.podIP") == dig(before, "status.podIP")
        and is_deleting(now) == is_deleting(before)
        and is_finished(now) == is_finished(before)
        and node_of(now) == node_of(before)
        and labels_of(now) == labels_of(before)
    )


def selecting_services(ctx: Context, revision: Revision) -> Iterable[Key]:
    """A mapper: a pod that changed in a way endpoints show wakes the Services that select it, or did."""
    space = revision.key.namespace
    now = None if revision.verb == "delete" else revision.object
    services = [s for s in ctx.client.store.list("services", space) if selects_pods(s)]
    if not services or _look_alike(now, revision.previous):
        return ()
    labels = [labels_of(p) for p in (now, revision.previous) if p is not None]
    if len(labels) == 2 and labels[0] == labels[1]:
        labels.pop()
    return [Key("services", space, name_of(s)) for s in services if any(map(selector_of(s).matches, labels))]


def selector_of(service: Object) -> Selector:
    return of_labels(service["spec"]["selector"])

"""The pods behind a Service: whether each counts, is ready, and which of its ports a Service port means.

Source: k8s.io/endpointslice and kubernetes.io/docs/concepts/services-networking/service.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ...apimachinery.meta import is_deleting, labels_of, name_of, namespace_of, uid_of
from ...apimachinery.objects import EMPTY, Object, dig
from ...apimachinery.selectors import of_labels
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
    selector = of_labels(service["spec"]["selector"])
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


def _shape(pod: Object | None) -> object:
    """What of a pod its endpoints depend on."""
    if pod is None:
        return None
    return (
        dig(pod, "status.podIP"),
        is_ready(pod),
        is_deleting(pod),
        is_finished(pod),
        node_of(pod),
        dict(labels_of(pod)),
    )


def selecting_services(ctx: Context, revision: Revision) -> Iterable[Key]:
    """A mapper: a pod that changed in a way endpoints show wakes the Services that select it, or did."""
    space = revision.key.namespace
    services = [s for s in ctx.client.store.list("services", space) if selects_pods(s)]
    now = None if revision.verb == "delete" else revision.object
    if not services or _shape(now) == _shape(revision.previous):
        return ()
    labels = [labels_of(p) for p in (now, revision.previous) if p is not None]

    def selects(service: Object) -> bool:
        return any(of_labels(service["spec"]["selector"]).matches(each) for each in labels)

    return [Key("services", space, name_of(s)) for s in services if selects(s)]

"""EndpointSlices: the addresses behind each Service, which proxies and DNS read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..apimachinery.errors import NotFound
from ..apimachinery.meta import annotations_of, is_deleting, labels_of, name_of, namespace_of, owner_reference, uid_of
from ..apimachinery.objects import FrozenDict, Object, dig, freeze
from ..apiserver.store import Key
from ..client.controller import Context, Controller
from .pods.pacing import wait_for_pace
from .pods.state import is_ready, node_of
from .services.backends import (
    TRIGGER,
    backends,
    hostname_of,
    is_headless,
    publishes_unready,
    reference_to,
    selecting_services,
    selects_pods,
    target_ports,
    trigger_time,
)
from .services.port_order import in_slice_order
from .services.slicing import Group, Slice, plan_slices

SLICES = "endpointslices.discovery.k8s.io"
MANAGED_BY, OURS = "endpointslice.kubernetes.io/managed-by", "endpointslice-controller.k8s.io"
SERVICE_NAME, HEADLESS = "kubernetes.io/service-name", "service.kubernetes.io/headless"
_RESERVED = (SERVICE_NAME, MANAGED_BY, HEADLESS)


def reconcile(ctx: Context, key: Key) -> int | None:
    """Bring the slices of one Service up to date."""
    service = ctx.client.store.get(key)
    if service is None or is_deleting(service) or not selects_pods(service):
        return None
    existing = [s for s in ctx.client.store.owned_by(uid_of(service), SLICES) if labels_of(s).get(MANAGED_BY) == OURS]
    wait = wait_for_pace(ctx, key, sum(len(s.get("endpoints") or ()) for s in existing))
    if wait:
        return wait
    pods = backends(ctx, service)
    plan = plan_slices(existing, group(ctx, service, pods))
    trigger = trigger_time(service, pods, ctx.clock)
    for item in plan.keep:
        _write(ctx, service, item, trigger)
    for unused in plan.delete:
        _delete(ctx, unused)
    return None


def group(ctx: Context, service: Object, pods: Sequence[Object]) -> list[Group]:
    """The endpoints by the ports they have in common (a named target port may differ from pod to pod)."""
    groups: dict[str, tuple[list[dict[str, Any]], list[Mapping[str, Any]]]] = {}
    for pod in pods:
        ports = in_slice_order(target_ports(pod, service))
        groups.setdefault(repr(ports), (ports, []))[1].append(endpoint(ctx, service, pod))
    return list(groups.values())


def endpoint(ctx: Context, service: Object, pod: Object) -> dict[str, Any]:
    """One entry of a slice.  A pod on its way out is never ready, but serves as long as its probe says so."""
    serving, terminating = is_ready(pod), is_deleting(pod)
    ready = publishes_unready(service) or (serving and not terminating)
    made: dict[str, Any] = {
        "addresses": [dig(pod, "status.podIP")],
        "conditions": {"ready": ready, "serving": serving, "terminating": terminating},
        "nodeName": node_of(pod),
        "targetRef": reference_to(pod),
    }
    node = ctx.client.store.get(Key("nodes", "", node_of(pod)))
    zone = labels_of(node).get("topology.kubernetes.io/zone") if node is not None else None
    hints = _hints(service, made | {"zone": zone}) if ready else {}
    return made | ({"zone": zone} if zone else {}) | hostname_of(pod, service) | ({"hints": hints} if hints else {})


def _hints(service: Object, endpoint: Mapping[str, Any]) -> dict[str, Any]:
    """For whom a ready end point is meant (k8s.io/endpointslice/trafficdist)."""
    wish = service["spec"].get("trafficDistribution")
    if not wish:
        return {}
    zones = {"forZones": [{"name": endpoint["zone"]}]} if endpoint["zone"] else {}
    return zones | ({"forNodes": [{"name": endpoint["nodeName"]}]} if wish == "PreferSameNode" else {})


def _labels(service: Object) -> dict[str, str]:
    own = {k: v for k, v in labels_of(service).items() if k not in _RESERVED}
    return own | {MANAGED_BY: OURS, SERVICE_NAME: name_of(service)} | ({HEADLESS: ""} if is_headless(service) else {})


def _write(ctx: Context, service: Object, item: Slice, trigger: str) -> None:
    labels, old = _labels(service), item.existing
    content = {"endpoints": item.endpoints or None, "ports": list(item.ports) or None}
    if old is None:
        meta: dict[str, Any] = {
            "generateName": f"{name_of(service)}-",
            "labels": labels,
            "annotations": {TRIGGER: trigger},
        }
        meta |= {"namespace": namespace_of(service), "ownerReferences": [owner_reference(service)]}
        head = {"apiVersion": "discovery.k8s.io/v1", "kind": "EndpointSlice", "addressType": "IPv4", "metadata": meta}
        ctx.client.create(SLICES, head | content, namespace=namespace_of(service))
        return
    same = (old.get("endpoints") or None) == content["endpoints"] and (old.get("ports") or None) == content["ports"]
    if same and labels_of(old) == labels:
        return
    meta = {**old["metadata"], "labels": labels, "annotations": {**annotations_of(old), TRIGGER: trigger}}
    ctx.client.update(SLICES, FrozenDict({**old, **freeze(content), "metadata": freeze(meta)}))


def _delete(ctx: Context, unused: Object) -> None:
    try:
        ctx.client.delete(SLICES, name_of(unused), namespace=namespace_of(unused))
    except NotFound:
        return


CONTROLLER = Controller(
    name="endpointslice-controller",
    watches="services",
    owns=(SLICES,),
    maps={"pods": selecting_services},
    reconcile=reconcile,
)

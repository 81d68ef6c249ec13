"""Endpoints: the older list of a Service's addresses, of the same name as the Service; deprecated since 1.33, still kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any

from ..apimachinery.errors import NotFound
from ..apimachinery.meta import annotations_of, is_deleting, labels_of, name_of, namespace_of, uid_of
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
from .services.port_order import endpoints_rank

MANAGED_BY, OURS = "endpoints.kubernetes.io/managed-by", "endpoint-controller"
HEADLESS = "service.kubernetes.io/headless"
OVER_CAPACITY = "endpoints.kubernetes.io/over-capacity"
MOST = 1000


def reconcile(ctx: Context, key: Key) -> int | None:
    """Bring the Endpoints of one Service up to date; they go with the Service."""
    store = ctx.client.store
    service, old = store.get(key), store.get(Key("endpoints", key.namespace, key.name))
    if service is None:
        if old is not None and labels_of(old).get(MANAGED_BY) == OURS:
            _delete(ctx, key)
        return None
    if is_deleting(service) or not selects_pods(service):
        return None
    wait = wait_for_pace(ctx, key, sum(len(s.get("addresses") or ()) for s in (old or {}).get("subsets") or ()))
    if wait:
        return wait
    pods = [p for p in backends(ctx, service) if publishes_unready(service) or not is_deleting(p)]
    _write(ctx, service, old, plan_subsets(service, pods), trigger_time(service, pods, ctx.clock))
    return None


def plan_subsets(service: Object, pods: Sequence[Object]) -> list[dict[str, Any]]:
    """Ports grouped by the addresses that offer them, the ready apart from the others, in order of address.

    Ports of one group stand in the order of their hashes, as the real ones (pkg/api/v1/endpoints: RepackSubsets).
    """
    if not service["spec"].get("ports"):
        return [_subset(service, (), pods)] if pods else []
    offering: dict[int, tuple[dict[str, Any], list[Object]]] = {}
    for pod in pods:
        for port in target_ports(pod, service):
            offering.setdefault(endpoints_rank(port), (port, []))[1].append(pod)
    groups: dict[tuple[str, ...], tuple[list[dict[str, Any]], list[Object]]] = {}
    for _, (port, members) in sorted(offering.items()):
        groups.setdefault(tuple(map(uid_of, members)), ([], members))[0].append(port)
    return [_subset(service, ports, members) for ports, members in groups.values()]


def _subset(service: Object, ports: Sequence[Mapping[str, Any]], pods: Sequence[Object]) -> dict[str, Any]:
    ready = [p for p in pods if publishes_unready(service) or is_ready(p)]
    unready = [p for p in pods if not (publishes_unready(service) or is_ready(p))]
    subset: dict[str, Any] = {
        "addresses": _addresses(service, ready),
        "notReadyAddresses": _addresses(service, unready),
    }
    named = [{k: v for k, v in p.items() if not (k == "name" and v == "")} for p in ports]
    return {k: v for k, v in (subset | {"ports": named}).items() if v}


def _addresses(service: Object, pods: Sequence[Object]) -> list[dict[str, Any]]:
    made = [
        {"ip": dig(p, "status.podIP"), "nodeName": node_of(p), "targetRef": reference_to(p), **hostname_of(p, service)}
        for p in pods
    ]
    return sorted(made, key=lambda a: str(a["ip"]))


def truncated(subsets: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """At most a thousand addresses: ready ones first, from each subset its share."""
    ready, unready = (sum(len(s.get(k) or ()) for s in subsets) for k in ("addresses", "notReadyAddresses"))
    if ready + unready <= MOST:
        return [dict(s) for s in subsets]
    kind, total, room = ("addresses", ready, MOST) if ready > MOST else ("notReadyAddresses", unready, MOST - ready)
    left, kept = room, []
    for subset in subsets:
        here = subset.get(kind) or ()
        share = min(ceil(len(here) / total * room), left)
        left -= share
        changed = {**subset, kind: list(here[:share])}
        if ready > MOST:
            changed.pop("notReadyAddresses", None)
        kept.append({k: v for k, v in changed.items() if v})
    return kept


def _labels(service: Object) -> dict[str, str]:
    own = {k: v for k, v in labels_of(service).items() if k not in (MANAGED_BY, HEADLESS)}
    return own | {MANAGED_BY: OURS} | ({HEADLESS: ""} if is_headless(service) else {})


def _write(ctx: Context, service: Object, old: Object | None, subsets: list[dict[str, Any]], trigger: str) -> None:
    labels = _labels(service)
    kept = truncated(subsets)
    over = {OVER_CAPACITY: "truncated"} if kept != subsets else {}
    subsets = kept
    if old is None:
        meta = {
            "name": name_of(service),
            "namespace": namespace_of(service),
            "labels": labels,
            "annotations": {TRIGGER: trigger, **over},
        }
        made = {"apiVersion": "v1", "kind": "Endpoints", "metadata": meta} | ({"subsets": subsets} if subsets else {})
        ctx.client.create("endpoints", made, namespace=namespace_of(service))
        return
    own = {name: text for name, text in annotations_of(old).items() if name != OVER_CAPACITY}
    same = labels_of(old) == labels and (OVER_CAPACITY in annotations_of(old)) == bool(over)
    if list(old.get("subsets") or ()) == subsets and same:
        return
    meta = {**old["metadata"], "labels": labels, "annotations": {**own, TRIGGER: trigger, **over}}
    rest = {k: v for k, v in old.items() if k != "subsets"}
    ctx.client.update(
        "endpoints", FrozenDict({**rest, "metadata": freeze(meta), **({"subsets": freeze(subsets)} if subsets else {})})
    )


def _delete(ctx: Context, key: Key) -> None:
    try:
        ctx.client.delete("endpoints", key.name, namespace=key.namespace)
    except NotFound:
        return


CONTROLLER = Controller(
    name="endpoint-controller",
    watches="services",
    maps={"pods": selecting_services},
    reconcile=reconcile,
)

"""Endpoints made by hand for a Service without selector are mirrored into EndpointSlices, which is what proxies read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..apimachinery.errors import NotFound
from ..apimachinery.meta import is_deleting, labels_of, name_of, namespace_of, owner_reference
from ..apimachinery.objects import FrozenDict, Object, freeze
from ..apiserver.store import Key
from ..client.controller import Context, Controller
from .endpointslice import MANAGED_BY, SERVICE_NAME, SLICES
from .services.backends import selects_pods
from .services.port_order import in_slice_order

OURS = "endpointslicemirroring-controller.k8s.io"
SKIP = "endpointslice.kubernetes.io/skip-mirror"


def reconcile(ctx: Context, key: Key) -> int | None:
    """One slice for each subset of the Endpoints."""
    store = ctx.client.store
    endpoints, service = store.get(key), store.get(Key("services", key.namespace, key.name))
    mirrored = endpoints is not None and service is not None and should_mirror(endpoints, service)
    wanted = (
        [mirror(endpoints, subset) for subset in endpoints.get("subsets") or ()]
        if mirrored and endpoints is not None
        else []
    )
    existing = _existing(ctx, key)
    for at, content in enumerate(wanted):
        _write(ctx, content, existing[at] if at < len(existing) else None)
    for unused in existing[len(wanted) :]:
        try:
            ctx.client.delete(SLICES, name_of(unused), namespace=namespace_of(unused))
        except NotFound:
            continue
    return None


def should_mirror(endpoints: Object, service: Object) -> bool:
    """Only what was made by hand, for a Service that selects nothing."""
    labels = labels_of(endpoints)
    by_hand = "endpoints.kubernetes.io/managed-by" not in labels and labels.get(SKIP) != "true"
    return by_hand and not is_deleting(endpoints) and not selects_pods(service)


def mirror(endpoints: Object, subset: Mapping[str, Any]) -> dict[str, Any]:
    """The slice of one subset."""

    def entry(address: Mapping[str, Any], ready: bool) -> dict[str, Any]:
        more = {k: address[k] for k in ("nodeName", "targetRef", "hostname") if address.get(k)}
        return {"addresses": [address["ip"]], "conditions": {"ready": ready}, **more}

    made = [entry(a, True) for a in subset.get("addresses") or ()] + [
        entry(a, False) for a in subset.get("notReadyAddresses") or ()
    ]
    labels = {**labels_of(endpoints), SERVICE_NAME: name_of(endpoints), MANAGED_BY: OURS}
    meta: dict[str, Any] = {
        "generateName": f"{name_of(endpoints)}-",
        "namespace": namespace_of(endpoints),
        "labels": labels,
    }
    meta["ownerReferences"] = [owner_reference(endpoints)]
    ports = in_slice_order(
        {"name": p.get("name", ""), "port": p["port"], "protocol": p.get("protocol", "TCP")}
        | ({"appProtocol": p["appProtocol"]} if p.get("appProtocol") else {})
        for p in subset.get("ports") or ()
    )
    return {
        "apiVersion": "discovery.k8s.io/v1", "kind": "EndpointSlice", "addressType": "IPv4",
        "metadata": meta, "endpoints": made, "ports": ports,
    }  # fmt: skip


def _existing(ctx: Context, key: Key) -> list[Object]:
    slices = ctx.client.store.list(SLICES, key.namespace)
    return [s for s in slices if labels_of(s).get(MANAGED_BY) == OURS and labels_of(s).get(SERVICE_NAME) == key.name]


def _write(ctx: Context, content: dict[str, Any], old: Object | None) -> None:
    if old is None:
        ctx.client.create(SLICES, content, namespace=content["metadata"]["namespace"])
    elif old.get("endpoints") != content["endpoints"] or old.get("ports") != content["ports"]:
        ctx.client.update(
            SLICES, FrozenDict({**old, "endpoints": freeze(content["endpoints"]), "ports": freeze(content["ports"])})
        )


CONTROLLER = Controller(
    name="endpointslicemirroring-controller",
    watches="endpoints",
    maps={"services": lambda _, revision: (Key("endpoints", revision.key.namespace, revision.key.name),)},
    reconcile=reconcile,
)

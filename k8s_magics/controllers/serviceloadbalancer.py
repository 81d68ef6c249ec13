"""The service controller of a simulated cloud: Services of type LoadBalancer get a balancer with an address of the cloud's.

It works where the cluster has a cloud (`Cluster(load_balancers=True)`, the flag `cloud-provider`); elsewhere such a Service waits for ever, as on
a cluster of bare machines.  The balancer itself, which takes connections to nodes, is `network/balancer.py`.
Source: kubernetes/cloud-provider, controllers/service/controller.go (`syncLoadBalancerIfNeeded`).

# Simplified: a balancer is made within half a minute (a watch, which ends after so long without news, shall see it) and taken away in a quarter; a Service that changes meanwhile begins again afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..apimachinery.meta import is_deleting
from ..apimachinery.objects import EMPTY, Object, evolve, without
from ..apiserver.store import Key, Revision
from ..client.controller import Context, Controller
from .services.balancing import (
    FINALIZER,
    AddressRefused,
    choose_address,
    differences,
    has_finalizer,
    hosts,
    needs_cleanup,
    wants_balancer,
    written_addresses,
)

SERVICES, NODES = "services", "nodes"
FLAG, IP_MODE = "cloud-provider", "load-balancer-ip-mode"
CREATE, CREATE_SPREAD, CHANGE, DELETE = 20_000, 8_000, 5_000, 15_000  # milliseconds
FIRST_RETRY, LAST_RETRY = 5_000, 300_000


@dataclass(frozen=True, slots=True)
class Work:
    """What the cloud is doing for one Service until `due` (ms)."""

    deleting: bool
    due: int
    service: Object


@dataclass(frozen=True, slots=True)
class Balancer:
    """One that stands: made for `service` as it was, sending to `hosts`."""

    service: Object
    hosts: tuple[str, ...]


def reconcile(ctx: Context, key: Key) -> int | None:
    """Begin what the Service needs of the cloud, or go on with it."""
    service = ctx.client.store.get(key)
    if service is None or not ctx.flags.get(FLAG):
        for kind in ("work", "balancer", "failures"):
            ctx.memory.pop((kind, key), None)
        return None
    work: Work | None = ctx.memory.get(("work", key))
    if work is not None:
        return _go_on(ctx, key, service, work)
    if needs_cleanup(service):
        return _begin_deleting(ctx, key, service)
    if not wants_balancer(service) or is_deleting(service):
        return None
    return _keep(ctx, key, service)


def _keep(ctx: Context, key: Key, service: Object) -> int | None:
    """Make the balancer, make it anew, or tell it of other nodes."""
    balancer: Balancer | None = ctx.memory.get(("balancer", key))
    if balancer is None:
        return _begin_ensuring(ctx, key, service, CREATE + ctx.random.stream("cloud").below(CREATE_SPREAD))
    changes = differences(balancer.service, service)
    if changes is not None:
        for reason, message in changes:
            ctx.events.normal(service, reason, message)
        return _begin_ensuring(ctx, key, service, CHANGE)
    now = _hosts(ctx)
    if now != balancer.hosts:
        ctx.memory["balancer", key] = Balancer(balancer.service, now)
        _tell_of_hosts(ctx, service, now)
    return None


def _hosts(ctx: Context) -> tuple[str, ...]:
    return hosts(ctx.client.store.list(NODES))


def _tell_of_hosts(ctx: Context, service: Object, names: tuple[str, ...]) -> None:
    if names:
        ctx.events.normal(service, "UpdatedLoadBalancer", "Updated load balancer with new hosts")
    else:
        ctx.events.warning(service, "UnAvailableLoadBalancer", "There are no available nodes for LoadBalancer")


def _begin_ensuring(ctx: Context, key: Key, service: Object, duration: int) -> int:
    ctx.events.normal(service, "EnsuringLoadBalancer", "Ensuring load balancer")
    if not has_finalizer(service):
        finalizers = (*(service["metadata"].get("finalizers") or ()), FINALIZER)
        service = ctx.client.update(SERVICES, evolve(service, "metadata.finalizers", finalizers))
    if not _hosts(ctx):
        _tell_of_hosts(ctx, service, ())
    ctx.memory["work", key] = Work(False, ctx.clock.now + duration, service)
    return duration


def _begin_deleting(ctx: Context, key: Key, service: Object) -> int:
    old: Balancer | None = ctx.memory.pop(("balancer", key), None)
    for reason, message in (differences(old.service, service) or ()) if old is not None else ():
        ctx.events.normal(service, reason, message)
    ctx.events.normal(service, "DeletingLoadBalancer", "Deleting load balancer")
    ctx.memory["work", key] = Work(True, ctx.clock.now + DELETE, service)
    return DELETE


def _go_on(ctx: Context, key: Key, service: Object, work: Work) -> int | None:
    left = work.due - ctx.clock.now
    if left > 0:
        return left
    del ctx.memory["work", key]
    if work.deleting:
        _delete(ctx, service)
    elif not needs_cleanup(service):
        failed = _ensure(ctx, key, service, work)
        if failed is not None:
            return failed
    return reconcile(ctx, key)


def _ensure(ctx: Context, key: Key, service: Object, work: Work) -> int | None:
    """The balancer stands; or the milliseconds after which to try again."""
    try:
        address = _address(ctx, key, work.service)
    except AddressRefused as refused:
        failures: int = ctx.memory.get(("failures", key), 0) + 1
        ctx.memory["failures", key] = failures
        ctx.events.warning(
            service, "SyncLoadBalancerFailed", f"Error syncing load balancer: failed to ensure load balancer: {refused}"
        )
        return min(FIRST_RETRY << (failures - 1), LAST_RETRY)
    ctx.memory.pop(("failures", key), None)
    ctx.memory["balancer", key] = Balancer(work.service, _hosts(ctx))
    if written_addresses(service) != (address,):
        ctx.client.update_status(SERVICES, evolve(service, "status.loadBalancer", {"ingress": [_entry(ctx, address)]}))
    ctx.events.normal(service, "EnsuredLoadBalancer", "Ensured load balancer")
    return None


def _entry(ctx: Context, address: str) -> dict[str, str]:
    """What the status says; old releases know no mode of an address."""
    return {"ip": address} | ({"ipMode": "VIP"} if ctx.flags.get(IP_MODE) else {})


def _address(ctx: Context, key: Key, service: Object) -> str:
    """The one it has, the one it asks for, or a new one."""
    others = (s for s in ctx.client.store.list(SERVICES) if _key(s) != key)
    taken = [address for other in others for address in written_addresses(other)]
    mine = written_addresses(ctx.client.store.get(key) or service)
    wanted = service["spec"].get("loadBalancerIP")
    if mine and wanted in (None, "", mine[0]):
        return mine[0]
    address = choose_address(service, taken, ctx.memory.get("last", ""))
    if not wanted:
        ctx.memory["last"] = address
    return address


def _delete(ctx: Context, service: Object) -> None:
    if written_addresses(service) and not is_deleting(service):
        service = ctx.client.update_status(SERVICES, evolve(service, "status.loadBalancer", EMPTY))
    left = tuple(f for f in service["metadata"].get("finalizers") or () if f != FINALIZER)
    freed = evolve(service, "metadata.finalizers", left) if left else without(service, "metadata.finalizers")
    ctx.client.update(SERVICES, freed)
    ctx.events.normal(service, "DeletedLoadBalancer", "Deleted load balancer")


def _key(service: Object) -> Key:
    return Key(SERVICES, service["metadata"]["namespace"], service["metadata"]["name"])


def _on_node(ctx: Context, revision: Revision) -> Iterable[Key]:
    """Nodes that come and go, or are left out from now on; not their heartbeats."""
    before = revision.previous
    same = before is not None and revision.verb == "update" and hosts((before,)) == hosts((revision.object,))
    if same or not ctx.flags.get(FLAG):
        return ()
    return [key for kind, key in [k for k in ctx.memory if isinstance(k, tuple)] if kind == "balancer"]


CONTROLLER = Controller(name="service-controller", watches=SERVICES, maps={NODES: _on_node}, reconcile=reconcile)

"""VolumeBinding: a pod goes where its volumes are, or can be made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ...apimachinery.meta import is_deleting, name_of
from ...apimachinery.objects import Object, dig
from ...apiserver.store import Key, Store
from ..framework import Cycle, Plugin, Rejection, Verdict
from ..nodeinfo import NodeInfo
from ..volumes import NO_PROVISIONER, admits_node, claim_names, is_bound, smallest, storage_class, waits_for_consumer

_ELSEWHERE = "node(s) didn't match PersistentVolume's node affinity"
_NONE = "node(s) didn't find available persistent volumes to bind"
_LOST = "node(s) unavailable due to one or more pvc(s) bound to non-existent pv(s)"


@dataclass(frozen=True, slots=True)
class Prepared:
    """The pod's claims: bound ones, and those that wait for it to choose a node."""

    store: Store
    bound: tuple[Object, ...]
    waiting: tuple[Object, ...]


def prepare(cycle: Cycle) -> Any:
    names = list(claim_names(cycle.pod))
    if not names:
        return None
    claims = []
    for name in names:
        claim = cycle.store.get(Key("persistentvolumeclaims", cycle.info.namespace, name))
        problem = _problem(claim, name)
        if claim is None or problem:
            return Rejection(problem)
        claims.append(claim)
    unbound = [c for c in claims if not is_bound(c)]
    if any(not waits_for_consumer(cycle.store, c) for c in unbound):
        return Rejection("pod has unbound immediate PersistentVolumeClaims")
    return Prepared(cycle.store, tuple(c for c in claims if is_bound(c)), tuple(unbound))


def _problem(claim: Object | None, name: str) -> str:
    if claim is None:
        return f'persistentvolumeclaim "{name}" not found'
    if dig(claim, "status.phase") == "Lost":
        return f'persistentvolumeclaim "{name}" bound to non-existent persistentvolume "{claim["spec"].get("volumeName", "")}"'
    return f'persistentvolumeclaim "{name}" is being deleted' if is_deleting(claim) else ""


def filter(prepared: Prepared, node: NodeInfo) -> Verdict | None:
    for claim in prepared.bound:
        volume = prepared.store.get(Key("persistentvolumes", "", claim["spec"]["volumeName"]))
        if volume is None:
            return Verdict((_LOST,), resolvable=False)
        if not admits_node(volume, node.node):
            return Verdict((_ELSEWHERE,), resolvable=False)
    if all(_can_serve(prepared.store, claim, node) for claim in prepared.waiting):
        return None
    return Verdict((_NONE,), resolvable=False)


def _can_serve(store: Store, claim: Object, node: NodeInfo) -> bool:
    if smallest(store, claim, node.node) is not None:
        return True
    found = storage_class(store, claim)
    return found is not None and found.get("provisioner") != NO_PROVISIONER


def claims_to_bind(cycle_store: Store, pod: Object) -> list[Object]:
    """The claims that a node has to be chosen for before they can be bound."""
    space = pod["metadata"]["namespace"]
    found = [cycle_store.get(Key("persistentvolumeclaims", space, n)) for n in claim_names(pod)]
    return sorted((c for c in found if c is not None and not is_bound(c)), key=name_of)


PLUGIN = Plugin(name="VolumeBinding", order=80, prepare=prepare, filter=filter, awaits=frozenset({"node", "volume"}))

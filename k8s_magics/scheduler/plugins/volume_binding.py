"""VolumeBinding: a pod goes where its volumes are, or can be made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ...apimachinery.meta import is_controlled_by, is_deleting, name_of, namespace_of
from ...apimachinery.objects import Object, dig
from ...apiserver.store import Key, Store
from ..framework import Cycle, Plugin, Rejection, Verdict
from ..nodeinfo import NodeInfo
from ..volumes import (
    NO_PROVISIONER,
    admits_node,
    claim_names,
    is_bound,
    own_claim_names,
    smallest,
    storage_class,
    waits_for_consumer,
)

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
    claims, own = [], set(own_claim_names(cycle.pod))
    for name in names:
        claim = cycle.store.get(Key("persistentvolumeclaims", cycle.info.namespace, name))
        problem = _problem(claim, name) or (_not_its_own(cycle.pod, claim) if claim is not None and name in own else "")
        if claim is None and name in own:
            problem = f'waiting for ephemeral volume controller to create the persistentvolumeclaim "{name}"'
        if claim is None or problem:
            return Rejection(problem)
        claims.append(claim)
    unbound = [c for c in claims if not is_bound(c)]
    if any(not waits_for_consumer(cycle.store, c) for c in unbound):
        return Rejection("pod has unbound immediate PersistentVolumeClaims")
    return Prepared(cycle.store, tuple(c for c in claims if is_bound(c)), tuple(unbound))


def _not_its_own(pod: Object, claim: Object) -> str:
    if is_controlled_by(claim, pod):
        return ""
    space = namespace_of(pod)
    return f"PVC {space}/{name_of(claim)} was not created for pod {space}/{name_of(pod)} (pod is not owner)"


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

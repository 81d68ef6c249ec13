"""VolumeRestrictions: a claim that one pod only may use (ReadWriteOncePod) is free, wherever in the cluster that pod would be.

The disks of clouds that older releases looked at here (inline GCE, EBS, iSCSI and RBD volumes) are served by CSI drivers today.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ...apimachinery.meta import namespace_of
from ...apimachinery.objects import Object, dig
from ...apiserver.store import Key
from ..framework import Cycle, Plugin, Rejection, Verdict
from ..nodeinfo import NodeInfo
from ..volumes import claim_names, own_claim_names

_TAKEN = Verdict(
    (
        "node(s) unavailable due to PersistentVolumeClaim with ReadWriteOncePod access mode already in-use by another pod",
    ),
    resolvable=True,
)


@dataclass(frozen=True, slots=True)
class Users:
    """The pods that use the claims, by their nodes."""

    of_node: dict[str, tuple[str, ...]]

    def others(self, node: str) -> bool:
        return any(name != node for name in self.of_node)


def prepare(cycle: Cycle) -> Any:
    wanted, own = set(), set(own_claim_names(cycle.pod))
    for name in claim_names(cycle.pod):
        if name in own:
            continue
        claim = cycle.store.get(Key("persistentvolumeclaims", cycle.info.namespace, name))
        if claim is None:
            return Rejection(f'persistentvolumeclaim "{name}" not found')
        if "ReadWriteOncePod" in dig(claim, "spec.accessModes", ()):
            wanted.add(name)
    if not wanted:
        return None
    users = {node.name: tuple(_users(node, cycle.info.namespace, wanted)) for node in cycle.nodes}
    return Users({name: found for name, found in users.items() if found}) if any(users.values()) else None


def _users(node: NodeInfo, namespace: str, claims: set[str]) -> list[str]:
    return [
        uid for uid, p in node.pods.items() if p.namespace == namespace and not claims.isdisjoint(claim_names(p.pod))
    ]


def filter(users: Users, node: NodeInfo) -> Verdict | None:
    taken = users.others(node.name) or any(uid in node.pods for uid in users.of_node.get(node.name, ()))
    return _TAKEN if taken else None


def helps(waiting: Object, changed: Object) -> bool:
    """A pod that used one of the claims."""
    same = namespace_of(waiting) == namespace_of(changed)
    return same and not set(claim_names(waiting)).isdisjoint(claim_names(changed))


PLUGIN = Plugin(
    name="VolumeRestrictions", order=70, prepare=prepare, filter=filter, awaits=frozenset({"pod-gone", "volume"}), helps=helps
)  # fmt: skip

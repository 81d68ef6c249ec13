"""ReplicaSet: keeps a number of identical pods, adopting, releasing, creating and deleting."""

from __future__ import annotations

from ..client.controller import Controller
from .pods.waking import ORPHANS, adopters
from .replication.sync import reconcile

CONTROLLER = Controller(
    name="replicaset-controller",
    watches="replicasets.apps",
    owns=("pods",),
    maps={ORPHANS: adopters("replicasets.apps")},
    reconcile=reconcile,
)

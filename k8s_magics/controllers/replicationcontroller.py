"""ReplicationController: the ReplicaSet of before 2016, with a plain map of labels for a selector."""

from __future__ import annotations

from ..client.controller import Controller
from .pods.waking import ORPHANS, adopters
from .replication.sync import reconcile

CONTROLLER = Controller(
    name="replication-controller",
    watches="replicationcontrollers",
    owns=("pods",),
    maps={ORPHANS: adopters("replicationcontrollers")},
    reconcile=reconcile,
)

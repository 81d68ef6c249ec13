"""PriorityLevelConfigurations: those that every API server has.

Source: https://kubernetes.io/docs/concepts/cluster-administration/flow-control/#defaults
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...apimachinery.objects import Object
from ...resources.priority_level_configuration import RESOURCE
from ..aggregation import Aggregated
from ..server import APIServer
from ._born import born, with_kept

KEEPS = {"apf.kubernetes.io/autoupdate-spec": "true"}
# name: shares, how much of them may be lent (percent), queues, hand size (of a limit of 50 in each queue; no queues: requests are rejected)
LIMITED = {
    "catch-all": (5, 0, 0, 0),
    "global-default": (20, 50, 128, 6),
    "leader-election": (10, 0, 16, 4),
    "node-high": (40, 25, 64, 6),
    "system": (30, 33, 64, 6),
    "workload-high": (40, 50, 128, 6),
    "workload-low": (100, 90, 128, 6),
}


def _objects(server: APIServer) -> Iterator[Object]:
    exempt: dict[str, Any] = {"exempt": {"lendablePercent": 0, "nominalConcurrencyShares": 0}, "type": "Exempt"}
    made = [born(server, RESOURCE, "exempt", {"spec": exempt, "status": {}}, annotations=KEEPS)]
    for name, numbers in LIMITED.items():
        fields = {"spec": {"limited": _limited(*numbers), "type": "Limited"}, "status": {}}
        made.append(born(server, RESOURCE, name, fields, annotations=KEEPS))
    yield from with_kept(server, RESOURCE, made)


def _limited(shares: int, lendable: int, queues: int, hand: int) -> dict[str, Any]:
    queuing = {"handSize": hand, "queueLengthLimit": 50, "queues": queues}
    response: dict[str, Any] = {"queuing": queuing, "type": "Queue"} if queues else {"type": "Reject"}
    return {"lendablePercent": lendable, "limitResponse": response, "nominalConcurrencyShares": shares}


AGGREGATED = Aggregated(resource=RESOURCE, objects=_objects)

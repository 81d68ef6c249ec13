"""DynamicResources: a pod goes where all devices that it claims can be had.

Simplified: no device is ever allocated, as in a cluster without drivers; claims that somebody else has allocated hold a pod to their nodes.
"""

from __future__ import annotations

from typing import Any

from ...apimachinery.node_selectors import matches_node_selector
from ...apimachinery.objects import Object, dig
from ..claims import claims_of, has_claims, missing_class
from ..framework import Cycle, Plugin, Rejection, Verdict
from ..nodeinfo import NodeInfo

_NONE = Verdict(("cannot allocate all claims",), resolvable=False)
_ELSEWHERE = Verdict(("resourceclaim not available on the node",), resolvable=False)


def prepare(cycle: Cycle) -> Any:
    if not has_claims(cycle.pod):
        return None
    claims = tuple(claim for claim in claims_of(cycle.store, cycle.pod) if claim is not None)
    for claim in claims:
        wrong = "" if dig(claim, "status.allocation") is not None else missing_class(cycle.store, claim)
        if wrong:
            return Rejection(wrong)
    return claims or None


def filter(claims: tuple[Object, ...], node: NodeInfo) -> Verdict | None:
    for claim in claims:
        if dig(claim, "status.allocation") is None:
            return _NONE
        selector = dig(claim, "status.allocation.nodeSelector")
        if selector is not None and not matches_node_selector(selector, node.node):
            return _ELSEWHERE
    return None


PLUGIN = Plugin(
    name="DynamicResources", order=85, prepare=prepare, filter=filter, awaits=frozenset({"node", "pod-gone", "claim"})
)

"""Quiet nodes: looked at once, until they or their pod change."""

from __future__ import annotations

from k8s_magics.controllers.daemons.roster import Roster

from .test_plan import daemonset, nodes, pod


def test_only_nodes_with_something_to_do_are_looked_at() -> None:
    there = nodes(4)
    there[3]["spec"] = {"taints": [{"key": "a", "effect": "NoSchedule"}]}
    pods = [pod("a"), pod("b", ready=False), pod("c", "old")]
    for number, each in enumerate(pods, 1):
        each["spec"] = {"nodeName": f"node-{number}"}
    roster, wanted = Roster(), daemonset()
    for _ in range(2):
        look = roster.look(wanted, there, pods, "new")
        assert (look.ready, look.pending) == (1, 1)
        assert [n["metadata"]["name"] for n in look.nodes] == list(look.pods) == ["node-3"]
    look = roster.look(wanted, there, pods[1:], "new")  # the ready pod has gone
    assert (look.ready, look.pending, len(look.nodes)) == (0, 1, 2)
    look = roster.look(wanted, there, pods, "newer")
    assert (look.ready, look.pending, len(look.nodes)) == (0, 0, 3)

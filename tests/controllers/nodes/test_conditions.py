"""Silent nodes, and the taints of conditions."""

from __future__ import annotations

from typing import Any

from k8s_magics.controllers.nodes.conditions import Silence, silenced, wanted_taints

NOW = "2026-01-05T09:00:00Z"


def node(ready: str, *taints: dict[str, str], **spec: Any) -> dict[str, Any]:
    conditions = [{"type": "Ready", "status": ready, "lastTransitionTime": NOW}]
    return {
        "metadata": {"creationTimestamp": NOW},
        "spec": {"taints": list(taints), **spec},
        "status": {"conditions": conditions},
    }


def test_a_silent_node_is_unknown_in_everything() -> None:
    found = {c["type"]: (c["status"], c["reason"]) for c in silenced(node("True"), Silence(NOW, reported=True))}
    assert found["Ready"] == ("Unknown", "NodeStatusUnknown")
    assert found["MemoryPressure"] == ("Unknown", "NodeStatusNeverUpdated")


def test_each_state_has_its_taints() -> None:
    keys = [(t["key"].removeprefix("node.kubernetes.io/"), t["effect"]) for t in wanted_taints(node("Unknown"), NOW)]
    assert keys == [("unreachable", "NoSchedule"), ("unreachable", "NoExecute")]
    assert [t["key"] for t in wanted_taints(node("True", unschedulable=True), NOW)] == [
        "node.kubernetes.io/unschedulable"
    ]


def test_a_node_that_recovers_loses_them_but_keeps_its_own() -> None:
    own = {"key": "dedicated", "effect": "NoExecute"}
    stale = {"key": "node.kubernetes.io/not-ready", "effect": "NoExecute", "timeAdded": NOW}
    assert wanted_taints(node("True", stale, own), NOW) == [own]

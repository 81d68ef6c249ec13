"""SchedulingGates: a pod with gates is not looked at before the last of them has been removed."""

from __future__ import annotations

from typing import Any

from ..framework import Cycle, Plugin, Rejection


def prepare(cycle: Cycle) -> Any:
    """Gated pods never get as far as this: the queue holds them; the rule is here for those who ask why."""
    gates = [g["name"] for g in cycle.pod["spec"].get("schedulingGates") or ()]
    return Rejection(f"waiting for scheduling gates: {gates}") if gates else None


PLUGIN = Plugin(name="SchedulingGates", order=0, prepare=prepare, awaits=frozenset({"itself"}))

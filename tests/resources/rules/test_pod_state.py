from __future__ import annotations

from typing import Any

from k8s_magics.apimachinery.objects import Object, freeze
from k8s_magics.resources.rules.pod_state import is_active, is_available, is_finished, is_ready
from k8s_magics.sim.clock import Clock


def pod(phase: str = "Running", *, ready: str = "True", since: str = "2026-01-05T08:59:50Z", **meta: Any) -> Object:
    condition = {"type": "Ready", "status": ready, "lastTransitionTime": since}
    made: Object = freeze(
        {"metadata": {"name": "web", **meta}, "spec": {}, "status": {"phase": phase, "conditions": [condition]}}
    )
    return made


def test_ready_is_a_condition_not_a_phase() -> None:
    assert is_ready(pod()) and not is_ready(pod(ready="False"))


def test_available_means_ready_for_long_enough() -> None:
    assert is_available(pod(), 10, Clock())
    assert not is_available(pod(), 11, Clock())
    assert not is_available(pod(ready="False"), 0, Clock())


def test_a_pod_that_ended_or_is_going_does_not_count() -> None:
    assert is_finished(pod("Failed")) and not is_active(pod("Succeeded"))
    assert not is_active(pod(deletionTimestamp="2026-01-05T09:00:00Z"))

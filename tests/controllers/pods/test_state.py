"""Questions about one pod."""

from __future__ import annotations

from typing import Any

from k8s_magics.controllers.pods.state import available_in, is_active, is_available, is_ready, is_terminating
from k8s_magics.sim.clock import Clock


def pod(phase: str = "Running", *, ready: int | None = None, deleting: bool = False) -> dict[str, Any]:
    clock = Clock()
    conditions = (
        [] if ready is None else [{"type": "Ready", "status": "True", "lastTransitionTime": clock.timestamp(ready)}]
    )
    return {
        "metadata": {"deletionTimestamp": "x"} if deleting else {},
        "spec": {},
        "status": {"phase": phase, "conditions": conditions},
    }


def test_finished_and_leaving_pods_do_not_count() -> None:
    assert is_active(pod("Pending"))
    assert not is_active(pod("Failed"))
    assert not is_active(pod(deleting=True))
    assert is_terminating(pod(deleting=True))
    assert not is_terminating(pod("Succeeded", deleting=True))


def test_a_pod_is_available_some_time_after_it_got_ready() -> None:
    clock = Clock()
    clock.advance(7_000)
    assert available_in(pod(ready=5_000), 10, clock) == 8_000
    assert is_available(pod(ready=5_000), 2, clock)
    assert not is_ready(pod())
    assert available_in(pod(), 10, clock) is None

from __future__ import annotations

from typing import Any

import pytest

from k8s_magics.apimachinery.objects import freeze
from k8s_magics.resources.rules.pod_status import shown
from k8s_magics.sim.clock import Clock

RUNNING: dict[str, Any] = {"ready": True, "state": {"running": {}}}


def ended(code: int, reason: str = "", **more: Any) -> dict[str, Any]:
    return {
        "ready": False,
        "state": {"terminated": {"exitCode": code, **({"reason": reason} if reason else {}), **more}},
    }


def waiting(reason: str) -> dict[str, Any]:
    return {"ready": False, "state": {"waiting": {"reason": reason}}}


def pod(*containers: dict[str, Any], init: tuple[dict[str, Any], ...] = (), **more: Any) -> Any:
    names = [f"c{n}" for n in range(len(containers))]
    inits = [f"i{n}" for n in range(len(init))]
    spec = {"containers": [{"name": n} for n in names], "initContainers": [{"name": n} for n in inits]}
    status = {
        "phase": "Running",
        "containerStatuses": [{"name": n, **c} for n, c in zip(names, containers, strict=True)],
        "initContainerStatuses": [{"name": n, **c} for n, c in zip(inits, init, strict=True)],
    }
    return freeze({"metadata": {"name": "web", **more.pop("metadata", {})}, "spec": spec, "status": status | more})


@pytest.mark.parametrize(
    ("made", "word"),
    [
        (pod(RUNNING), "Running"),
        (pod(RUNNING, waiting("CrashLoopBackOff")), "CrashLoopBackOff"),
        (pod(waiting("ErrImagePull"), ended(1, "Error")), "ErrImagePull"),
        (pod(ended(0, "Completed"), RUNNING), "NotReady"),
        (pod(ended(0, "Completed"), RUNNING, conditions=[{"type": "Ready", "status": "True"}]), "Running"),
        (pod(ended(0, "Completed"), ended(137, "OOMKilled")), "OOMKilled"),
        (pod(ended(3)), "ExitCode:3"),
        (pod(ended(0, signal=9)), "Signal:9"),
        (pod(waiting("PodInitializing"), init=(waiting("PodInitializing"),)), "Init:0/1"),
        (pod(waiting("PodInitializing"), init=(ended(0), ended(1, "Error"))), "Init:Error"),
        (pod(RUNNING, reason="Evicted"), "Evicted"),
        (pod(RUNNING, metadata={"deletionTimestamp": "x"}), "Terminating"),
        (pod(RUNNING, reason="NodeLost", metadata={"deletionTimestamp": "x"}), "Unknown"),
    ],
)
def test_the_status_column(made: Any, word: str) -> None:
    assert shown(made).status == word


def test_restarts_say_when_the_last_was() -> None:
    last = {"restartCount": 2, "lastState": {"terminated": {"exitCode": 1, "finishedAt": "2026-01-05T08:59:30Z"}}}
    row = shown(pod(RUNNING | last, RUNNING | {"restartCount": 1}))
    assert (row.ready, row.total, row.restarts_cell(Clock())) == (2, 2, "3 (30s ago)")

"""Pods and runs for tests of pure decisions."""

from __future__ import annotations

from typing import Any

from k8s_magics.apimachinery.objects import Object, freeze
from k8s_magics.runtime.sandbox import Sandbox


def pod(*names: str, init: tuple[dict[str, Any], ...] = (), **spec: Any) -> Object:
    """A pod with main containers of these names."""
    containers = [{"name": name, "image": "busybox:1.36"} for name in names or ("app",)]
    made = {"metadata": {"name": "p", "namespace": "default", "uid": "u"}, "spec": {"containers": containers, **spec}}
    if init:
        made["spec"]["initContainers"] = list(init)
    frozen: Object = freeze(made)
    return frozen


class Run:
    """As much of a container as decisions look at."""

    def __init__(self, name: str, code: int | None = None, *, started: bool = True) -> None:
        self.name, self.exit_code, self.is_started = name, code, started
        self.state = "running" if code is None else "exited"
        self.is_running = code is None
        self.needs_restart = False
        self.config = type("Config", (), {"spec_hash": f"{name} busybox:1.36"})


def sandbox(*runs: Run) -> Sandbox:
    made = Sandbox("id", None, None, 0)  # type: ignore[arg-type]  # decisions look at the runs only
    made.containers = list(runs)  # type: ignore[arg-type]
    return made


def running(name: str = "app", *, ready: bool = True) -> dict[str, Any]:
    return {
        "name": name,
        "state": {"running": {}},
        "ready": ready,
        "started": True,
        "containerID": "x",
        "lastState": {},
    }


def ended(name: str = "app", code: int = 0) -> dict[str, Any]:
    return {
        "name": name,
        "state": {"terminated": {"exitCode": code}},
        "ready": False,
        "containerID": "x",
        "lastState": {},
    }


def waiting(name: str = "app", last: int | None = None) -> dict[str, Any]:
    state = {} if last is None else {"terminated": {"exitCode": last}}
    return {"name": name, "state": {"waiting": {}}, "ready": False, "lastState": state}

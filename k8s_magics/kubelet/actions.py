"""What a sync has to do: a pure decision over the pod's spec and what runs (kuberuntime_manager.go, computePodActions)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..apimachinery.objects import Object
from ..runtime.container import Container
from ..runtime.sandbox import Sandbox
from .containers import ephemeral_containers, init_containers, is_sidecar, main_containers, restart_policy

LIVENESS, STARTUP = "liveness", "startup"

Health = Callable[[Container], str]
"""Which probe of a running container has failed for good: "liveness", "startup" or ""."""


@dataclass(frozen=True, slots=True)
class Kill:
    """A running container that has to end; `probe` is the probe that failed."""

    container: Container
    message: str
    probe: str = ""


@dataclass(frozen=True, kw_only=True)
class Actions:
    """`kill_pod`: stop everything, the sandbox too (the pod is done, or its sandbox is to be made anew)."""

    kill_pod: bool = False
    create_sandbox: bool = False
    kill: Sequence[Kill] = ()
    start_ephemeral: Sequence[Object] = ()
    start_init: Sequence[Object] = ()
    start: Sequence[Object] = ()


def plan_actions(pod: Object, sandbox: Sandbox | None, health: Health) -> Actions:
    """The next step for a pod that is to run."""
    if sandbox is None or not sandbox.ready:
        return _plan_new_sandbox(pod, sandbox)
    ephemeral = [c for c in ephemeral_containers(pod) if sandbox.newest(c["name"]) is None]
    started = any(sandbox.newest(c["name"]) is not None for c in main_containers(pod))
    kills: list[Kill] = []
    if not started:
        done, starts, failed = _plan_init(pod, sandbox, health, kills)
        if failed:
            return Actions(kill_pod=True)
        if not done:
            return Actions(kill=kills, start_init=starts, start_ephemeral=ephemeral)
    sidecars = _plan_sidecars(pod, sandbox, health, kills) if started else []
    starts, kept = _plan_main(pod, sandbox, health, kills)
    if not kept and not starts and not kills:
        return Actions(kill_pod=True)
    if not kept and not starts:
        return Actions(kill=kills)
    return Actions(kill=kills, start=starts, start_init=sidecars, start_ephemeral=ephemeral)


def _plan_new_sandbox(pod: Object, old: Sandbox | None) -> Actions:
    if old is not None:
        if not may_restart(pod):
            return Actions()
        wanted = [c for c in main_containers(pod) if _is_wanted(pod, old, c)]
        if not wanted:
            return Actions()
    inits = init_containers(pod)
    if inits:
        return Actions(create_sandbox=True, start_init=inits[:1])
    starts = main_containers(pod) if old is None else [c for c in main_containers(pod) if _is_wanted(pod, old, c)]
    return Actions(create_sandbox=True, start=starts, start_ephemeral=ephemeral_containers(pod))


def _is_wanted(pod: Object, sandbox: Sandbox, container: Object) -> bool:
    newest = sandbox.newest(container["name"])
    return newest is None or wants_restart(pod, container, newest)


def may_restart(pod: Object) -> bool:
    return restart_policy(pod) != "Never"


def wants_restart(pod: Object, container: Object, newest: Container | None) -> bool:
    """Whether the policy asks for another run of what has ended (or has never run)."""
    if newest is None or newest.state == "created":
        return True
    if newest.is_running:
        return False
    if is_sidecar(container):
        return True
    policy = container.get("restartPolicy") or restart_policy(pod)
    if policy == "Never":
        return False
    return policy == "Always" or newest.exit_code != 0


def wants_init_restart(pod: Object, container: Object, newest: Container | None) -> bool:
    """The same for an init container: one that succeeded is never run again."""
    if is_sidecar(container) or newest is None or newest.is_running:
        return wants_restart(pod, container, newest)
    return newest.exit_code != 0 and may_restart(pod)


def _plan_init(pod: Object, sandbox: Sandbox, health: Health, kills: list[Kill]) -> tuple[bool, list[Object], bool]:
    """(all done, what to start, the pod has failed)"""
    starts: list[Object] = []
    for container in init_containers(pod):
        newest = sandbox.newest(container["name"])
        if newest is None:
            return False, [*starts, container], False
        if newest.is_running:
            probe = health(newest)
            if probe:
                kills.append(_kill_failed(newest, probe, restart=True))
                return False, [*starts, container], False
            if is_sidecar(container) and newest.is_started:
                continue
            return False, starts, False
        if is_sidecar(container):
            starts.append(container)
        elif newest.exit_code != 0:
            if not may_restart(pod):
                return False, [], True
            return False, [*starts, container], False
    return True, starts, False


def _plan_sidecars(pod: Object, sandbox: Sandbox, health: Health, kills: list[Kill]) -> list[Object]:
    """Sidecars that have to be started again beside running main containers."""
    if not any(_is_active(pod, sandbox, c) for c in main_containers(pod)):
        return []
    starts = []
    for container in init_containers(pod):
        newest = sandbox.newest(container["name"])
        if not is_sidecar(container):
            continue
        if newest is not None and newest.is_running:
            probe = health(newest)
            if not probe:
                continue
            kills.append(_kill_failed(newest, probe, restart=True))
        starts.append(container)
    return starts


def _is_active(pod: Object, sandbox: Sandbox, container: Object) -> bool:
    newest = sandbox.newest(container["name"])
    return newest is None or newest.is_running or wants_restart(pod, container, newest)


def _plan_main(pod: Object, sandbox: Sandbox, health: Health, kills: list[Kill]) -> tuple[list[Object], int]:
    """(what to start, how many go on running)"""
    starts: list[Object] = []
    kept = 0
    for container in main_containers(pod):
        newest = sandbox.newest(container["name"])
        if newest is None or not newest.is_running:
            if wants_restart(pod, container, newest):
                starts.append(container)
            continue
        changed = newest.config.spec_hash != spec_hash(container)
        probe = "" if changed else health(newest)
        if newest.needs_restart:
            kills.append(Kill(newest, f"Container {newest.name} resize requires restart"))
            starts.append(container)
            continue
        if not changed and not probe:
            kept += 1
            continue
        restart = changed or may_restart(pod)
        if changed:
            kills.append(Kill(newest, f"Container {newest.name} definition changed, will be restarted"))
        else:
            kills.append(_kill_failed(newest, probe, restart=restart))
        if restart:
            starts.append(container)
    return starts, kept


def _kill_failed(container: Container, probe: str, *, restart: bool) -> Kill:
    tail = ", will be restarted" if restart else ""
    return Kill(container, f"Container {container.name} failed {probe} probe{tail}", probe)


def spec_hash(container: Object) -> str:
    """What makes a running container another one: its name and image."""
    return f"{container['name']} {container['image']}"

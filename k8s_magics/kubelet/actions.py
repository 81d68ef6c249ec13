"""What a sync has to do: a pure decision over the pod's spec and what runs (kuberuntime_manager.go, computePodActions)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..apimachinery.objects import Object
from ..runtime.container import Container
from ..runtime.sandbox import Sandbox
from .containers import ephemeral_containers, init_containers, is_sidecar, main_containers, restart_policy
from .restarting import wants_init_restart, wants_restart

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
    kills: list[Kill] = []
    initialized, inits, failed = _plan_init(pod, sandbox, health, kills)
    if failed:
        return Actions(kill_pod=True)
    if not initialized:
        return Actions(kill=kills, start_init=inits, start_ephemeral=ephemeral)
    starts, kept = _plan_main(pod, sandbox, health, kills)
    if not kept and not starts:
        return Actions(kill_pod=True)
    return Actions(kill=kills, start=starts, start_init=inits, start_ephemeral=ephemeral)


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
    fresh = [c for c in ephemeral_containers(pod) if old is None or old.newest(c["name"]) is None]
    return Actions(create_sandbox=True, start=starts, start_ephemeral=fresh)


def _is_wanted(pod: Object, sandbox: Sandbox, container: Object) -> bool:
    newest = sandbox.newest(container["name"])
    return newest is None or wants_restart(pod, container, newest)


def may_restart(pod: Object) -> bool:
    return restart_policy(pod) != "Never"


def _plan_init(pod: Object, sandbox: Sandbox, health: Health, kills: list[Kill]) -> tuple[bool, list[Object], bool]:
    """(all have done their part, what to start, the pod has failed); see computeInitContainerActions.

    It goes backwards: the last init container that has ever run decides how far the pod has come, and of those before it only
    the sidecars are kept running, without anybody waiting for them.
    """
    inits = init_containers(pod)
    passed = initialized = not inits or any(
        run.state in ("created", "running")
        for c in main_containers(pod)
        if (run := sandbox.newest(c["name"])) is not None
    )
    starts: list[Object] = []
    for index, container in reversed(tuple(enumerate(inits))):
        newest = sandbox.newest(container["name"])
        if (newest is None or passed) and not (passed and is_sidecar(container)):
            continue
        done, again = (False, True) if newest is None else _look_at_init(container, newest, health, kills)
        if again and not is_sidecar(container) and not wants_init_restart(pod, container, newest):
            return False, [], True
        if done and index == len(inits) - 1:
            initialized = True
        elif done and not passed:
            starts.append(inits[index + 1])
        if again:
            starts.append(container)
        passed = True
    if not passed:
        starts.append(inits[0])
    return initialized, starts[::-1], False


def _look_at_init(container: Object, newest: Container, health: Health, kills: list[Kill]) -> tuple[bool, bool]:
    """(it lets the next one start, it has to be started again)"""
    if not newest.is_running:
        succeeded = newest.state == "exited" and newest.exit_code == 0 and not is_sidecar(container)
        return succeeded, not succeeded
    if not is_sidecar(container):
        return False, False
    probe = health(newest)
    if probe == STARTUP or not newest.is_started:
        if probe:
            kills.append(Kill(newest, f"Init container {newest.name} failed {probe} probe", probe))
        return False, bool(probe)
    if newest.config.spec_hash != spec_hash(container):
        kills.append(Kill(newest, f"Init container {newest.name} definition changed"))
    elif probe:
        kills.append(Kill(newest, f"Init container {newest.name} failed {probe} probe", probe))
    elif newest.needs_restart:
        kills.append(Kill(newest, f"Container {newest.name} resize requires restart"))
    else:
        return True, False
    return True, True


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
        restart = changed or may_restart(pod) or bool(container.get("restartPolicy"))
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

"""The probe workers of a pod: when to probe, how many results count, and what follows (pkg/kubelet/prober/worker.go)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ..apimachinery.objects import Object
from ..runtime.container import Container
from ..runtime.sandbox import Sandbox
from ..shell.kernel import Kernel
from ..shell.waiting import Task
from ..sim.clock import Clock, Timer
from .checks import ProbeError, Target, check
from .containers import init_containers, is_sidecar, main_containers

STARTUP, READINESS, LIVENESS = "startup", "readiness", "liveness"
KINDS = (STARTUP, READINESS, LIVENESS)
TRIES = 3


@dataclass(frozen=True, slots=True)
class ProbeDoor:
    """What probes need of their pod's worker: the pod, its sandbox, how to tell and whom to wake."""

    clock: Clock
    kernel: Kernel
    pod: Callable[[], Object]
    sandbox: Callable[[], Sandbox | None]
    target: Callable[[Object, Container], Target]
    warn: Callable[[str, str], None]
    wake: Callable[[], None]


class PodProbes:
    """All probes of one pod by (container, kind); made once, they follow the containers through their restarts."""

    def __init__(self, door: ProbeDoor) -> None:
        self._workers: dict[tuple[str, str], ProbeWorker] = {}
        pod = door.pod()
        watched = (*(c for c in init_containers(pod) if is_sidecar(c)), *main_containers(pod))
        for container in watched:
            for kind in KINDS:
                probe = container.get(f"{kind}Probe")
                if probe:
                    self._workers[container["name"], kind] = ProbeWorker(door, container, kind, probe)

    def notice(self, container: Container) -> None:
        """The kubelet has seen that a container runs."""
        if not self._workers:
            container.is_started = True
            return
        startup = self._workers.get((container.name, STARTUP))
        container.is_started = startup is None or startup.result(container) is True
        for kind in KINDS:
            worker = self._workers.get((container.name, kind))
            if worker is not None:
                worker.notice(container)

    def is_ready(self, container: Container) -> bool:
        if not container.is_started:
            return False
        worker = self._workers.get((container.name, READINESS))
        return worker is None or worker.result(container) is True

    def failed(self, container: Container) -> str:
        """Which of liveness and startup has failed for good, or ""."""
        for kind in (LIVENESS, STARTUP):
            worker = self._workers.get((container.name, kind))
            if worker is not None and worker.result(container) is False:
                return kind
        return ""

    def stop_killers(self) -> None:
        """The pod is ending: only readiness is still of interest."""
        for (_, kind), worker in self._workers.items():
            if kind != READINESS:
                worker.stop()

    def pause(self) -> None:
        """No probe until the next time that a container is noticed."""
        for worker in self._workers.values():
            worker.pause()

    def stop(self) -> None:
        for worker in self._workers.values():
            worker.stop()
        self._workers.clear()


class ProbeWorker:
    """One probe.  Its result is None until enough equal results have come; a new container starts from nothing."""

    def __init__(self, door: ProbeDoor, container: Object, kind: str, probe: Mapping[str, Any]) -> None:
        self._door, self._spec, self._kind, self._probe = door, container, kind, probe
        self._period = int(probe.get("periodSeconds") or 10) * 1000
        self._base = door.clock.now
        self._container: Container | None = None
        self._result: bool | None = None
        self._last: bool | None = None
        self._run = 0
        self._timer: Timer | None = None
        self._task: Task | None = None
        self._stopped = False

    def result(self, container: Container) -> bool | None:
        return self._result if container is self._container else None

    def notice(self, container: Container) -> None:
        if self._stopped:
            return
        if container is not self._container:
            self._container, self._result, self._last, self._run = container, None, None, 0
            self._cancel()
        if self._has_decided():
            return
        triggered = self._kind == READINESS and self._result is None
        if self._task is None and (self._timer is None or triggered):
            if triggered and self._is_due():
                self._base = self._door.clock.now
                self._tick()
            elif self._timer is None:
                self._schedule()

    def pause(self) -> None:
        self._cancel()

    def stop(self) -> None:
        self._stopped = True
        self._cancel()

    def _cancel(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._task is not None:
            self._task.close()
            self._task = None

    def _is_due(self) -> bool:
        """Whether initialDelaySeconds are over and the probe's turn has come (nothing is probed before the startup probe)."""
        container = self._container
        if container is None or not container.is_running or container.started_at is None:
            return False
        if self._kind != STARTUP and not container.is_started:
            return False
        age = (self._door.clock.now - container.started_at) // 1000
        return age >= int(self._probe.get("initialDelaySeconds") or 0)

    def _schedule(self) -> None:
        now = self._door.clock.now
        self._timer = self._door.clock.after(self._period - (now - self._base) % self._period, self._on_timer)

    def _on_timer(self) -> None:
        self._timer = None
        if self._is_due():
            self._tick()
        elif self._container is not None and self._container.is_running:
            self._schedule()

    def _tick(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        self._task = self._door.kernel.start(self._probe_once, self._on_done)

    async def _probe_once(self) -> bool | None:
        assert self._container is not None
        why = ""
        for _ in range(TRIES):
            try:
                target = self._door.target(self._spec, self._container)
                healthy, text = await check(target, self._probe)
            except ProbeError as error:
                why = str(error)
                continue
            if not healthy:
                self._tell(f"{self._kind.capitalize()} probe failed: {text}")
            return healthy
        self._tell(f"{self._kind.capitalize()} probe errored and resulted in unknown state: {why}")
        return None

    def _tell(self, message: str) -> None:
        if self._container is not None and self._container.is_running:
            self._door.warn(self._spec["name"], message)

    def _on_done(self, healthy: bool | None) -> None:
        self._task = None
        if self._stopped or self._container is None or not self._container.is_running:
            return
        if healthy is not None and self._count(healthy):
            return
        self._schedule()

    def _count(self, healthy: bool) -> bool:
        """Note a result; True if the probe has done its work on this container."""
        self._run = self._run + 1 if healthy is self._last else 1
        self._last = healthy
        needed = (
            int(self._probe.get("successThreshold") or 1) if healthy else int(self._probe.get("failureThreshold") or 3)
        )
        if self._run < needed:
            return False
        changed, self._result = healthy is not self._result, healthy
        if changed and not (self._kind == LIVENESS and healthy):
            self._door.wake()
        return self._has_decided()

    def _has_decided(self) -> bool:
        """Whether nothing is left to ask this container: it is to be restarted, or has started."""
        return (self._kind != READINESS and self._result is False) or (self._kind == STARTUP and self._result is True)

"""The probe workers of a pod: when to probe, how many results count, and what follows (pkg/kubelet/prober/worker.go)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from ..apimachinery.objects import Object
from ..runtime.container import Container
from ..runtime.sandbox import Sandbox
from ..shell.kernel import Kernel
from ..shell.visiting import Visit
from ..shell.waiting import Task
from ..sim.clock import Clock, Timer
from ..sim.random import Stream
from .checks import ProbeError, Target, Verdict, check
from .containers import init_containers, is_sidecar, main_containers
from .shortcuts import ExecShortcut, Probing, shortcut

STARTUP, READINESS, LIVENESS = "startup", "readiness", "liveness"
KINDS = (STARTUP, READINESS, LIVENESS)
CANCELED = "rpc error: code = Canceled desc = context canceled"
TRIES = 3


@dataclass(frozen=True, slots=True)
class ProbeDoor:
    """What probes need of their pod's worker: the pod, its sandbox, how to tell and whom to wake.

    `settle` is told the field of a container's status that a probe has decided ("ready" or "started"), and its value.
    """

    clock: Clock
    kernel: Kernel
    pod: Callable[[], Object]
    sandbox: Callable[[], Sandbox | None]
    target: Callable[[Object, Container], Target]
    warn: Callable[[str, str], None]
    wake: Callable[[], None]
    settle: Callable[[Container, str, bool], None]
    probing: Probing


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
                    self._workers[container["name"], kind] = ProbeWorker(door, container, kind, self._is_quiet)

    def notice(self, container: Container) -> None:
        """The kubelet has seen the newest run of a container, or its end."""
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

    def _is_quiet(self) -> bool:
        """Whether no probe of the pod is under way: one on the spot would overtake it."""
        for worker in self._workers.values():  # noqa: SIM110  (it is asked for every probe, and generators are slow)
            if not worker.is_quiet:
                return False
        return True

    def stop_killers(self) -> None:
        """The pod is ending: only readiness is still of interest."""
        for (_, kind), worker in self._workers.items():
            if kind != READINESS:
                worker.stop()

    def abandon(self) -> None:
        """Somebody wants the pod's end: from now on no command can be run in its containers."""
        for worker in self._workers.values():
            worker.abandon()

    def pause(self) -> None:
        """No probe until the next time that a container is noticed."""
        for worker in self._workers.values():
            worker.pause()

    def begin_anew(self, chance: Stream) -> None:
        """The kubelet starts again: its probes do not all begin at the same moment.  Their results stay."""
        for worker in self._workers.values():
            worker.begin_anew(chance)

    def stop(self) -> None:
        for worker in self._workers.values():
            worker.stop()
        self._workers.clear()


class ProbeWorker:
    """One probe.  Its result is None until enough equal results have come; a new container starts from nothing."""

    def __init__(self, door: ProbeDoor, container: Object, kind: str, is_pod_quiet: Callable[[], bool]) -> None:
        self._door, self._spec, self._kind, self._is_pod_quiet = door, container, kind, is_pod_quiet
        probe = self._probe = container[f"{kind}Probe"]
        self._shortcut = shortcut(probe)
        self._period = int(probe.get("periodSeconds") or 10) * 1000
        self._delay = int(probe.get("initialDelaySeconds") or 0) * 1000
        self._base = door.clock.now
        self._container: Container | None = None
        self._result: bool | None = None
        self._last: bool | None = None
        self._run = 0
        self._timer: Timer | None = None
        self._task: Task | None = None
        self._stopped = self._abandoned = False
        self._met = False
        """Whether the container has had a turn."""
        self._over = False
        """Whether the pod's status shows that it has ended."""
        self._asked = False
        """Whether another turn is to follow at once."""
        self._target: Target | None = None

    @property
    def is_quiet(self) -> bool:
        return self._task is None

    def result(self, container: Container) -> bool | None:
        return self._result if container is self._container else None

    def notice(self, container: Container) -> None:
        """The pod's status is being made, and shows this run of the container."""
        if self._stopped:
            return
        if container is not self._container:
            self._container, self._result, self._last, self._run = container, None, None, 0
            self._met = self._asked = False
            self._cancel()
        self._over = not container.is_running
        if self._has_decided():
            return
        if self._kind == READINESS and self._result is not True and container.is_started and not self._over:
            self._trigger()
        elif self._task is None and self._timer is None:
            self._schedule()

    def _trigger(self) -> None:
        """Probe out of turn, and from now on in turns that begin now; after the probe that is under way, if there is one."""
        if self._task is not None:
            self._asked = True
            return
        self._base = self._door.clock.now
        self._unset_timer()
        self._take_turn()

    def _meet(self) -> None:
        """The first turn of a new container: that nothing is known of it is news, which asks for a sync; it counts as not ready."""
        if self._met:
            return
        self._met = True
        if self._kind == READINESS:
            self._result = False
        if self._kind != LIVENESS:
            self._door.wake()

    def pause(self) -> None:
        self._cancel()

    def begin_anew(self, chance: Stream) -> None:
        self._base = self._door.clock.now + chance.below(self._period)

    def abandon(self) -> None:
        """The context in which the runtime is asked is over."""
        self._abandoned = True

    def stop(self) -> None:
        self._stopped = True
        self._cancel()

    def _cancel(self) -> None:
        self._unset_timer()
        if self._task is not None:
            self._task.close()
            self._task = None

    def _is_due(self) -> bool:
        """Whether initialDelaySeconds are over and the probe's turn has come (nothing is probed before the startup probe)."""
        container = self._container
        if container is None or container.started_at is None:
            return False
        if self._kind != STARTUP and not container.is_started:
            return False
        since = container.started_at // 1000 * 1000  # a status knows no milliseconds
        return self._door.clock.now - since >= self._delay

    def _schedule(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        clock = self._door.clock
        self._timer = clock.after(self._period - (clock.now - self._base) % self._period, self._on_timer)

    def _unset_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _on_timer(self) -> None:
        self._timer = None
        if self._task is None:  # else the probe before takes its time: it sets the next one
            self._take_turn()

    def _take_turn(self) -> None:
        container = self._container
        if container is None:
            return
        self._meet()
        if self._over:
            self._see_end()
            return
        if not self._is_due():
            self._schedule()
            return
        begun = self._begin(container)
        if begun is True:
            self._run, self._last = self._run + 1 if self._last else 1, True
            self._schedule()
        else:
            self._tick(begun)

    def _see_end(self) -> None:
        """A container that does not run fails every probe, which is news once."""
        if self._result is not False:
            self._result = False
            self._pass_on(healthy=False)

    def _begin(self, container: Container) -> Visit[Any] | Literal[True] | None:
        """Take the short-cut, where nothing changes if all is well (see `Shortcut.ask`)."""
        if self._abandoned or self._shortcut is None or self._result is not True or not self._door.probing.direct:
            return None
        if not container.is_running or not self._is_pod_quiet():
            return None
        if self._target is None or self._target.container is not container:
            self._target = self._door.target(self._spec, container)
        return self._shortcut.ask(self._target)

    def _tick(self, begun: Visit[Any] | None = None) -> None:
        self._schedule()
        self._task = self._door.kernel.start(lambda: self._probe_once(begun), self._on_done)

    async def _probe_once(self, begun: Visit[Any] | None) -> bool | None:
        assert self._container is not None
        why = ""
        for _ in range(TRIES):
            try:
                if self._abandoned and "exec" in self._probe:
                    raise ProbeError(CANCELED)
                target = self._door.target(self._spec, self._container)
                work = check(target, self._probe, begun)
                if isinstance(self._shortcut, ExecShortcut) and self._door.probing.direct:
                    work = self._shortcut.learn(target, work)
                return self._judged(await work)
            except ProbeError as error:
                why = str(error)
        self._tell(f"{self._kind.capitalize()} probe errored and resulted in unknown state: {why}")
        return None

    def _judged(self, verdict: Verdict) -> bool:
        healthy, text = verdict
        if not healthy:
            self._tell(f"{self._kind.capitalize()} probe failed: {text}")
        return healthy

    def _tell(self, message: str) -> None:
        self._door.warn(self._spec["name"], message)

    def _on_done(self, healthy: bool | None) -> None:
        self._task = None
        if self._stopped or self._container is None or (healthy is not None and self._count(healthy)):
            self._unset_timer()
        elif self._asked:
            self._asked = False
            self._trigger()
        elif self._timer is None or self._timer.when <= self._door.clock.now:  # the next turn has come meanwhile
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
        if changed:
            self._pass_on(healthy)
        return self._has_decided()

    def _pass_on(self, healthy: bool) -> None:
        assert self._container is not None
        if self._kind == STARTUP:
            self._container.is_started = healthy
            self._door.settle(self._container, "started", healthy)
        elif self._kind == READINESS:
            self._door.settle(self._container, "ready", healthy)
        if self._kind != LIVENESS or not healthy:
            self._door.wake()

    def _has_decided(self) -> bool:
        """Whether nothing is left to ask this container: it is to be restarted, or has started."""
        return (self._kind != READINESS and self._result is False) or (self._kind == STARTUP and self._result is True)

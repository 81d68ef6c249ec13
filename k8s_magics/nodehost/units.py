"""The two services that make a machine a node, as systemd keeps them: kubelet and containerd.

Simplified: no other unit is there, and unit files cannot be edited.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ..kubelet.configfile import BadConfiguration
from ..kubelet.kubelet import Kubelet

RESTART = 10_000
"""RestartSec of kubelet.service."""
KUBELET_FLAGS = (
    "--bootstrap-kubeconfig=/etc/kubernetes/bootstrap-kubelet.conf --kubeconfig=/etc/kubernetes/kubelet.conf "
    "--config=/var/lib/kubelet/config.yaml --pod-infra-container-image=registry.k8s.io/pause:3.10.1"
)


@dataclass(frozen=True, kw_only=True)
class Unit:
    """What a unit file says; `first_pid` is its process's id when the machine has booted."""

    name: str
    description: str
    path: str
    docs: str
    argv: tuple[str, ...]
    first_pid: int


UNITS: Mapping[str, Unit] = {
    "kubelet": Unit(
        name="kubelet",
        description="kubelet: The Kubernetes Node Agent",
        path="/usr/lib/systemd/system/kubelet.service",
        docs="https://kubernetes.io/docs/",
        argv=("/usr/bin/kubelet", *KUBELET_FLAGS.split()),
        first_pid=687,
    ),
    "containerd": Unit(
        name="containerd",
        description="containerd container runtime",
        path="/usr/lib/systemd/system/containerd.service",
        docs="https://containerd.io",
        argv=("/usr/bin/containerd",),
        first_pid=412,
    ),
}


@dataclass(frozen=True)
class UnitState:
    """`since` in milliseconds; `pid` is 0 while it is stopped; `failing`: it ended at once, and is to be started again."""

    active: bool
    since: int
    pid: int
    failing: bool = False


@dataclass(frozen=True)
class Change:
    """A unit was started or stopped by hand, or by systemd after it failed for the reason `failed`; `again` counts those starts."""

    when: int
    unit: str
    started: bool
    pid: int
    failed: str = ""
    again: int = 0


class Units:
    """The units of one node, and every change of theirs."""

    def __init__(self, kubelet: Kubelet) -> None:
        self._kubelet = kubelet
        born = kubelet.context.clock.now
        self._states = {name: UnitState(True, born, unit.first_pid) for name, unit in UNITS.items()}
        self._next = 31_000
        self.changes: list[Change] = []

    def state(self, name: str) -> UnitState:
        """KeyError for a unit that is not there."""
        return self._states[name]

    def stop(self, name: str) -> None:
        """Nothing happens to a unit that is stopped."""
        state = self._states[name]
        if state.failing:
            self._states[name] = replace(state, failing=False, since=self._now)
        elif state.active:
            self._note(name, replace(state, active=False, since=self._now, pid=0), state.pid)
            (self._kubelet.stop if name == "kubelet" else self._kubelet.lose_runtime)()

    def start(self, name: str) -> None:
        if not self._states[name].active:
            self._launch(name, 0)

    def _launch(self, name: str, again: int) -> None:
        self._next += 7
        pid = self._next
        self._note(name, UnitState(True, self._now, pid), pid, again=again)
        try:
            (self._kubelet.start if name == "kubelet" else self._kubelet.regain_runtime)()
        except BadConfiguration as why:
            self._note(name, UnitState(False, self._now, 0, failing=True), pid, failed=str(why))
            self._kubelet.context.clock.after(RESTART, lambda: self._relaunch(name, pid, again + 1))

    def _relaunch(self, name: str, pid: int, again: int) -> None:
        """Unless somebody has started or stopped it meanwhile."""
        last = next(c.pid for c in reversed(self.changes) if c.unit == name)
        if self._states[name].failing and last == pid:
            self._launch(name, again)

    @property
    def _now(self) -> int:
        return self._kubelet.context.clock.now

    def _note(self, name: str, state: UnitState, pid: int, *, failed: str = "", again: int = 0) -> None:
        self._states[name] = state
        self.changes.append(Change(self._now, name, state.active, pid, failed, again))


def unit_name(word: str) -> str:
    """`kubelet` for `kubelet.service`."""
    return word.removesuffix(".service")

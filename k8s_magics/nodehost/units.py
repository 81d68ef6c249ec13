"""The two services that make a machine a node, as systemd keeps them: kubelet and containerd.

Simplified: no other unit is there, and unit files cannot be edited.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ..kubelet.kubelet import Kubelet

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
    """`since` in milliseconds; `pid` is 0 while it is stopped."""

    active: bool
    since: int
    pid: int


@dataclass(frozen=True)
class Change:
    """A unit was started or stopped by hand."""

    when: int
    unit: str
    started: bool
    pid: int


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
        if state.active:
            self._note(name, replace(state, active=False, since=self._now, pid=0), state.pid)
            (self._kubelet.stop if name == "kubelet" else self._kubelet.lose_runtime)()

    def start(self, name: str) -> None:
        state = self._states[name]
        if not state.active:
            self._next += 7
            self._note(name, UnitState(True, self._now, self._next), self._next)
            (self._kubelet.start if name == "kubelet" else self._kubelet.regain_runtime)()

    @property
    def _now(self) -> int:
        return self._kubelet.context.clock.now

    def _note(self, name: str, state: UnitState, pid: int) -> None:
        self._states[name] = state
        self.changes.append(Change(self._now, name, state.active, pid))


def unit_name(word: str) -> str:
    """`kubelet` for `kubelet.service`."""
    return word.removesuffix(".service")

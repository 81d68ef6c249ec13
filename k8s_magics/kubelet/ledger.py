"""What the pods of a node have asked for, kept as they come and go."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from ..apimachinery.host_ports import HostPort, conflict


class Ledger:
    """Amounts by resource as the kubelet counts them: millicores of CPU, whole units of anything else."""

    def __init__(self) -> None:
        self._entries: dict[str, Mapping[str, int]] = {}
        self._ports: dict[str, tuple[HostPort, ...]] = {}
        self.used: dict[str, int] = {}
        self._waiting: dict[str, Callable[[], None]] = {}

    def __len__(self) -> int:
        return len(self._entries)

    def enter(self, uid: str, requests: Mapping[str, int], ports: Iterable[HostPort] = ()) -> None:
        """Count a pod, instead of what it was counted with before."""
        ports = tuple(ports) or self._ports.get(uid, ())
        self.strike(uid)
        if ports:
            self._ports[uid] = ports
        self._entries[uid] = requests
        for resource, amount in requests.items():
            self.used[resource] = self.used.get(resource, 0) + amount

    def strike(self, uid: str) -> None:
        """Forget a pod; nothing if it was never counted."""
        self._ports.pop(uid, None)
        entry = self._entries.pop(uid, None)
        if entry is None:
            return
        for resource, amount in entry.items():
            self.used[resource] -= amount
        self._waiting.pop(uid, None)
        waiting, self._waiting = self._waiting, {}
        for wake in waiting.values():
            wake()

    def await_room(self, uid: str, wake: Callable[[], None]) -> None:
        """Call `wake` once, when another pod gives something back (a resize that was deferred is tried again)."""
        self._waiting[uid] = wake

    def used_by_others(self, uid: str, resource: str) -> int:
        return self.used.get(resource, 0) - self._entries.get(uid, {}).get(resource, 0)

    def has_free(self, ports: Iterable[HostPort]) -> bool:
        """Whether no pod has taken any of these host ports."""
        return not conflict(ports, (port for taken in self._ports.values() for port in taken))

"""Ports of `port-forward`: how they are written, and which port of the pod they come to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..apimachinery.meta import name_of
from ..apimachinery.objects import Object
from ..cli.errors import CommandError


@dataclass(frozen=True, slots=True)
class Forward:
    """One pair; `local` 0 asks for any free port."""

    local: int
    remote: int

    def __str__(self) -> str:
        return f"{{{self.local} {self.remote}}}"


def to_pod(pod: Object, words: Sequence[str]) -> list[Forward]:
    """`8080`, `8080:80`, `:80`, `8080:http` for a pod."""
    return [_pair(local or remote, _pod_port(pod, remote)) for local, remote in map(_split, words)]


def through_service(service: Object, pod: Object, words: Sequence[str]) -> list[Forward]:
    """The same for the ports of a service: the pod's port behind each is meant."""
    found = []
    for local, remote in map(_split, words):
        port = _service_port(service, remote)
        if local is None and not remote.isdigit():
            local = str(port)
        target = port if service["spec"].get("clusterIP") == "None" else _target(service, pod, port)
        found.append(_pair(local or remote, target))
    return found


def _split(word: str) -> tuple[str | None, str]:
    """(local, remote); local None if there is none, "0" if it is left to the system."""
    parts = word.split(":")
    if len(parts) == 1:
        return None, word
    if len(parts) != 2:
        return parts[0], parts[0]
    return parts[0] or "0", parts[1]


def _pair(local: str, remote: int) -> Forward:
    if not local.isdigit() or int(local) > 65535:
        why = "value out of range" if local.isdigit() else "invalid syntax"
        raise CommandError(f"error parsing local port '{local}': strconv.ParseUint: parsing \"{local}\": {why}")
    if remote <= 0 or remote > 65535:
        raise CommandError(
            "remote port must be > 0"
            if remote <= 0
            else f"error parsing remote port '{remote}': strconv.ParseUint: parsing \"{remote}\": value out of range"
        )
    return Forward(int(local), remote)


def _pod_port(pod: Object, port: str) -> int:
    if port.isdigit():
        return int(port)
    found = _named(pod, port)
    if found is None:
        raise CommandError(f"Pod '{name_of(pod)}' does not have a named port '{port}'")
    return found


def _named(pod: Object, name: str) -> int | None:
    spec = pod["spec"]
    containers = (*spec["containers"], *(spec.get("initContainers") or ()))
    return next(
        (int(p["containerPort"]) for c in containers for p in c.get("ports") or () if p.get("name") == name), None
    )


def _service_port(service: Object, port: str) -> int:
    if port.isdigit():
        return int(port)
    found = next((p["port"] for p in service["spec"].get("ports") or () if p.get("name") == port), None)
    if found is None:
        raise CommandError(f"Service '{name_of(service)}' does not have a named port '{port}'")
    return int(found)


def _target(service: Object, pod: Object, number: int) -> int:
    port = next((p for p in service["spec"].get("ports") or () if p["port"] == number), None)
    if port is None:
        raise CommandError(f"Service {name_of(service)} does not have a service port {number}")
    target = port.get("targetPort") or number
    if isinstance(target, int):
        return target
    found = _named(pod, target)
    if found is None:
        raise CommandError(f"Pod '{name_of(pod)}' does not have a named port '{target}'")
    return found

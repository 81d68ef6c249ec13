"""Ports that are allowed but odd: told twice, or with an address of the node and no port there.

Source: kubernetes, pkg/api/pod/warnings.go.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...apimachinery.objects import Object

KINDS = ("initContainers", "containers", "ephemeralContainers")


def port_warnings(spec: Object) -> list[str]:
    """Of a pod's spec; each begins with the path below it, and "\\1" stands for the path of the spec."""
    seen: dict[tuple[object, object], list[tuple[str, Object]]] = {}
    found: list[str] = []
    for path, port in _ports(spec):
        if port.get("hostIP") and not port.get("hostPort"):
            found.append(f"{path}: hostIP set without hostPort: {_go_port(port)}")
        others = seen.setdefault((port.get("containerPort"), port.get("protocol")), [])
        for place, other in others:
            what = _clash(port, other)
            found += [f"{path}: {what} port definition with \1{place}"] if what else []
        others.append((path, port))
    return found + _named_twice(spec)


def _named_twice(spec: Object) -> list[str]:
    met: dict[str, str] = {}
    found: list[str] = []
    for path, port in _ports(spec):
        name = port.get("name") or ""
        first = met.setdefault(name, path)
        if name and first != path:
            uses = f"services and probes that select ports by name will use \1{first}"
            found.append(f'{path}: duplicate port name "{name}" with \1{first}, {uses}')
    return found


def _ports(spec: Object) -> Iterator[tuple[str, Object]]:
    for kind in KINDS:
        for index, container in enumerate(spec.get(kind) or ()):
            for number, port in enumerate(container.get("ports") or ()):
                yield f".{kind}[{index}].ports[{number}]", port


def _clash(port: Object, other: Object) -> str:
    """What two definitions of one port are: `duplicate`, `overlapping`, `dangerously ambiguous` or nothing bad."""
    mine, theirs = port.get("hostPort") or 0, other.get("hostPort") or 0
    here, there = port.get("hostIP") or "", other.get("hostIP") or ""
    if (here, mine) == (there, theirs):
        return "duplicate"
    if not mine or not theirs:
        return "overlapping"
    return "dangerously ambiguous" if mine == theirs and bool(here) != bool(there) else ""


def _go_port(port: Object) -> str:
    numbers = f"HostPort:{port.get('hostPort') or 0} ContainerPort:{port.get('containerPort') or 0}"
    return (
        f"{{Name:{port.get('name') or ''} {numbers} Protocol:{port.get('protocol') or ''} HostIP:{port.get('hostIP')}}}"
    )

"""/var/log/pods and /var/log/containers: what containers say, in the format of the CRI.

Simplified: what has been rotated away is gone, instead of standing in compressed files beside.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ...runtime.container import Container
from ...runtime.logs import LogLine
from ...runtime.sandbox import Sandbox
from ...shell.node import Directory, Node, SymlinkNode
from ...sim.clock import Clock
from ..host import NodeHost
from .ondemand import OnDemand, TextOnDemand

Makers = Mapping[str, Callable[[], Node | None]]


def pod_logs(host: NodeHost) -> Directory:
    """/var/log/pods"""

    def pods() -> Makers:
        return {pod_directory(s): lambda s=s: _pod(host, s) for s in reversed(host.sandboxes())}  # type: ignore[misc]

    return OnDemand(pods)


def container_logs(host: NodeHost) -> Directory:
    """/var/log/containers: a link for each run of a container."""

    def links() -> Makers:
        return {
            f"{s.config.name}_{s.config.namespace}_{c.name}-{c.id}.log": lambda s=s, c=c: SymlinkNode(  # type: ignore[misc]
                f"/var/log/pods/{pod_directory(s)}/{c.name}/{c.config.attempt}.log", c.created_at
            )
            for s, c in host.containers()
        }

    return OnDemand(links)


def pod_directory(sandbox: Sandbox) -> str:
    config = sandbox.config
    return f"{config.namespace}_{config.name}_{config.pod_uid}"


def cri_line(clock: Clock, line: LogLine, place: int) -> bytes:
    """`2026-01-05T09:00:03.123456789Z stdout F text`; P instead of F for a part of a line.  `place` is the line's own within its millisecond."""
    whole = line.data.endswith(b"\n")
    moment = clock.datetime(line.when)
    nanoseconds = moment.microsecond * 1000 + (place * 4211 + 1337) % 1_000_000
    head = f"{moment:%Y-%m-%dT%H:%M:%S}.{nanoseconds:09d}Z {line.stream} {'F' if whole else 'P'} "
    return head.encode() + line.data + (b"" if whole else b"\n")


def _pod(host: NodeHost, sandbox: Sandbox) -> Directory:
    names = dict.fromkeys(c.name for c in sandbox.containers)
    return OnDemand(
        lambda: {name: lambda name=name: _container(host, sandbox, name) for name in names},  # type: ignore[misc]
        mtime=sandbox.created_at,
    )


def _container(host: NodeHost, sandbox: Sandbox, name: str) -> Directory:
    def runs() -> Makers:
        return {f"{c.config.attempt}.log": lambda c=c: _log(host.clock, c) for c in sandbox.named(name)}  # type: ignore[misc]

    return OnDemand(runs, mtime=sandbox.created_at)


def _log(clock: Clock, container: Container) -> Node:
    lines = container.log.lines
    return TextOnDemand(
        lambda: _text(clock, container), mode=0o640, mtime=lines[-1].when if lines else container.created_at
    )


def _text(clock: Clock, container: Container) -> bytes:
    made = []
    before, place = -1, 0
    for line in container.log.lines:
        before, place = line.when, place + 1 if line.when == before else 0
        made.append(cri_line(clock, line, place))
    return b"".join(made)

"""Containers and sandboxes named on a command line: by ID or by a beginning of it that only one has."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from ...runtime.container import Container
from ...runtime.sandbox import Sandbox
from .command import Call, CrictlError

Kind = Literal["container", "sandbox"]
RPC = {"container": ("ContainerStatus", "containerID"), "sandbox": ("PodSandboxStatus", "podSandboxID")}


def find_container(call: Call, word: str) -> tuple[Sandbox, Container] | None:
    """None if there is none, or several."""
    found = [(s, c) for s, c in call.host.containers() if word and c.id.startswith(word)]
    return found[0] if len(found) == 1 else None


def find_sandbox(call: Call, word: str) -> Sandbox | None:
    found = [s for s in call.host.sandboxes() if word and s.id.startswith(word)]
    return found[0] if len(found) == 1 else None


def container_named(call: Call, word: str, doing: str = "") -> tuple[Sandbox, Container]:
    """`doing` stands before the runtime's answer (`get container status: `)."""
    found = find_container(call, word)
    if found is None:
        ids = (c.id for _, c in call.host.containers())
        raise _status_error(call, "container", word, doing, ids)
    return found


def sandbox_named(call: Call, word: str, doing: str = "") -> Sandbox:
    found = find_sandbox(call, word)
    if found is None:
        raise _status_error(call, "sandbox", word, doing, (s.id for s in call.host.sandboxes()))
    return found


def answer(kind: Kind, word: str, ids: Iterable[str]) -> str:
    """What the runtime says of an ID that names nothing, or too much."""
    many = sum(1 for id in ids if word and id.startswith(word)) > 1
    code, why = ("Unknown", f"multiple IDs found with provided prefix: {word}") if many else ("NotFound", "not found")
    return f'rpc error: code = {code} desc = an error occurred when try to find {kind} "{word}": {why}'


def _status_error(call: Call, kind: Kind, word: str, doing: str, ids: Iterable[str]) -> CrictlError:
    said = answer(kind, word, ids)
    request, field = RPC[kind]
    now = call.host.clock.datetime()
    escaped = said.replace('"', '\\"')
    klog = (
        f'E{now:%m%d %H:%M:%S}.{now.microsecond:06d} {call.process.pid:>7} log.go:32] "{request} from runtime service failed" '
        f'err="{escaped}" {field}="{word}"'
    )
    return CrictlError(doing + said, klog=klog)


def stop_time(call: Call, container: Container) -> int:
    """When a container ended, or now."""
    return call.host.clock.now if container.finished_at is None else container.finished_at

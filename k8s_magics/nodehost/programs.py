"""The programs of a node, read from disk when one is first run."""

from __future__ import annotations

from collections.abc import Coroutine, Mapping
from functools import partial
from typing import Any, Protocol

from ..shell.process import Process, Program
from .host import NodeHost


class Tool(Protocol):
    """A program of some node."""

    def __call__(self, host: NodeHost, process: Process) -> Coroutine[Any, Any, int]: ...


def host_programs(host: NodeHost) -> Mapping[str, Program]:
    """By the name under which each stands in /usr/bin."""
    return {name: partial(tool, host) for name, tool in TOOLS.items()}


async def _crictl(host: NodeHost, process: Process) -> int:
    from .crictl.program import crictl

    return await crictl(host, process)


async def _systemctl(host: NodeHost, process: Process) -> int:
    from .systemctl import systemctl

    return await systemctl(host, process)


async def _journalctl(host: NodeHost, process: Process) -> int:
    from .journalctl import journalctl

    return await journalctl(host, process)


async def _nsenter(host: NodeHost, process: Process) -> int:
    from ..docker.nsenter import nsenter_program

    return await nsenter_program(lambda _: host.engine)(process)


async def _tcpdump(host: NodeHost, process: Process) -> int:
    from ..shell.tcpdump.program import tcpdump_program

    return await tcpdump_program()(process)


TOOLS: Mapping[str, Tool] = {
    "crictl": _crictl, "journalctl": _journalctl, "nsenter": _nsenter, "systemctl": _systemctl, "tcpdump": _tcpdump,
}  # fmt: skip

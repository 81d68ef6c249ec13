"""Hosts of the world outside the cluster, beside the admin's: a machine with a web server, and a certificate that everybody trusts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ..network.fabric import Fabric
from ..shell.filesystem import Filesystem
from ..shell.http import Handler, serve_forever
from ..shell.kernel import Kernel
from ..shell.machine import Machine
from ..shell.process import Process, Program
from ..shell.tree import Tree

if TYPE_CHECKING:
    from ..shell.tls import Secure

HTTP, HTTPS = 80, 443


def start_web_host(kernel: Kernel, fabric: Fabric, name: str, address: str, answer: Handler) -> None:
    """A host that answers by HTTP and HTTPS."""
    files = Filesystem(kernel.clock, Tree.build({}))
    machine = Machine(kernel, files=files, hostname=name, network=fabric.plug(address))
    for port in (HTTP, HTTPS):
        kernel.spawn(machine, [name], env={}, program=_server(port, answer))


def _server(port: int, answer: Handler) -> Program:
    async def run(process: Process) -> int:
        return await serve_forever(
            process, port, answer, secure=partial(_secure_site, process) if port == HTTPS else None
        )

    return run


def _secure_site(process: Process) -> Secure:
    from ..shell.trust import public  # late: few ask for https

    return public(process.clock.datetime(0))

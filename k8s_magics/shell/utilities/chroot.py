"""chroot: runs a program with another directory as its root; a shell if none is named."""

from __future__ import annotations

from ..faults import ExecError, OSFault
from ..filesystem import Filesystem
from ..kernel import Process
from ..machine import Machine
from ..node import Directory
from ..options import OptionError, parse_options
from ..paths import node_at
from ..signals import SIGKILL
from ..utility import Failure, Utility

SHELL = ("/bin/sh", "-i")


async def run(process: Process) -> int:
    words = parse_options(process.argv[1:], "+").operands
    if not words:
        raise OptionError
    root = _root(process, words[0])
    argv = words[1:] or SHELL
    try:
        child = process.kernel.spawn(
            _inside(process.machine, root), argv, env=process.env, stdin=process.files.get(0), stdout=process.files[1],
            stderr=process.files[2], user=process.user, group=process.group,
        )  # fmt: skip
    except ExecError as error:
        raise Failure(f"can't execute '{argv[0]}': {error.reason}", error.code) from None
    process.on_exit(lambda _: child.signal(SIGKILL))
    return await process.wait(child)


def _root(process: Process, path: str) -> Directory:
    try:
        node = node_at(process, path)
        if not isinstance(node, Directory):
            raise OSFault("Not a directory")
    except OSFault as fault:
        raise Failure(f"can't change root directory to '{path}': {fault.message}") from None
    return node


def _inside(machine: Machine, root: Directory) -> Machine:
    """The same machine with another root.  Simplified: what it allocates is not charged to the container that it came from."""
    files = Filesystem(machine.clock)
    files.root = root
    return Machine(
        machine.kernel,
        files=files,
        hostname=machine.hostname,
        network=machine.network,
        cpu=machine.cpu,
        pids=machine.pids,
    )


UTILITY = Utility("chroot", run, usage="chroot NEWROOT [PROG ARGS]\n\nRun PROG with root directory set to NEWROOT")

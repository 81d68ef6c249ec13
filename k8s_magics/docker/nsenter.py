"""nsenter: run a command of the host in the network of a container, whose process `docker inspect -f {{.State.Pid}}` names.

Simplified: of the namespaces only the network is entered; with -m, or without any, it is the whole container.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from ..cli.errors import FlagError
from ..cli.flags import first_argument, flag, parse
from ..shell.faults import OSFault
from ..shell.filesystem import Filesystem
from ..shell.kernel import ExecError
from ..shell.machine import Machine
from ..shell.process import Process, Program
from ..shell.signals import SIGKILL
from .engine import Engine, Entry

PASSED_ON = (1, 2, 3, 10, 12, 15)


@dataclass(frozen=True)
class Options:
    """The flags of nsenter."""

    target: int = flag(0, "-t, --target")
    net: bool = flag(False, "-n, --net")
    mount: bool = flag(False, "-m, --mount")
    uts: bool = flag(False, "-u, --uts")
    ipc: bool = flag(False, "-i, --ipc")
    pid: bool = flag(False, "-p, --pid")
    all: bool = flag(False, "-a, --all")


def nsenter_program(engine_of: Callable[[Process], Engine]) -> Program:
    """The program of one machine."""

    async def program(process: Process) -> int:
        words = process.argv[1:]
        end = first_argument(words, Options)
        head, tail = (words, []) if end < 0 else (words[:end], words[end:])
        try:
            options: Options = parse(head, Options).options[Options]
        except FlagError as error:
            await process.error(f"nsenter: {error}\n")
            return 1
        entry = next((e for e in engine_of(process).entries() if e.pid and e.pid == options.target), None)
        if entry is None:
            await process.error(f"nsenter: cannot open /proc/{options.target}/ns/net: No such file or directory\n")
            return 1
        return await _enter(process, options, entry, tail or ["/bin/sh"])

    return program


async def _enter(process: Process, options: Options, entry: Entry, words: list[str]) -> int:
    machine = process.machine
    inside = entry.container.machine if entry.container is not None else None
    whole = options.mount or options.all or not options.net
    if inside is None or not whole:
        files = Filesystem(machine.clock)
        files.root, files.mounts = machine.files.root, machine.files.mounts
        inside = Machine(
            machine.kernel, files=files, hostname=machine.hostname, network=entry.sandbox.interface, pids=machine.pids
        )
    try:
        child = machine.kernel.spawn(
            inside, words, env=process.env, cwd="/" if whole else process.cwd, parent=None,
            stdin=process.files.get(0), stdout=process.files[1], stderr=process.files[2],
        )  # fmt: skip
    except (ExecError, OSFault) as error:
        await process.error(f"nsenter: failed to execute {words[0]}: {error}\n")
        return 127
    for number in PASSED_ON:  # nsenter becomes the program: whoever signals the one means the other
        process.on_signal(number, partial(child.signal, number))
    process.on_exit(lambda _: child.signal(SIGKILL))
    return await process.wait(child)

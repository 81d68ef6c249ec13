"""A machine that runs python, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from k8s_magics.images.python3.command_line import python_program
from k8s_magics.shell.busybox import busybox_tree
from k8s_magics.shell.file import Sink, Source
from k8s_magics.shell.filesystem import Filesystem
from k8s_magics.shell.kernel import Kernel
from k8s_magics.shell.machine import Machine
from k8s_magics.sim.clock import Clock

LONGEST = 7_200_000


@dataclass(frozen=True)
class Ran:
    """What a program printed, how it ended, and after how many milliseconds."""

    out: str
    error: str
    code: int | None
    took: int


def run(
    script: str,
    *words: str,
    argv: tuple[str, ...] = (),
    stdin: str = "",
    files: Mapping[str, str] | None = None,
    env: Mapping[str, str] | None = None,
    terminal: bool = False,
    first_pid: int = 7,
    patience: int = LONGEST,
) -> Ran:
    """Run `script` as /w/script.py (or `argv`), for at most `patience` milliseconds."""
    clock = Clock()
    system = Filesystem(clock, busybox_tree())
    system.make_directory("/w")
    for name, text in {"script.py": script, **(files or {})}.items():
        system.write(f"/w/{name}", text)
    machine = Machine(Kernel(clock), files=system, hostname="host", first_pid=first_pid)
    out: list[bytes] = []
    error: list[bytes] = out if terminal else []
    process = machine.kernel.spawn(
        machine,
        argv or ("python3", "script.py", *words),
        env={"PATH": "/bin:/usr/bin", "HOME": "/root", **(env or {})},
        cwd="/w",
        stdin=Source(stdin.encode(), is_terminal=terminal),
        stdout=Sink(lambda when, data: out.append(data), is_terminal=terminal),
        stderr=Sink(lambda when, data: error.append(data), is_terminal=terminal),
        program=python_program,
    )
    clock.run_until(lambda: process.exit_code is not None, timeout=patience)
    told = "" if terminal else b"".join(error).decode()
    return Ran(b"".join(out).decode(), told, process.exit_code, clock.now)


def printed(script: str) -> str:
    """What a program prints that ends well."""
    ran = run(script)
    assert not ran.error and ran.code == 0, ran.error
    return ran.out

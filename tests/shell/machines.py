"""A machine for tests: busybox's files, and whatever a test puts beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from k8s_magics.shell.busybox import busybox_tree
from k8s_magics.shell.file import Sink, Source
from k8s_magics.shell.filesystem import Filesystem
from k8s_magics.shell.interpreter import shell_program
from k8s_magics.shell.kernel import Kernel, Machine, Process, Program
from k8s_magics.shell.tree import Binary, Content, Tree
from k8s_magics.sim.clock import Clock

ENVIRONMENT = {"PATH": "/usr/bin:/bin", "HOME": "/root"}


@dataclass
class Ran:
    stdout: str
    stderr: str
    exit_code: int | None


def machine(files: Mapping[str, Content] | None = None, **parts: object) -> Machine:
    """One machine with a clock of its own; `bash` is there as well as `sh`."""
    clock = Clock()
    entries: dict[str, Content] = {"/bin/bash": Binary(shell_program, "bash"), **(files or {})}
    tree = Tree.build(entries, base=busybox_tree())
    return Machine(Kernel(clock), files=Filesystem(clock, tree), hostname="host", **parts)  # type: ignore[arg-type]


def start(
    host: Machine, *argv: str, stdin: bytes = b"", env: Mapping[str, str] = ENVIRONMENT, program: Program | None = None
) -> tuple[Process, bytearray, bytearray]:
    """A process and what it prints, growing as the clock runs."""
    out, err = bytearray(), bytearray()
    process = host.kernel.spawn(
        host,
        argv or ("test",),
        env=env,
        stdin=Source(stdin),
        stdout=Sink(lambda _, data: out.extend(data)),
        stderr=Sink(lambda _, data: err.extend(data)),
        program=program,
    )
    return process, out, err


def run(
    script: str,
    *,
    shell: str = "sh",
    host: Machine | None = None,
    stdin: bytes = b"",
    env: Mapping[str, str] = ENVIRONMENT,
    timeout: int = 600_000,
) -> Ran:
    """Run `sh -c script` to its end (exit_code None: it did not end within `timeout` milliseconds)."""
    host = host or machine()
    process, out, err = start(host, shell, "-c", script, stdin=stdin, env=env)
    host.clock.run_until(lambda: process.exit_code is not None, timeout=timeout)
    code = process.exit_code
    host.stop()
    return Ran(out.decode("utf-8", "surrogateescape"), err.decode("utf-8", "surrogateescape"), code)

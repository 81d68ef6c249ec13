"""A command-line client as a program of a machine: what it costs, and what is said when the machine itself refuses."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from ..shell.faults import OSFault
from ..shell.process import Process, Program
from ..shell.waiting import sleep
from .session import go_errno

COST = 100
"""Milliseconds of virtual time that a command takes."""
Run = Callable[[Process], Coroutine[Any, Any, tuple[int, str]]]
"""What a command line comes to: the exit code, and what is left to say on standard error."""


def program_of(run: Run, complaint: str) -> Program:
    """`complaint` (`Error: `) stands before the name of a fault of the machine, such as a file that is not there."""

    async def program(process: Process) -> int:
        await sleep(COST)
        try:
            code, text = await run(process)
        except OSFault as fault:
            code, text = 1, f"{complaint}{go_errno(fault)}\n"
        if text:
            await process.error(text)
        return code

    return program

"""The program helm of version 2."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache

from ..apimachinery.catalog import catalog
from ..cli.command import Command, Found, find_command
from ..cli.errors import CommandError
from ..cli.flags import Parsed, first_argument, parse
from ..cli.session import go_errno
from ..client.client import Client
from ..helm.connection import connect
from ..helm.errors import render
from ..helm.generation import Generation
from ..helm.global_flags import HelmGlobals
from ..helm.help import help_text
from ..helm.main import COST, command_catalog, finish
from ..helm.unknown import unknown_command
from ..shell.faults import OSFault
from ..shell.process import Process, Program
from ..shell.waiting import sleep
from . import commands
from .generation import GENERATION
from .global_flags import Helm2Globals, as_today
from .shared import SHARED

INTRO = """The Kubernetes package manager

To begin, put Helm's server into the cluster:

    $ helm init

What is done most often:

- helm search:    look for charts
- helm fetch:     fetch a chart into the current directory to look at it
- helm install:   put a chart onto the cluster
- helm list:      see the releases of charts
"""


def helm2_program(make_client: Callable[[Process], Client]) -> Program:
    """The program of one cluster's admin host; `make_client` gives the identity that the kubeconfig names."""

    async def program(process: Process) -> int:
        await sleep(COST)
        try:
            code, text = await _run(process, make_client)
        except OSFault as fault:
            code, text = 1, f"Error: {go_errno(fault)}\n"
        if text:
            await process.error(text)
        return code

    return program


class _Commands(Mapping[str, Command]):
    """Its own commands, and those of today that were so already."""

    def __init__(self) -> None:
        self._own, self._today = catalog(commands, Command), command_catalog()
        self._names = sorted({*self._own, *SHARED})

    def __getitem__(self, name: str) -> Command:
        return self._own[name] if name in self._own else SHARED[name].command(name, self._today)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


@cache
def commands_of_2() -> Mapping[str, Command]:
    """Every command by its words: `repo-add`."""
    return _Commands()


async def _run(process: Process, make_client: Callable[[Process], Client]) -> tuple[int, str]:
    known = commands_of_2()
    words = process.argv[1:]
    if words[:1] == ["help"]:
        words = [*words[1:], "--help"]
    found = find_command(known, words, Helm2Globals)
    try:
        if found.command is None and first_argument(found.rest, Helm2Globals) >= 0:
            raise unknown_command(known, found.rest[first_argument(found.rest, Helm2Globals)])
        parsed = _parse(process, found)
        if found.command is None or parsed.help or found.command.run is None:
            run = process.env, GENERATION
            await process.write(help_text(known, found, run, shared_flags=Helm2Globals, intro=INTRO))
            return 0, ""
        session = connect(process, make_client(process), " ".join(("helm", *found.path)), parsed)
    except CommandError as error:
        return error.code, render(error)
    return await finish(session, found.command, parsed)


def _parse(process: Process, found: Found) -> Parsed:
    parsed = parse(found.rest, *((found.command.options,) if found.command else ()), Helm2Globals)
    today = as_today(process.env, parsed.options[Helm2Globals])
    return replace(parsed, options={**parsed.options, Generation: GENERATION, HelmGlobals: today})

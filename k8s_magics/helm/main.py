"""/usr/local/bin/helm: from a command line to a command, its output and its exit code."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache

from ..apimachinery.catalog import Catalog, catalog
from ..apimachinery.errors import ApiError
from ..cli.command import Command, Found, find_command
from ..cli.errors import CommandError, Exit
from ..cli.flags import Parsed, changed_flags, first_argument, parse
from ..cli.session import Session, go_errno
from ..client.client import Client
from ..gotemplate.errors import TemplateError
from ..shell.faults import OSFault
from ..shell.process import Process, Program
from ..shell.waiting import sleep
from . import commands
from .connection import connect
from .errors import HelmError, render
from .generation import GENERATIONS, Generation
from .global_flags import HelmGlobals
from .help import help_text
from .unknown import unknown_command

COST = 100
"""Milliseconds of virtual time that a command takes."""


def helm_program(make_client: Callable[[Process], Client], *, generation: int = 4) -> Program:
    """The program of one cluster's admin host; `make_client` gives the identity that the kubeconfig names."""
    this = GENERATIONS[generation]

    async def program(process: Process) -> int:
        await sleep(COST)
        try:
            code, text = await _run(process, make_client, this)
        except OSFault as fault:
            code, text = 1, f"Error: {go_errno(fault)}\n"
        if text:
            await process.error(text)
        return code

    return program


@cache
def command_catalog() -> Catalog[Command]:
    """Every command by its words: `repo-add`."""
    return catalog(commands, Command)


async def _run(process: Process, make_client: Callable[[Process], Client], generation: Generation) -> tuple[int, str]:
    """The exit code, and what is left to say on standard error."""
    known = command_catalog()
    words = process.argv[1:]
    if words[:1] == ["help"]:
        words = [*words[1:], "--help"]
    found = find_command(known, words, HelmGlobals)
    path = " ".join((generation.program, *found.path))
    try:
        if found.command is None and first_argument(found.rest, HelmGlobals) >= 0:
            raise unknown_command(known, found.rest[first_argument(found.rest, HelmGlobals)])
        parsed = _parse(found, generation)
        if found.command is None or parsed.help or found.command.run is None:
            await process.write(help_text(known, found, (process.env, generation)))
            return 0, ""
        session = connect(process, make_client(process), path, parsed)
    except CommandError as error:
        return error.code, render(error)
    return await finish(session, found.command, parsed)


def _parse(found: Found, generation: Generation) -> Parsed:
    command = found.command
    changes = generation.flags_of(" ".join(found.path))
    parsed = parse(found.rest, *((command.options,) if command else ()), HelmGlobals, changes=changes)
    if command is not None and not parsed.help:
        missing = [
            f'"{f.long}"' for f in changed_flags(command.options, changes) if f.required and f.long not in parsed.given
        ]
        if missing:
            raise HelmError(f"required flag(s) {', '.join(missing)} not set")
    options: Mapping[type, object] = {**parsed.options, Generation: generation}
    return replace(parsed, options=options)


async def finish(session: Session, command: Command, parsed: Parsed) -> tuple[int, str]:
    """Run the command; its exit code, and what is left to say on standard error."""
    for notice in parsed.notices:
        session.err.line(notice)
    code, text = 0, ""
    try:
        if command.run is not None:
            code = await command.run(session, parsed.options[command.options]) or 0
    except Exit as end:
        code = end.code
    except (CommandError, ApiError, TemplateError) as error:
        code, text = error.code if isinstance(error, CommandError) else 1, render(error)
    await session.flush()
    return code, text

"""/usr/local/bin/helm: from a command line to a command, its output and its exit code."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache

from ..apimachinery.catalog import Catalog, catalog
from ..apimachinery.errors import ApiError
from ..cli.command import Command, Found, find_command
from ..cli.errors import CommandError, Exit
from ..cli.flags import Parsed, changed_flags, first_argument, parse
from ..cli.program import program_of
from ..cli.session import Session
from ..client.client import Client
from ..gotemplate.errors import TemplateError
from ..shell.process import Process, Program
from . import commands
from .connection import connect
from .errors import HelmError, render
from .generation import GENERATIONS, Generation
from .global_flags import HelmGlobals
from .help import help_text
from .unknown import unknown_command

MakeClient = Callable[[Process], Client]
"""The identity that the kubeconfig names."""


@cache
def command_catalog() -> Catalog[Command]:
    """Every command by its words: `repo-add`."""
    return catalog(commands, Command)


def no_more(env: Mapping[str, str], parsed: Parsed) -> Mapping[type, object]:
    """Helm's shared flags are all that is shared."""
    return {}


@dataclass(frozen=True)
class Helm:
    """One Helm: its commands, the flags that they share, how its help begins, and what follows from the flags (`more`)."""

    generation: Generation
    known: Callable[[], Mapping[str, Command]] = command_catalog
    shared: type = HelmGlobals
    intro: str = ""
    more: Callable[[Mapping[str, str], Parsed], Mapping[type, object]] = no_more

    async def run(self, process: Process, make_client: MakeClient) -> tuple[int, str]:
        """The exit code, and what is left to say on standard error."""
        known = self.known()
        words = process.argv[1:]
        if words[:1] == ["help"]:
            words = [*words[1:], "--help"]
        found = find_command(known, words, self.shared)
        try:
            if found.command is None and first_argument(found.rest, self.shared) >= 0:
                raise unknown_command(known, found.rest[first_argument(found.rest, self.shared)])
            parsed = self._parse(process, found)
            if found.command is None or parsed.help or found.command.run is None:
                run = process.env, self.generation
                await process.write(help_text(known, found, run, shared_flags=self.shared, intro=self.intro))
                return 0, ""
            path = " ".join((self.generation.program, *found.path))
            session = connect(process, make_client(process), path, parsed)
        except CommandError as error:
            return error.code, render(error)
        return await _finish(session, found.command, parsed)

    def _parse(self, process: Process, found: Found) -> Parsed:
        command = found.command
        changes = self.generation.flags_of(" ".join(found.path))
        parsed = parse(found.rest, *((command.options,) if command else ()), self.shared, changes=changes)
        if command is not None and not parsed.help:
            declared = changed_flags(command.options, changes)
            missing = [f'"{f.long}"' for f in declared if f.required and f.long not in parsed.given]
            if missing:
                raise HelmError(f"required flag(s) {', '.join(missing)} not set")
        more = self.more(process.env, parsed)
        return replace(parsed, options={**parsed.options, Generation: self.generation, **more})


def helm_program(make_client: MakeClient, *, generation: int = 4) -> Program:
    """The program of one cluster's admin host."""
    return program(Helm(GENERATIONS[generation]), make_client)


def program(helm: Helm, make_client: MakeClient) -> Program:
    """The program that one Helm is."""
    return program_of(lambda process: helm.run(process, make_client), "Error: ")


async def _finish(session: Session, command: Command, parsed: Parsed) -> tuple[int, str]:
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

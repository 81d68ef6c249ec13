"""/usr/local/bin/kubectl: from a command line to a command, its output and its exit code."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from ..apimachinery.catalog import Catalog, catalog
from ..apimachinery.errors import ApiError
from ..cli.command import Command, Found, find_command
from ..cli.edition import Edition
from ..cli.errors import CommandError, Exit, FlagError, PlainError, UsageError, render
from ..cli.flags import Parsed, first_argument, flags_of, parse
from ..cli.global_flags import GlobalOptions
from ..cli.program import program_of
from ..cli.session import Session
from ..client.client import Client
from ..shell.process import Process, Program
from . import commands
from .connection import connect
from .help import changes_of, help_text
from .profiling import write_profile
from .unknown import unknown_command


def kubectl_program(make_client: Callable[[Process], Client], edition: Edition | None = None) -> Program:
    """The program of one cluster's admin host; `make_client` gives the identity that the kubeconfig names.

    `edition` is the release of kubectl; today's, if None."""
    chosen = edition or today()
    return program_of(lambda process: _run(process, make_client, chosen), "error: ")


@cache
def command_catalog() -> Catalog[Command]:
    """Every command by its words: `rollout-status`."""
    return catalog(commands, Command)


@cache
def today() -> Edition:
    """The kubectl of the default release."""
    return Edition(commands=command_catalog)


async def _run(process: Process, make_client: Callable[[Process], Client], edition: Edition) -> tuple[int, str]:
    """The exit code, and what is left to say on standard error."""
    known = edition.commands()
    found = find_command(known, process.argv[1:], GlobalOptions)
    path = " ".join(("kubectl", *found.path))
    if found.command is not None and found.command.deprecated:
        await process.error(f'Command "{found.command.name}" is deprecated, {found.command.deprecated}\n')
    try:
        word = first_argument(found.rest, GlobalOptions)
        if found.command is None and word >= 0:
            raise unknown_command(edition, found, found.rest[word:], flags=found.rest[:word])
        parsed = _parse(found, edition)
        if found.command is None or parsed.help or found.command.run is None:
            return await _help(process, edition, found, parsed)
        if parsed.notices:
            await process.error("".join(f"{notice}\n" for notice in parsed.notices))
        session = await connect(process, make_client(process), path, parsed, edition)
    except FlagError as error:
        code = 1 if found.command is None else found.command.misuse
        shown = error if code == 1 else UsageError(error.message)
        return code, render(shown, path, edition.flag_complaint)
    except (CommandError, ApiError) as error:
        return _code(error), render(error, path, edition.flag_complaint)
    return await _finish(session, found.command, parsed)


def _parse(found: Found, edition: Edition) -> Parsed:
    command = found.command
    if command is not None and command.raw:
        return replace(parse((), command.options, GlobalOptions), args=found.rest)
    classes = (command.options, GlobalOptions) if command else (GlobalOptions,)
    parsed = parse(found.rest, *classes, changes=changes_of(edition, found))
    if command is not None and not parsed.help:
        missing = [f'"{f.long}"' for f in flags_of(command.options) if f.required and f.long not in parsed.given]
        if missing:
            raise _missing(f"required flag(s) {', '.join(missing)} not set", found, edition)
    return parsed


def _missing(text: str, found: Found, edition: Edition) -> CommandError:
    if not edition.shows_usage:
        return CommandError(text)
    usage = help_text(edition, found)
    return PlainError(f"{edition.flag_complaint}{text}\n\n\n{usage[max(usage.find('Examples:'), 0) :]}")


async def _help(process: Process, edition: Edition, found: Found, parsed: Parsed) -> tuple[int, str]:
    """A family by itself prints its help (as an error where the words make no command)."""
    alone = "helps" if parsed.help or found.command is None else found.command.alone
    if alone != "helps" and parsed.args:
        return 1, render(unknown_command(edition, found, parsed.args), " ".join(("kubectl", *found.path)))
    if alone == "complains":
        return 1, help_text(edition, found)
    await process.write(help_text(edition, found))
    return int(alone == "fails"), ""


async def _finish(session: Session, command: Command, parsed: Parsed) -> tuple[int, str]:
    code, text = 0, ""
    try:
        if command.run is not None:
            code = await command.run(session, parsed.options[command.options]) or 0
            _conclude(session)
    except Exit as end:
        code = end.code
    except (CommandError, ApiError) as error:
        code, text = _code(error), render(error, session.path, session.edition.flag_complaint)
    await session.flush()
    return code, text


def _conclude(session: Session) -> None:
    """What is left to do when a command has done its work: --profile, --warnings-as-errors."""
    write_profile(session)
    heard = session.heard
    if heard and session.globals.warnings_as_errors:
        raise CommandError(f"{heard} warning{'s' if heard > 1 else ''} received")


def _code(error: Exception) -> int:
    return error.code if isinstance(error, CommandError) else 1

"""/usr/bin/docker: from a command line to a command."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from ..apimachinery.catalog import Catalog, catalog
from ..cli.errors import FlagError
from ..cli.flags import first_argument, parse
from ..shell.faults import OSFault
from ..shell.process import Process, Program
from ..shell.waiting import sleep
from . import commands
from .command import Call, Command, DockerError
from .engine import Engine

COST = 50
"""Milliseconds of virtual time that a command takes."""
ALIASES = {"image-ls": "images", "container-ls": "ps"}


def docker_program(engine_of: Callable[[Process], Engine]) -> Program:
    """The program of one machine; `engine_of` says to whom it talks."""

    async def program(process: Process) -> int:
        await sleep(COST)
        try:
            return await _run(process, engine_of(process))
        except DockerError as error:
            await process.error(error.message + "\n")
            return error.code
        except OSFault as fault:
            await process.error(f"docker: {fault.message}\n")
            return 1

    return program


@cache
def docker_commands() -> Catalog[Command]:
    """Every command by its name."""
    return catalog(commands, Command)


async def _run(process: Process, engine: Engine) -> int:
    words = list(process.argv[1:])
    if words[:1] in (["container"], ["image"]) and len(words) > 1:
        words = [ALIASES.get("-".join(words[:2]), words[1]), *words[2:]]
    known = docker_commands()
    if not words or words[0] in ("help", "--help", "-h"):
        await process.write(_help())
        return 0
    if words[0] in ("-v", "--version"):
        words = ["version", "--format", "Docker version {{.Client.Version}}, build {{.Client.GitCommit}}"]
    if words[0] not in known:
        raise DockerError(f"docker: '{words[0]}' is not a docker command.\nSee 'docker --help'")
    return await _call(process, engine, known[words[0]], words[1:])


async def _call(process: Process, engine: Engine, command: Command, words: list[str]) -> int:
    end = first_argument(words, command.options) if command.ends_flags else len(words)
    head, tail = (words, []) if end < 0 else (words[:end], words[end:])
    try:
        parsed = parse(head, command.options)
    except FlagError as error:
        raise DockerError(f"{error}\nSee 'docker {command.name} --help'.", 125) from None
    args = (*parsed.args, *tail)
    if parsed.help:
        await process.write(f"\nUsage:\tdocker {command.name} {command.usage}\n\n{command.short}\n")
        return 0
    _check_count(command, args)
    return await command.run(Call(process, engine, args), parsed.options[command.options]) or 0


def _check_count(command: Command, args: tuple[str, ...]) -> None:
    name, least, most = command.name, command.least, command.most
    if len(args) < least:
        what = "exactly" if most == least else "at least"
    elif most is not None and len(args) > most:
        what, least = ("no arguments" if most == 0 else "exactly" if most == command.least else "at most"), most
    else:
        return
    count = "" if what == "no arguments" else f" {least} argument{'' if least == 1 else 's'}"
    verb = "accepts" if what == "no arguments" else "requires"
    raise DockerError(
        f"\"docker {name}\" {verb} {what}{count}.\nSee 'docker {name} --help'.\n\nUsage:  docker {name} {command.usage}\n\n{command.short}"
    )


def _help() -> str:
    lines = "".join(f"  {name:<11} {command.short}\n" for name, command in docker_commands().items())
    return f"\nUsage:\tdocker [OPTIONS] COMMAND\n\nA self-sufficient runtime for containers\n\nCommands:\n{lines}\nRun 'docker COMMAND --help' for more information on a command.\n"

"""/usr/bin/crictl: from a command line to a command.  Flags end at the first argument, as Go's flag package has it."""

from __future__ import annotations

from functools import cache

from ...apimachinery.catalog import Catalog, catalog
from ...cli.errors import FlagError
from ...cli.flags import first_argument, flags_of, parse
from ...shell.process import Process
from ...shell.waiting import sleep
from ..host import NodeHost
from . import commands
from .command import Call, Command, CrictlError, WrongUsage

COST = 20
"""Milliseconds of virtual time that a command takes."""
VERSION = "v1.35.0"
SOCKET = "/run/containerd/containerd.sock"
GLOBAL_WITH_VALUE = ("-r", "--runtime-endpoint", "-i", "--image-endpoint", "-c", "--config", "-t", "--timeout")
FATAL_WIDTH = 44


async def crictl(host: NodeHost, process: Process) -> int:
    """The program of one node."""
    await sleep(COST)
    try:
        return await _run(host, process)
    except CrictlError as error:
        await process.error((f"{error.klog}\n" if error.klog else "") + _said(error))
        return error.code


def _said(error: CrictlError) -> str:
    return f"FATA[0000] {error.message:<{FATAL_WIDTH}} \n" if error.fatal else f"{error.message}\n"


@cache
def crictl_commands() -> Catalog[Command]:
    """Every command by its name."""
    return catalog(commands, Command)


def find_command(word: str) -> Command | None:
    known = crictl_commands()
    return known[word] if word in known else next((c for c in known.values() if word in c.aliases), None)


async def _run(host: NodeHost, process: Process) -> int:
    words = _without_global_flags(list(process.argv[1:]))
    if not words or words[0] in ("help", "h", "--help", "-h"):
        named = find_command(words[1]) if len(words) > 1 else None
        await process.write(_command_help(named) if named is not None else _help())
        return 0
    if words[0] in ("--version", "-v"):
        await process.write(f"crictl version {VERSION}\n")
        return 0
    command = find_command(words[0])
    if command is None:
        raise CrictlError(f"No help topic for '{words[0]}'", code=3, fatal=False)
    return await _call(host, process, command, words[1:])


def _without_global_flags(words: list[str]) -> list[str]:
    """Where the runtime is and how long to wait for it makes no difference here."""
    while words and words[0].startswith("-") and words[0] not in ("--help", "-h", "--version", "-v"):
        del words[: 2 if words[0] in GLOBAL_WITH_VALUE else 1]
    return words


async def _call(host: NodeHost, process: Process, command: Command, words: list[str]) -> int:
    end = first_argument(words, command.options)
    head, tail = (words, []) if end < 0 else (words[:end], words[end:])
    try:
        parsed = parse(head, command.options)
    except FlagError as error:
        text = _flag_words(str(error))
        await process.write(f"Incorrect Usage: {text}\n\n{_command_help(command)}")
        raise CrictlError(text) from None
    if parsed.help:
        await process.write(_command_help(command))
        return 0
    _check_connection(host)
    try:
        return await command.run(Call(process, host, (*parsed.args, *tail)), parsed.options[command.options]) or 0
    except WrongUsage:
        await process.write(_command_help(command))
        return 0


def _flag_words(text: str) -> str:
    """pflag's complaint about an unknown flag in the words of Go's own package."""
    for beginning in ("unknown flag: --", "unknown shorthand flag: "):
        if text.startswith(beginning):
            name = text.removeprefix(beginning).partition(" ")[0].strip("'")
            return f"flag provided but not defined: -{name}"
    return text


def _check_connection(host: NodeHost) -> None:
    if not host.units.state("containerd").active:
        raise CrictlError(
            f'validate service connection: validate CRI v1 runtime API for endpoint "unix://{SOCKET}": rpc error: code = Unavailable desc = '
            f'connection error: desc = "transport: Error while dialing: dial unix {SOCKET}: connect: no such file or directory"'
        )


def _help() -> str:
    lines = "".join(f"   {', '.join((c.name, *c.aliases)):<20} {c.usage}\n" for c in crictl_commands().values())
    return (
        "NAME:\n   crictl - client for CRI\n\nUSAGE:\n   crictl [global options] command [command options]\n\n"
        f"VERSION:\n   {VERSION}\n\nCOMMANDS:\n{lines}   {'help, h':<20} Shows a list of commands or help for one command\n"
    )


def _command_help(command: Command) -> str:
    flags = "".join(f"   {_spelt(f.long, f.short):<28} {f.help}\n" for f in flags_of(command.options))
    arguments = f" {command.arguments}" if command.arguments else ""
    return (
        f"NAME:\n   crictl {command.name} - {command.usage}\n\nUSAGE:\n   crictl {command.name} [command options]{arguments}\n\n"
        f"OPTIONS:\n{flags}   {'--help, -h':<28} show help\n"
    )


def _spelt(long: str, short: str) -> str:
    return f"--{long}, -{short}" if short else f"--{long}"

"""bash's enable, help and suspend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..refusal import USAGES
from .table import builtins

if TYPE_CHECKING:
    from ..state import Shell


async def enable(shell: Shell, argv: list[str]) -> int:
    """`enable name`, `enable -n name`: whether the builtin or the program of that name is meant; alone it lists the builtins."""
    off = "-n" in argv[1:]
    names = [word for word in argv[1:] if not word.startswith("-")]
    status = 0
    for name in names:
        if name not in builtins():
            await shell.complain(f"{name}: not a shell builtin", command="enable")
            status = 1
        else:
            shell.disabled = shell.disabled | {name} if off else shell.disabled - {name}
    for name in sorted(builtins()) if not names else ():
        if (name in shell.disabled) == off:
            await shell.process.write(f"enable {'-n ' if off else ''}{name}\n")
    return status


async def show_help(shell: Shell, argv: list[str]) -> int:
    """`help name`: how a builtin is called.  Simplified: without what it does."""
    status = 0
    for name in [word for word in argv[1:] if not word.startswith("-")] or ["help"]:
        if name in USAGES:
            await shell.process.write(f"{name}: {name} {USAGES[name]}\n")
            continue
        nothing = f"no help topics match `{name}'.  Try `help help' or `man -k {name}' or `info {name}'."
        if shell.bash:
            await shell.complain(nothing, command="help")
            status = 1
    return status


async def suspend(shell: Shell, argv: list[str]) -> int:
    await shell.complain("cannot suspend: no job control", command="suspend")
    return 1


BUILTINS = {"enable": enable, "help": show_help, "suspend": suspend}

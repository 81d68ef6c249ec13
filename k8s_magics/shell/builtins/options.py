"""Builtins for the shell's own settings: set, shopt, alias, umask, ulimit, times."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..control import ShellFault
from ..quoting import quote
from ..state import LONG_OPTIONS, OPTION_LETTERS

if TYPE_CHECKING:
    from ..state import Shell

LETTERS = {letter: option for option, letter in OPTION_LETTERS.items()}
LIMITS = (
    ("t", "cpu time (seconds)", "unlimited"), ("f", "file size (blocks)", "unlimited"), ("d", "data seg size (kb)", "unlimited"),
    ("s", "stack size (kb)", "8192"), ("c", "core file size (blocks)", "unlimited"), ("m", "resident set size (kb)", "unlimited"),
    ("l", "locked memory (kb)", "8192"), ("p", "processes", "unlimited"), ("n", "file descriptors", "1048576"),
    ("v", "address space (kb)", "unlimited"), ("w", "locks", "unlimited"), ("e", "scheduling priority", "0"),
    ("r", "real-time priority", "0"),
)  # fmt: skip


async def change(shell: Shell, argv: list[str]) -> int:
    """`set`: options by letter or `-o name`, then positional parameters; alone it lists the variables."""
    words = argv[1:]
    if not words:
        return await _list_variables(shell)
    while words:
        word = words[0]
        if word in ("--", "-"):
            if word == "--" or len(words) > 1:
                shell.parameters = words[1:]
            return 0
        if word[0] not in "-+" or len(word) == 1:
            shell.parameters = words
            return 0
        words = words[1:]
        for letter in word[1:]:
            if letter == "o":
                words = await _long_option(shell, word[0] == "-", words)
            elif letter in LETTERS:
                switch(shell, LETTERS[letter], word[0] == "-")
            else:
                raise ShellFault(f"illegal option {word[0]}{letter}", command="set")
    return 0


def switch(shell: Shell, option: str, on: bool) -> None:
    """Turn an option on or off."""
    if on:
        shell.options.add(option)
    else:
        shell.options.discard(option)
    shell.variables.all_exported = "allexport" in shell.options


async def _long_option(shell: Shell, on: bool, words: list[str]) -> list[str]:
    if not words:
        lines = [f"{option:<16}{'on' if option in shell.options else 'off'}\n" for option in sorted(LONG_OPTIONS)]
        await shell.process.write("".join(lines) if shell.bash else "Current option settings\n" + "".join(lines))
        return []
    if words[0] not in LONG_OPTIONS:
        if shell.bash:
            await shell.complain(f"{words[0]}: invalid option name", command="set")
            return words[1:]
        raise ShellFault(f"illegal option {'-' if on else '+'}o {words[0]}", command="set")
    switch(shell, words[0], on)
    return words[1:]


async def _list_variables(shell: Shell) -> int:
    lines = []
    for name in shell.variables.names():
        value = shell.variables.get(name)
        if value is not None:
            lines.append(f"{name}={quote(value, always=not shell.bash, bash=shell.bash)}\n")
    await shell.process.write("".join(lines))
    return 0


async def shopt(shell: Shell, argv: list[str]) -> int:
    """bash's `shopt`.  Simplified: the names are accepted, what they change is not."""
    return 0


async def alias(shell: Shell, argv: list[str]) -> int:
    words = [word for word in argv[1:] if word not in ("-p", "--")]
    status = 0
    prefix = "alias " if shell.bash else ""
    for name in sorted(shell.aliases) if not words else ():
        await shell.process.write(f"{prefix}{name}={quote(shell.aliases[name], always=True)}\n")
    for word in words:
        name, equals, value = word.partition("=")
        if equals:
            shell.aliases[name] = value
        elif name in shell.aliases:
            await shell.process.write(f"{prefix}{name}={quote(shell.aliases[name], always=True)}\n")
        else:
            await shell.complain(f"{name} not found" if not shell.bash else f"{name}: not found", command="alias")
            status = 1
    return status


async def unalias(shell: Shell, argv: list[str]) -> int:
    if argv[1:2] == ["-a"]:
        shell.aliases.clear()
        return 0
    status = 0
    for name in argv[1:]:
        if shell.aliases.pop(name, None) is None:
            await shell.complain(f"{name}: not found", command="unalias")
            status = 1
    return status


async def umask(shell: Shell, argv: list[str]) -> int:
    process = shell.process
    words = argv[1:]
    if words[:1] == ["-S"]:
        rest = 0o777 & ~process.umask
        parts = (("u", rest >> 6), ("g", rest >> 3), ("o", rest))
        await process.write(",".join(f"{who}={_letters(bits)}" for who, bits in parts) + "\n")
    elif not words:
        await process.write(f"{process.umask:04o}\n")
    elif re.fullmatch(r"[0-7]{1,4}", words[0]):
        process.umask = int(words[0], 8) & 0o777
    else:
        await shell.complain(f"Illegal mode: {words[0]}", command="umask")
        return 1
    return 0


def _letters(bits: int) -> str:
    return "".join(letter for letter, bit in (("r", 4), ("w", 2), ("x", 1)) if bits & bit)


async def ulimit(shell: Shell, argv: list[str]) -> int:
    """The limits of the process.  Simplified: they can be read and set, and bind nothing."""
    limits = shell.process.limits
    words = [word for word in argv[1:] if word not in ("-S", "-H")]
    if words[:1] == ["-a"]:
        for letter, title, default in LIMITS:
            await shell.process.write(f"{title + ' ':<29}(-{letter}) {limits.get(letter, default)}\n")
        return 0
    letter = words.pop(0)[1:] if words and words[0].startswith("-") else "f"
    known = {key: default for key, _, default in LIMITS}
    if letter not in known:
        await shell.complain(f"illegal option -{letter}", command="ulimit")
        return 1
    if words:
        shell.process.limits = {**limits, letter: words[0]}
    else:
        await shell.process.write(f"{limits.get(letter, known[letter])}\n")
    return 0


async def times(shell: Shell, argv: list[str]) -> int:
    """CPU times of the shell and of its children.  Simplified: they are not accounted by process."""
    await shell.process.write("0m0.000s 0m0.000s\n0m0.000s 0m0.000s\n")
    return 0


BUILTINS = {
    "set": change,
    "shopt": shopt,
    "alias": alias,
    "unalias": unalias,
    "umask": umask,
    "ulimit": ulimit,
    "times": times,
}

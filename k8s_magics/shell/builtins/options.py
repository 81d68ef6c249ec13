"""Builtins for the shell's own settings: set, shopt, alias, umask, ulimit, times."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..control import ShellFault
from ..modes import parse_mode
from ..quoting import quote
from ..refusal import show_usage
from ..state import OPTION_LETTERS
from ..variables import Array
from .variables import array_text

if TYPE_CHECKING:
    from ..state import Shell

LETTERS = {letter: option for option, letter in OPTION_LETTERS.items()}
LISTED = (
    "allexport", "braceexpand", "emacs", "errexit", "errtrace", "functrace", "hashall", "histexpand", "history", "ignoreeof",
    "interactive-comments", "keyword", "monitor", "noclobber", "noexec", "noglob", "nolog", "notify", "nounset", "onecmd", "physical",
    "pipefail", "posix", "privileged", "verbose", "vi", "xtrace",
)  # fmt: skip
"""The options of bash's `set -o`."""
LISTED_BY_ASH = (
    "errexit", "noglob", "ignoreeof", "monitor", "noexec", "xtrace", "verbose", "noclobber", "allexport", "notify", "nounset",
    "errtrace", "vi", "pipefail",
)  # fmt: skip
SWITCHES = (
    "autocd", "assoc_expand_once", "cdable_vars", "cdspell", "checkhash", "checkjobs", "checkwinsize", "cmdhist", "compat31", "compat32",
    "compat40", "compat41", "compat42", "compat43", "compat44", "complete_fullquote", "direxpand", "dirspell", "dotglob", "execfail",
    "expand_aliases", "extdebug", "extglob", "extquote", "failglob", "force_fignore", "globasciiranges", "globskipdots", "globstar",
    "gnu_errfmt", "histappend", "histreedit", "histverify", "hostcomplete", "huponexit", "inherit_errexit", "interactive_comments",
    "lastpipe", "lithist", "localvar_inherit", "localvar_unset", "login_shell", "mailwarn", "no_empty_cmd_completion", "nocaseglob",
    "nocasematch", "noexpand_translation", "nullglob", "patsub_replacement", "progcomp", "progcomp_alias", "promptvars",
    "restricted_shell", "shift_verbose", "sourcepath", "varredir_close", "xpg_echo",
)  # fmt: skip
"""The names of `shopt`."""
LIMITS = (
    ("t", "cpu time (seconds)", "unlimited"), ("f", "file size (blocks)", "unlimited"), ("d", "data seg size (kb)", "unlimited"),
    ("s", "stack size (kb)", "8192"), ("c", "core file size (blocks)", "0"), ("m", "resident set size (kb)", "unlimited"),
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
            elif shell.bash:
                await shell.complain(f"{word[0]}{letter}: invalid option", command="set")
                return await show_usage(shell, "set")
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
        names = LISTED if shell.bash else LISTED_BY_ASH
        lines = [_option_line(shell, option, option_is_on(shell, option), reusable=not on) for option in names]
        await shell.process.write("".join(lines))
        return []
    if words[0] not in (LISTED if shell.bash else LISTED_BY_ASH):
        if shell.bash:
            raise ShellFault(f"{words[0]}: invalid option name", 2, command="set")
        raise ShellFault(f"illegal option {'-' if on else '+'}o {words[0]}", command="set")
    switch(shell, words[0], on)
    return words[1:]


async def _list_variables(shell: Shell) -> int:
    lines = []
    for name in shell.variables.names():
        array = shell.variables.values.get(name)
        if isinstance(array, Array):
            lines.append(f"{name}={array_text(array)}\n")
            continue
        value = shell.variables.get(name)
        if value is not None:
            lines.append(f"{name}={quote(value, always=not shell.bash, bash=shell.bash)}\n")
    await shell.process.write("".join(lines))
    return 0


def option_is_on(shell: Shell, option: str) -> bool:
    """One of `set -o`; some are always on in bash."""
    if option in ("vi", "emacs") or not shell.bash:
        return option in shell.options
    return option in shell.options or option in ("braceexpand", "hashall", "interactive-comments")


def _option_line(shell: Shell, option: str, on: bool, *, reusable: bool) -> str:
    if reusable:
        return f"set {'-' if on else '+'}o {option}\n"
    return f"{option:<15}\t{'on' if on else 'off'}\n" if shell.bash else f"{option:<16}{'on' if on else 'off'}\n"


async def shopt(shell: Shell, argv: list[str]) -> int:
    """bash's `shopt`: -s sets, -u unsets, -q only asks, -p prints commands, -o is about the options of `set`.

    # Simplified: what the switches change is done for expand_aliases, lastpipe, nocasematch and those of path names and patterns.
    """
    letters = {letter for word in argv[1:] if word.startswith("-") for letter in word[1:]}
    names = [word for word in argv[1:] if not word.startswith("-")]
    known = LISTED if "o" in letters else SWITCHES
    status = 0
    for name in names:
        if name not in known:
            await shell.complain(f"{name}: invalid shell option name", command="shopt")
            status = 1
        elif letters & {"s", "u"}:
            _set_switch(shell, name, on="s" in letters, option="o" in letters)
        else:
            status = max(status, int(not _is_on(shell, name, letters)))
            if "q" not in letters:
                await shell.process.write(_switch_line(shell, name, letters))
    if not names:
        for name in known:
            on = _is_on(shell, name, letters)
            if not letters & {"s", "u"} or on == ("s" in letters):
                await shell.process.write(_switch_line(shell, name, letters))
    return status


def _is_on(shell: Shell, name: str, letters: set[str]) -> bool:
    return option_is_on(shell, name) if "o" in letters else name in shell.switches


def _set_switch(shell: Shell, name: str, *, on: bool, option: bool) -> None:
    if option:
        switch(shell, name, on)
    elif on:
        shell.switches.add(name)
    else:
        shell.switches.discard(name)


def _switch_line(shell: Shell, name: str, letters: set[str]) -> str:
    on = _is_on(shell, name, letters)
    if "p" in letters:
        return (
            _option_line(shell, name, on, reusable=True) if "o" in letters else f"shopt -{'s' if on else 'u'} {name}\n"
        )
    return f"{name:<15}\t{'on' if on else 'off'}\n"


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
            shell.aliased[name] = shell.place
        elif name in shell.aliases:
            await shell.process.write(f"{prefix}{name}={quote(shell.aliases[name], always=True)}\n")
        else:
            if shell.bash:
                await shell.complain(f"{name}: not found", command="alias")
            else:
                await shell.process.error(f"alias: {name} not found\n")
            status = 1
    return status


async def unalias(shell: Shell, argv: list[str]) -> int:
    if argv[1:2] == ["-a"]:
        shell.aliases.clear()
        return 0
    status = 0
    for name in argv[1:]:
        if shell.aliases.pop(name, None) is None:
            if shell.bash:
                await shell.complain(f"{name}: not found", command="unalias")
            else:
                await shell.process.error(f"unalias: {name} not found\n")
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
    elif (mode := _mask(words[0], process.umask)) is not None:
        process.umask = mode & 0o777
    elif not shell.bash:
        await shell.complain(f"illegal mode: {words[0]}", command="umask")
        return 2
    else:
        number = words[0].isdigit()
        wrong = next((char for char in words[0] if char not in "ugoa"), "")
        problem = f"{words[0]}: octal number out of range" if number else f"`{wrong}': invalid symbolic mode operator"
        await shell.complain(problem, command="umask")
        return 1
    return 0


def _mask(text: str, mask: int) -> int | None:
    """The umask that `text` makes of `mask`: octal, or what is to be allowed (`u=rwx,g=rx,o=`)."""
    if re.fullmatch(r"[0-7]{1,4}", text):
        return int(text, 8)
    allowed = None if text.isdigit() else parse_mode(text, 0o777 & ~mask)
    return None if allowed is None else 0o777 & ~allowed


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
        if shell.bash:
            await shell.complain(f"-{letter}: invalid option", command="ulimit")
            return await show_usage(shell, "ulimit")
        await shell.process.error(f"ulimit: invalid option -- '{letter}'\n")
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

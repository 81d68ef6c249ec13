"""Builtins for variables: export, readonly, local, declare, unset, let, shift, getopts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..control import ShellFault
from ..quoting import quote
from ..variables import Array

if TYPE_CHECKING:
    from ..state import Shell

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
ASSIGNED = re.compile(r"([A-Za-z_][A-Za-z0-9_]*)(?:\[([^]]*)\])?(\+?)=(.*)", re.DOTALL)


def _split(shell: Shell, command: str, word: str) -> tuple[str, str | None, bool]:
    """`name`, `name=value` or `name+=value`; ShellFault for a bad name."""
    match = ASSIGNED.fullmatch(word)
    if match is not None and match.group(2) is None:
        return match.group(1), match.group(4), bool(match.group(3))
    if NAME.fullmatch(word) is None:
        raise ShellFault(shell.dialect.bad_name(word), command=command)
    return word, None, False


def _assign(shell: Shell, name: str, value: str, append: bool) -> None:
    shell.variables.set(name, (shell.variables.get(name) or "") + value if append else value)


async def export(shell: Shell, argv: list[str]) -> int:
    variables = shell.variables
    words = argv[1:]
    remove = False
    while words and words[0] in ("-p", "-n", "-f", "--"):
        remove = remove or words[0] == "-n"
        words = words[1:]
    if not words:
        prefix = "declare -x" if shell.bash else "export"
        for name in sorted(variables.exported):
            value = variables.get(name)
            await shell.process.write(f"{prefix} {name}" + ("" if value is None else _shown(shell, value)) + "\n")
    for word in words:
        name, value, append = _split(shell, "export", word)
        if value is not None:
            _assign(shell, name, value, append)
        if remove:
            variables.unexport(name)
        else:
            variables.export(name)
    return 0


def _shown(shell: Shell, value: str) -> str:
    if shell.bash:
        return '="' + re.sub(r'(["\\$`])', r"\\\1", value) + '"'
    return "=" + quote(value, always=True)


async def readonly(shell: Shell, argv: list[str]) -> int:
    words = [word for word in argv[1:] if word not in ("-p", "--", "-a", "-A")]
    if not words:
        prefix = "declare -r" if shell.bash else "readonly"
        for name in sorted(shell.variables.readonly):
            await shell.process.write(f"{prefix} {name}{_shown(shell, shell.variables.get(name) or '')}\n")
    for word in words:
        name, value, append = _split(shell, "readonly", word)
        if value is not None:
            _assign(shell, name, value, append)
        shell.variables.readonly.add(name)
    return 0


async def local(shell: Shell, argv: list[str]) -> int:
    if not shell.variables.in_function:
        if shell.bash:
            await shell.complain("can only be used in a function", command="local")
            return 1
        raise ShellFault("not in a function", command="local")
    return await _declare(shell, argv)


async def declare(shell: Shell, argv: list[str]) -> int:
    return await _declare(shell, argv)


async def _declare(shell: Shell, argv: list[str]) -> int:
    """declare, typeset and local: attributes by letters, `+x` takes one away."""
    flags, without, words = _flags(argv[1:])
    if "p" in flags or (not words and not flags):
        return await _print_declared(shell, words)
    if flags & {"f", "F"}:
        return int(any(word not in shell.functions for word in words))
    for word in words:
        name, value, append = _split(shell, argv[0], word)
        if shell.variables.in_function and "g" not in flags:
            shell.variables.make_local(name)
            if value is None and argv[0] == "local" and not shell.bash and name not in shell.variables.values:
                value = None
        if flags & {"a", "A"} and not isinstance(shell.variables.values.get(name), Array):
            shell.variables.make_array(name, associative="A" in flags)
        if "i" in flags:
            shell.variables.integers.add(name)
        if value is not None:
            _assign(shell, name, _cased(flags, value), append)
        elif shell.bash and shell.variables.in_function and "g" not in flags and not flags & {"a", "A"}:
            shell.variables.values.pop(name, None)
        _mark(shell, name, flags, without)
    return 0


def _cased(flags: set[str], value: str) -> str:
    return value.lower() if "l" in flags else value.upper() if "u" in flags else value


def _mark(shell: Shell, name: str, flags: set[str], without: set[str]) -> None:
    if "x" in flags:
        shell.variables.export(name)
    if "x" in without:
        shell.variables.unexport(name)
    if "r" in flags:
        shell.variables.readonly.add(name)


def _flags(words: list[str]) -> tuple[set[str], set[str], list[str]]:
    flags: set[str] = set()
    without: set[str] = set()
    while words and words[0][:1] in ("-", "+") and len(words[0]) > 1:
        if words[0] != "--":
            (flags if words[0][0] == "-" else without).update(words[0][1:])
        words = words[1:]
    return flags, without, words


async def _print_declared(shell: Shell, names: list[str]) -> int:
    status = 0
    for name in names or list(shell.variables.names()):
        value = shell.variables.values.get(name)
        if value is None:
            await shell.complain(f"{name}: not found", command="declare")
            status = 1
            continue
        letters = "A" if isinstance(value, Array) and value.associative else "a" if isinstance(value, Array) else ""
        letters += "i" * (name in shell.variables.integers) + "r" * (name in shell.variables.readonly)
        letters += "x" * (name in shell.variables.exported)
        if isinstance(value, Array):
            shown = "=(" + " ".join(f'[{key}]="{text}"' for key, text in value.ordered()) + ")"
        else:
            shown = '="' + re.sub(r'(["\\$`])', r"\\\1", value) + '"'
        await shell.process.write(f"declare -{letters or '-'} {name}{shown}\n")
    return status


def unset(shell: Shell, argv: list[str]) -> int:
    words = argv[1:]
    functions = False
    while words and words[0] in ("-f", "-v", "--"):
        functions = functions or words[0] == "-f"
        words = words[1:]
    for word in words:
        if functions:
            shell.functions.pop(word, None)
        elif word.endswith("]"):
            name, _, subscript = word[:-1].partition("[")
            array = shell.variables.array(name)
            array.pop(shell.variables.key(array, subscript.strip("'\"")), None)
        elif word in shell.variables.values or word in shell.variables.readonly:
            shell.variables.unset(word)
        elif shell.bash:
            shell.functions.pop(word, None)
        if word == "OPTIND":
            shell.getopts_offset = 1
    return 0


def let(shell: Shell, argv: list[str]) -> int:
    value = 0
    for word in argv[1:]:
        value = shell.variables.calculate(word)
    return int(value == 0)


async def shift(shell: Shell, argv: list[str]) -> int:
    if len(argv) > 1 and not argv[1].isdigit():
        raise ShellFault(f"Illegal number: {argv[1]}", command="shift")
    count = int(argv[1]) if len(argv) > 1 else 1
    if count > len(shell.parameters):
        return 1
    shell.parameters = shell.parameters[count:]
    return 0


async def getopts(shell: Shell, argv: list[str]) -> int:
    """The next option of the arguments (POSIX getopts); OPTIND and a place within the word say how far it has come."""
    if len(argv) < 3:
        await shell.complain("usage: getopts optstring var [arg]")
        return 2
    specification, name = argv[1], argv[2]
    arguments = argv[3:] or shell.parameters
    variables = shell.variables
    index = int(variables.get("OPTIND") or 1)
    if index == 1 and shell.getopts_offset > 1 and (not arguments or shell.getopts_offset >= len(arguments[0])):
        shell.getopts_offset = 1
    word = arguments[index - 1] if index <= len(arguments) else ""
    if shell.getopts_offset == 1 and (word in ("", "-") or word[0] != "-" or word == "--"):
        variables.set("OPTIND", str(index + (word == "--")))
        variables.set(name, "?")
        return 1
    letter = word[shell.getopts_offset]
    shell.getopts_offset += 1
    place = specification.find(letter) if letter != ":" else -1
    quiet = specification.startswith(":")
    variables.values.pop("OPTARG", None)
    if place >= 0 and specification[place + 1 : place + 2] == ":":
        return await _option_argument(shell, name, letter, arguments, quiet)
    if shell.getopts_offset >= len(word):
        index, shell.getopts_offset = index + 1, 1
    variables.set("OPTIND", str(index))
    variables.set(name, letter if place >= 0 else "?")
    if place < 0:
        await _bad_option(
            shell, letter, quiet, f"illegal option -- {letter}" if shell.bash else f"Illegal option -{letter}"
        )
    return 0


async def _option_argument(shell: Shell, name: str, letter: str, arguments: list[str], quiet: bool) -> int:
    variables = shell.variables
    index = int(variables.get("OPTIND") or 1)
    word = arguments[index - 1]
    rest = word[shell.getopts_offset :]
    shell.getopts_offset = 1
    if not rest and index >= len(arguments):
        variables.set("OPTIND", str(index + 1))
        variables.set(name, ":" if quiet else "?")
        text = f"option requires an argument -- {letter}" if shell.bash else f"No arg for -{letter} option"
        await _bad_option(shell, letter, quiet, text)
        return 0
    variables.set("OPTIND", str(index + (1 if rest else 2)))
    variables.set("OPTARG", rest or arguments[index])
    variables.set(name, letter)
    return 0


async def _bad_option(shell: Shell, letter: str, quiet: bool, message: str) -> None:
    if quiet:
        shell.variables.set("OPTARG", letter)
    elif shell.bash:
        await shell.process.error(f"{shell.name}: {message}\n")
    else:
        await shell.process.error(f"{message}\n")


BUILTINS = {
    "export": export,
    "readonly": readonly,
    "local": local,
    "declare": declare,
    "typeset": declare,
    "unset": unset,
    "let": let,
    "shift": shift,
    "getopts": getopts,
}

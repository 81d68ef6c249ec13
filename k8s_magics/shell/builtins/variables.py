"""Builtins for variables: export, readonly, local, declare, unset, let, shift, getopts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..control import ShellFault
from ..quoting import quote
from ..refusal import show_usage
from ..text import function_text
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
        return await _print_functions(shell, words, names_only="F" in flags)
    for word in words:
        name, value, append = _split(shell, argv[0], word)
        if shell.variables.in_function and "g" not in flags:
            shell.variables.make_local(name)
        if flags & {"a", "A"} and not isinstance(shell.variables.values.get(name), Array):
            shell.variables.make_array(name, associative="A" in flags)
        if "n" in flags | without:
            _refer(shell, name, value if "n" in flags else None)
            continue
        if "i" in flags:
            shell.variables.integers.add(name)
        if value is not None:
            _assign(shell, name, _cased(flags, value), append)
        elif shell.bash and shell.variables.in_function and "g" not in flags and not flags & {"a", "A"}:
            shell.variables.values.pop(name, None)
        _mark(shell, name, flags, without)
    return 0


async def _print_functions(shell: Shell, words: list[str], *, names_only: bool) -> int:
    status = 0
    for name in words or sorted(shell.functions):
        defined = shell.functions.get(name)
        if defined is None:
            status = 1
        elif names_only:
            await shell.process.write(f"{name}\n" if words else f"declare -f {name}\n")
        else:
            await shell.process.write(function_text(name, defined.function))
    return status


def _refer(shell: Shell, name: str, target: str | None) -> None:
    """bash's name references: `declare -n name=target`, `declare +n name`."""
    if target:
        shell.variables.references[name] = target
    else:
        shell.variables.references.pop(name, None)


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
            shown = "=" + array_text(value)
        else:
            shown = "=" + _double_quoted(value)
        await shell.process.write(f"declare -{letters or '-'} {name}{shown}\n")
    return status


def _double_quoted(text: str) -> str:
    if any(not char.isprintable() for char in text):
        return quote(text)
    return '"' + re.sub(r'(["\\$`])', r"\\\1", text) + '"'


def array_text(array: Array) -> str:
    """An array as an assignment of it would give it."""
    items = [f"[{_key(key)}]={_double_quoted(text)}" for key, text in array.ordered()]
    return "(" + " ".join(items) + (" )" if array.associative and items else ")")


def _key(key: int | str) -> str:
    """A subscript, quoted where it has to be."""
    text = str(key)
    return text if re.fullmatch(r"[\w.:/@%+,=^-]+", text) else _double_quoted(text)


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
        elif not shell.bash and NAME.fullmatch(word) is None:
            raise ShellFault(shell.dialect.bad_name(word), 2, command="unset")
        elif word in shell.variables.readonly:
            problem = f"{word}: cannot unset: readonly variable" if shell.bash else shell.dialect.readonly(word)
            raise ShellFault(problem, command="unset")
        elif word in shell.variables.values:
            shell.variables.unset(word)
        elif shell.bash:
            shell.functions.pop(word, None)
        if word == "OPTIND":
            shell.getopts_offset = 1
    return 0


def let(shell: Shell, argv: list[str]) -> int:
    if len(argv) == 1:
        raise ShellFault("expression expected", command="let")
    value = 0
    for word in argv[1:]:
        try:
            value = shell.variables.calculate(word)
        except ShellFault as fault:
            raise ShellFault(fault.message, command="let") from None
    return int(value == 0)


async def shift(shell: Shell, argv: list[str]) -> int:
    if len(argv) > 1 and not argv[1].isdigit():
        if not shell.bash:
            raise ShellFault(f"Illegal number: {argv[1]}", command="shift")
        number = argv[1].lstrip("-").isdigit()
        problem = "shift count out of range" if number else "numeric argument required"
        raise ShellFault(f"{argv[1]}: {problem}", command="shift")
    count = int(argv[1]) if len(argv) > 1 else 1
    if count > len(shell.parameters):
        return 1
    shell.parameters = shell.parameters[count:]
    return 0


async def getopts(shell: Shell, argv: list[str]) -> int:
    """The next option of the arguments (POSIX getopts); OPTIND and a place within the word say how far it has come."""
    if len(argv) < 3:
        if shell.bash:
            return await show_usage(shell, "getopts")
        raise ShellFault("usage: getopts optstring var [arg]", 2, command="getopts")
    specification, name = argv[1], argv[2]
    if NAME.fullmatch(name) is None:
        raise ShellFault(shell.dialect.bad_name(name), 1 if shell.bash else 2, command="getopts")
    arguments = argv[3:] or shell.parameters
    variables = shell.variables
    index = _current_word(shell, arguments)
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
        variables.set("OPTIND", str(index))
        return await _option_argument(shell, name, letter, arguments, quiet)
    done = shell.getopts_offset >= len(word)
    if done:
        shell.getopts_offset = 1
    variables.set("OPTIND", str(index + (done or not shell.bash)))
    variables.set(name, letter if place >= 0 else "?")
    if place < 0:
        text = f"illegal option -- {letter}" if shell.bash else f"Illegal option -{letter}"
        await _bad_option(shell, letter, quiet, text)
    return 0


def _current_word(shell: Shell, arguments: list[str]) -> int:
    """The number of the word that is being read; ash counts it as done in OPTIND while letters of it are left."""
    given = shell.variables.get("OPTIND") or ""
    index = int(given) if given.isdigit() and int(given) else 1
    first = 1
    if shell.getopts_offset > 1 and not shell.bash:
        index -= 1
        first = 0 if index < 1 else 1
    if index == first and shell.getopts_offset > 1 and (not arguments or shell.getopts_offset >= len(arguments[0])):
        shell.getopts_offset = 1
    return max(index, 1)


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

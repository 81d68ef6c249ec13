"""echo, printf, test and their like: programs that every shell has built in for speed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..condition import ConditionError, evaluate
from ..printf import printf
from ..utilities.echo import echo_text

if TYPE_CHECKING:
    from ..state import Shell


def true(shell: Shell, argv: list[str]) -> int:
    return 0


def false(shell: Shell, argv: list[str]) -> int:
    return 1


async def echo(shell: Shell, argv: list[str]) -> int:
    await shell.process.write(echo_text(argv[1:]))
    return 0


async def print_formatted(shell: Shell, argv: list[str]) -> int:
    """printf; bash's `-v name` assigns instead."""
    arguments = argv[1:]
    variable = None
    if shell.bash and arguments[:1] == ["-v"] and len(arguments) > 2:
        variable, arguments = arguments[1], arguments[2:]
    if arguments[:1] == ["--"]:
        arguments = arguments[1:]
    if not arguments:
        await shell.complain(
            "usage: printf [-v var] format [arguments]" if shell.bash else "usage: printf FORMAT [ARGUMENT...]",
            command="printf" if shell.bash else "",
        )
        return 2 if shell.bash else 1
    printed = printf(arguments[0], arguments[1:])
    if variable is None:
        await shell.process.write(printed.text)
    else:
        shell.variables.set(variable, printed.text)
    for error in printed.errors:
        if shell.bash:
            error = re.sub(r"^invalid number '(.*)'$", r"\1: invalid number", error)
        await shell.complain(error, command="printf" if shell.bash else "")
    return 1 if printed.errors else 0


def test(shell: Shell, argv: list[str]) -> int:
    """`test` and `[`; what goes wrong is said asynchronously."""
    words = argv[1:]
    if argv[0] == "[":
        if argv[-1] != "]" or len(argv) < 2:
            return _complain(shell, argv, "missing ]")  # type: ignore[return-value]  # an awaitable for it
        words = argv[1:-1]
    if len(words) == 3:  # the commonest forms, at once
        left, operator, right = words
        if operator == "=":
            return 0 if left == right else 1
        if operator == "!=":
            return 0 if left != right else 1
    try:
        return 0 if evaluate(shell.process, words) else 1
    except ConditionError as error:
        return _complain(shell, argv, error.message)  # type: ignore[return-value]  # an awaitable for it


async def _complain(shell: Shell, argv: list[str], message: str) -> int:
    if shell.bash:
        message = message.replace(": bad number", ": integer expression expected").replace("missing ]", "missing `]'")
    await shell.complain(message, command=argv[0] if shell.bash else "")
    return 2


BUILTINS = {
    ":": true,
    "true": true,
    "false": false,
    "echo": echo,
    "printf": print_formatted,
    "test": test,
    "[": test,
}

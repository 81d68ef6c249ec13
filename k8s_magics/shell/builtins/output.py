"""echo, printf, test and their like: programs that every shell has built in for speed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..bash_test import evaluate as evaluate_in_bash
from ..condition import ConditionError, evaluate
from ..printf import Moments, printf
from ..refusal import show_usage
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
        if shell.bash:
            return await show_usage(shell, "printf")
        await shell.complain_as_applet("usage: printf FORMAT [ARGUMENT...]")
        return 2
    printed = printf(arguments[0], arguments[1:], bash=Moments(shell.process.clock.datetime()) if shell.bash else None)
    if variable is None:
        await shell.process.write(printed.text)
    else:
        shell.variables.assign(variable, printed.text)
    for error in printed.errors:
        if shell.bash:
            await shell.complain(error, command="printf")
        else:
            await shell.complain_as_applet(error)
    return 1 if any(not error.startswith("warning: ") for error in printed.errors) else 0


def test(shell: Shell, argv: list[str]) -> int:
    """`test` and `[`; what goes wrong is said asynchronously."""
    words = argv[1:]
    if argv[0] != "test":
        closing = argv[0].replace("[", "]")
        if argv[-1] != closing or len(argv) < 2:
            message = "missing `]'" if shell.bash else f"missing {closing}"
            return _complain(shell, argv, message)  # type: ignore[return-value]  # an awaitable for it
        words = argv[1:-1]
    double = argv[0] == "[["
    if len(words) == 3 and not double:  # the commonest forms, at once
        left, operator, right = words
        if operator == "=":
            return 0 if left == right else 1
        if operator == "!=":
            return 0 if left != right else 1
    try:
        if shell.bash:
            return 0 if evaluate_in_bash(shell, words) else 1
        return 0 if evaluate(shell.process, words, patterns=double) else 1
    except ConditionError as error:
        return _complain(shell, argv, error.message)  # type: ignore[return-value]  # an awaitable for it


async def _complain(shell: Shell, argv: list[str], message: str) -> int:
    if shell.bash:
        await shell.complain(message, command=argv[0])
    else:
        await shell.complain_as_applet(message)
    return 2


BUILTINS = {
    ":": true,
    "true": true,
    "false": false,
    "echo": echo,
    "printf": print_formatted,
    "test": test,
    "[": test,
    "[[": test,
}

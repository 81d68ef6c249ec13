"""Command substitution and process substitution: a subshell at the other end of a pipe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .expansion import expand_text
from .faults import OSFault
from .file import pipe
from .syntax import HereDocument, ProcessSubstitution, Script, Simple, Substitution

if TYPE_CHECKING:
    from .state import Shell

FIRST_DESCRIPTOR = 63


async def run_substitution(shell: Shell, part: Substitution | ProcessSubstitution) -> str:
    """The text that stands for it: a command's output, or the path of a pipe."""
    if isinstance(part, ProcessSubstitution):
        return _connect(shell, part)
    path = await _file_to_read(shell, part.script)
    return await _output(shell, part) if path is None else await _content(shell, path)


async def _output(shell: Shell, part: Substitution) -> str:
    from .fork import fork_shell

    reader, writer = pipe()
    shell.nested += 1
    child = fork_shell(shell, part.script.body, {**shell.process.files, 1: writer})
    shell.nested -= 1
    reader.refs += 1
    try:
        output = await reader.read()
    finally:
        reader.close()
    shell.status = shell.substitution_status = await shell.process.wait(child)
    return output.replace(b"\0", b"").decode("utf-8", "surrogateescape").rstrip("\n")


async def _file_to_read(shell: Shell, script: Script) -> str | None:
    """`$(< file)` reads a file without a process."""
    if not shell.bash or len(script.body) != 1 or not isinstance(script.body[0].command, Simple):
        return None
    command = script.body[0].command
    if command.words or command.assignments or len(command.redirections) != 1:
        return None
    redirection = command.redirections[0]
    if redirection.operator != "<" or isinstance(redirection.word, HereDocument):
        return None
    return await expand_text(shell, redirection.word)


async def _content(shell: Shell, path: str) -> str:
    try:
        data = await shell.process.open(path).read()
    except OSFault as fault:
        await shell.complain(shell.dialect.cannot_open(path, fault.message))
        shell.status = shell.substitution_status = 1
        return ""
    shell.status = shell.substitution_status = 0
    return data.replace(b"\0", b"").decode("utf-8", "surrogateescape").rstrip("\n")


def _connect(shell: Shell, part: ProcessSubstitution) -> str:
    """Start the other side and give our end a descriptor; it is closed when the command is over."""
    from .fork import fork_shell

    reader, writer = pipe()
    number = FIRST_DESCRIPTOR
    while number in shell.process.files:
        number -= 1
    if part.direction == "<":
        fork_shell(shell, part.script.body, {**shell.process.files, 1: writer})
        shell.process.attach(number, reader)
    else:
        fork_shell(shell, part.script.body, {**shell.process.files, 0: reader})
        shell.process.attach(number, writer)
    shell.substituted.append(number)
    return f"/dev/fd/{number}"

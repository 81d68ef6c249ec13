"""What goes wrong below a program: the errors of system calls, of exec and of the network.

The messages are the words of errno (`No such file or directory`), without the program's name: whoever prints them puts its own
name before them, as real tools do with perror.
"""

from __future__ import annotations


class OSFault(Exception):
    """A system call failed; `message` is strerror's text, `path` the file that could not be opened."""

    def __init__(self, message: str, *, path: str = "") -> None:
        super().__init__(message)
        self.message, self.path = message, path


class BrokenPipe(Exception):
    """A write to a pipe that nobody reads any more: the process dies of SIGPIPE (exit code 141).

    No OSFault, so that nobody mistakes it for one; where SIGPIPE is ignored, `Process.write` makes it one.
    """


class ExecError(Exception):
    """A program could not be started.

    `code` is what a shell would exit with (127 not found, 126 not executable), `message` the container runtime's words and
    `reason` errno's (`No such file or directory`, `Permission denied`, `Is a directory`, `Exec format error`).
    """

    def __init__(self, code: int, message: str, reason: str) -> None:
        super().__init__(message)
        self.code, self.message, self.reason = code, message, reason


class NetworkFault(Exception):
    """A network call failed; `kind` is refused, timeout, unreachable, unknown-host, in-use or reset."""

    def __init__(self, kind: str, message: str = "") -> None:
        super().__init__(message or MESSAGES.get(kind, kind))
        self.kind, self.message = kind, message or MESSAGES.get(kind, kind)


MESSAGES = {
    "refused": "Connection refused",
    "timeout": "Connection timed out",
    "unreachable": "No route to host",
    "unknown-host": "Name or service not known",
    "in-use": "Address in use",
    "reset": "Connection reset by peer",
}


class ProcessExit(Exception):
    """Ends the process that raises it with `code` (the system call exit)."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class OutOfMemory(Exception):
    """A program wants more memory than there is; nobody but `Process` catches it, and is killed."""

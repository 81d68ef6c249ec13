"""Redirections (POSIX 2.7): which file each descriptor of a command is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from .expansion import expand_text
from .faults import NetworkFault, OSFault
from .file import File, Source
from .process import Process, Replaced
from .socket_file import SocketFile
from .syntax import HereDocument, Redirection

if TYPE_CHECKING:
    from .state import Shell

MODES = {"<": "r", ">": "w", ">|": "w", ">>": "a", "<>": "r+", "&>": "w", "&>>": "a"}
TCP = re.compile(r"/dev/(?:tcp|udp)/([^/]+)/(\d+)")
STANDARD = {"/dev/stdin": 0, "/dev/stdout": 1, "/dev/stderr": 2}


class RedirectionFault(Exception):
    """A redirection failed: the command does not run; the message is the shell's."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


async def open_redirections(
    shell: Shell, redirections: Sequence[Redirection], files: dict[int, File]
) -> dict[int, File | None]:
    """What the redirections make of the table `files`, from left to right: new files by number, None where one is closed.

    RedirectionFault; what was opened before it is closed again.
    """
    changes: dict[int, File | None] = {}
    try:
        for redirection in redirections:
            await _open(shell, redirection, files, changes)
    except RedirectionFault:
        discard(changes)
        raise
    return changes


async def _open(
    shell: Shell, redirection: Redirection, files: dict[int, File], changes: dict[int, File | None]
) -> None:
    number, operator, word = redirection
    if isinstance(word, HereDocument):
        text = await expand_text(shell, word.body)
        changes[0 if number is None else number] = Source(_bytes(text))
        return
    target = await expand_text(shell, word)
    if operator == "<<<":
        changes[0 if number is None else number] = Source(_bytes(target + "\n"))
        return
    if number is None:
        number = 0 if operator in ("<", "<&", "<>") else 1
    if operator in ("<&", ">&"):
        if target == "-":
            changes[number] = None
            return
        if target.isdigit():
            changes[number] = _descriptor(int(target), files, changes)
            return
        operator = "&>" if operator == ">&" else "<"
    opened = await _open_path(shell, target, operator, files, changes)
    changes[number] = opened
    if operator in ("&>", "&>>"):
        changes[1] = changes[2] = opened


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _descriptor(number: int, files: dict[int, File], changes: dict[int, File | None]) -> File:
    file = changes[number] if number in changes else files.get(number)
    if file is None:
        raise RedirectionFault(f"{number}: Bad file descriptor")
    return file


async def _open_path(
    shell: Shell, path: str, operator: str, files: dict[int, File], changes: dict[int, File | None]
) -> File:
    if path in STANDARD:
        return _descriptor(STANDARD[path], files, changes)
    if path.startswith("/dev/fd/") and path[8:].isdigit():
        return _descriptor(int(path[8:]), files, changes)
    process = shell.process
    tcp = TCP.fullmatch(path) if shell.bash else None
    if tcp is not None:
        return await _connect(process, path, tcp.group(1), int(tcp.group(2)))
    mode = MODES[operator]
    if operator == ">" and "noclobber" in shell.options and process.machine.files.is_file(path, cwd=process.cwd):
        raise RedirectionFault(shell.dialect.cannot_overwrite(path))
    try:
        return process.open(path, mode)
    except OSFault as fault:
        words = shell.dialect.cannot_open if mode == "r" else shell.dialect.cannot_create
        raise RedirectionFault(words(path, fault.message)) from None


async def _connect(process: Process, path: str, host: str, port: int) -> File:
    """bash's /dev/tcp/HOST/PORT."""
    try:
        return SocketFile(await process.machine.network.connect(host, port))
    except NetworkFault as fault:
        raise RedirectionFault(f"{path}: {fault.message}") from None


def discard(changes: dict[int, File | None]) -> None:
    """Close files that no descriptor got to refer to."""
    for file in changes.values():
        if file is not None and file.refs <= 0:
            file.close()


class Saved:
    """The descriptors that a redirected builtin or compound command covers: `with Saved(...)` puts them back after it, however it
    ends, unless the process has become another program."""

    __slots__ = ("_files", "_process")

    def __init__(self, process: Process, changes: dict[int, File | None]) -> None:
        self._process = process
        self._files: dict[int, File | None] = {}
        for number, file in changes.items():
            old = process.files.get(number)
            self._files[number] = old
            if old is not None:
                old.refs += 1
            if file is not None:
                file.refs += 1
        for number, file in changes.items():
            if file is None:
                process.detach(number)
            else:
                process.attach(number, file)
                file.refs -= 1

    def __enter__(self) -> Saved:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None and issubclass(kind, Replaced):
            self.keep()
        else:
            self.restore()

    def restore(self) -> None:
        for number, file in self._files.items():
            if file is None:
                self._process.detach(number)
            else:
                self._process.attach(number, file)
                file.close()

    def keep(self) -> None:
        """Leave the new descriptors for good (the process became another program)."""
        for file in self._files.values():
            if file is not None:
                file.close()


def apply_for_good(process: Process, changes: dict[int, File | None]) -> None:
    """`exec > file`."""
    Saved(process, changes).keep()

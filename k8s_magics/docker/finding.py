"""Containers named on a command line."""

from __future__ import annotations

from ..runtime.container import Container
from .command import Call, DockerError
from .engine import Entry


def found(call: Call, word: str, *, daemon: bool = False) -> Entry:
    """The container; DockerError if there is none."""
    entry = call.engine.find(word)
    if entry is None:
        raise DockerError(f"Error{' response from daemon' if daemon else ''}: No such container: {word}")
    return entry


def running(call: Call, word: str) -> tuple[Entry, Container]:
    """One in which a command can run."""
    entry = found(call, word)
    if entry.container is None:
        raise DockerError(
            'OCI runtime exec failed: exec failed: container_linux.go:344: starting container process caused "exec: \\"sh\\": executable file '
            'not found in $PATH": unknown', 126,
        )  # fmt: skip
    if not entry.container.is_running:
        raise DockerError(f"Error response from daemon: Container {entry.id} is not running")
    return entry, entry.container

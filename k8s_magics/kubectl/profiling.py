"""--profile: a profile of kubectl itself, written when the command is over.

Simplified: the file is empty, for nothing was measured.
"""

from __future__ import annotations

from ..cli.errors import CommandError
from ..cli.session import Session

KNOWN = frozenset({"none", "cpu", "block", "mutex", "trace", "allocs", "goroutine", "heap", "threadcreate"})


def check_profile(name: str) -> None:
    """CommandError for a name that no profile has."""
    if name not in KNOWN:
        raise CommandError(f"unknown profile '{name}'")


def write_profile(session: Session) -> None:
    """Leave the file that was asked for."""
    if session.globals.profile != "none":
        session.files.write(session.globals.profile_output, b"", mode=0o644)

"""Users and groups by name and number, from a machine's /etc/passwd and /etc/group."""

from __future__ import annotations

from functools import lru_cache

from .faults import OSFault
from .kernel import Machine


def _table(machine: Machine, path: str) -> tuple[tuple[str, ...], ...]:
    try:
        return _parsed(machine.files.read_text(path))
    except OSFault:
        return ()


@lru_cache(maxsize=64)
def _parsed(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(line.split(":")) for line in text.splitlines() if line.count(":") >= 2)


def user_name(machine: Machine, number: int) -> str:
    """The name, or the number as text."""
    return next((row[0] for row in _table(machine, "/etc/passwd") if row[2] == str(number)), str(number))


def group_name(machine: Machine, number: int) -> str:
    return next((row[0] for row in _table(machine, "/etc/group") if row[2] == str(number)), str(number))


def has_user(machine: Machine, number: int) -> bool:
    return any(row[2] == str(number) for row in _table(machine, "/etc/passwd"))


def has_group(machine: Machine, number: int) -> bool:
    return any(row[2] == str(number) for row in _table(machine, "/etc/group"))


def find_user(machine: Machine, name: str) -> tuple[int, int, str] | None:
    """User id, group id and home directory of a user known by name."""
    for row in _table(machine, "/etc/passwd"):
        if row[0] == name and len(row) >= 6 and row[2].isdecimal() and row[3].isdecimal():
            return int(row[2]), int(row[3]), row[5]
    return None


def find_group(machine: Machine, name: str) -> int | None:
    return next((int(row[2]) for row in _table(machine, "/etc/group") if row[0] == name and row[2].isdecimal()), None)


def groups_of(machine: Machine, name: str) -> tuple[int, ...]:
    """The supplementary groups that list the user."""
    rows = _table(machine, "/etc/group")
    return tuple(int(row[2]) for row in rows if len(row) > 3 and name in row[3].split(",") and row[2].isdecimal())

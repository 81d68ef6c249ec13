"""groups: the names of the user's groups."""

from __future__ import annotations

from ..kernel import Process
from ..users import find_user, group_name, groups_of
from ..utility import Failure, Utility


async def run(process: Process) -> int:
    machine = process.machine
    groups = (process.group, *process.groups)
    if len(process.argv) > 1:
        known = find_user(machine, process.argv[1])
        if known is None:
            raise Failure(f"unknown user {process.argv[1]}")
        groups = (known[1], *groups_of(machine, process.argv[1]))
    await process.write(" ".join(group_name(machine, group) for group in dict.fromkeys(groups)) + "\n")
    return 0


UTILITY = Utility("groups", run, usage="groups [USER]\n\nPrint the groups USER is in")

"""whoami: the user's name."""

from __future__ import annotations

from ..kernel import Process
from ..users import has_user, user_name
from ..utility import Failure, Utility


async def run(process: Process) -> int:
    if not has_user(process.machine, process.user):
        raise Failure(f"unknown uid {process.user}")
    await process.write(user_name(process.machine, process.user) + "\n")
    return 0


UTILITY = Utility("whoami", run, usage="whoami\n\nPrint the user name associated with the current effective user id")

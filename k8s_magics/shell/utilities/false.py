"""false: fails."""

from __future__ import annotations

from ..kernel import Process
from ..utility import Utility


async def run(process: Process) -> int:
    return 1


UTILITY = Utility("false", run)

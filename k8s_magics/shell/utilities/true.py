"""true: succeeds."""

from __future__ import annotations

from ..kernel import Process
from ..utility import Utility


async def run(process: Process) -> int:
    return 0


UTILITY = Utility("true", run, steady=True)

"""Copying one stream to another, as cat, tee and dd do it: as it arrives, and at the price of CPU time when it never ends."""

from __future__ import annotations

from .file import File
from .kernel import Process
from .operands import BLOCK

EAGER = 64 * BLOCK
COARSE_STEP = 100.0


async def copy_stream(process: Process, source: File) -> None:
    """Everything from `source` to standard output."""
    copied = 0
    while data := await source.read(BLOCK):
        await process.write(data)
        copied += len(data)
        if copied > EAGER:
            await charge(process, copied)


async def charge(process: Process, copied: int) -> None:
    """CPU time for a long copy: about 1 ms a megabyte, in coarse steps when it goes on and on."""
    await process.burn(0.06 if copied < 4 * EAGER else COARSE_STEP)

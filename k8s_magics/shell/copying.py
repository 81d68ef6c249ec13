"""Copying one stream to another, as cat does it: as it arrives."""

from __future__ import annotations

from .file import File
from .kernel import Process
from .operands import BLOCK


async def copy_stream(process: Process, source: File) -> None:
    """Everything from `source` to standard output."""
    while data := await source.read(BLOCK):
        await process.write(data)

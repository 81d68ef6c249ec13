"""stty: the terminal's settings; they can be read, and setting them changes nothing."""

from __future__ import annotations

from ..kernel import Process
from ..utility import Failure, Utility


async def run(process: Process) -> int:
    if not process.files[0].is_terminal:
        raise Failure("standard input: Inappropriate ioctl for device")
    words = process.argv[1:]
    if words == ["size"]:
        await process.write("24 80\n")
    elif not words or words[0] in ("-a", "--all"):
        await process.write("speed 38400 baud; rows 24; columns 80;\n" if words else "speed 38400 baud;\n")
    return 0


UTILITY = Utility("stty", run)

"""dmesg: the kernel's messages, which a container may not read."""

from __future__ import annotations

from ..kernel import Process
from ..options import parse_options
from ..utility import Failure, Utility


async def run(process: Process) -> int:
    parse_options(process.argv[1:], "cs:n:r")
    raise Failure("klogctl: Operation not permitted")


UTILITY = Utility("dmesg", run, usage="dmesg [-cr] [-n LEVEL] [-s SIZE]\n\nPrint or control the kernel ring buffer")

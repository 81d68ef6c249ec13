"""vi: refused, for a notebook has no full-screen terminal."""

from __future__ import annotations

from ..kernel import Process
from ..options import parse_options
from ..utility import Failure, Utility


async def run(process: Process) -> int:
    parse_options(process.argv[1:], "c:RHk")
    raise Failure(
        "no full-screen editor in this terminal; write the file with cat > FILE <<EOF, or change it with sed -i"
    )


UTILITY = Utility("vi", run, usage="vi [-c CMD] [-R] [-H] [FILE]...\n\nEdit FILE")

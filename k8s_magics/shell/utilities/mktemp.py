"""mktemp: makes a file or directory of a new name."""

from __future__ import annotations

import hashlib

from ..faults import OSFault
from ..kernel import Process
from ..operands import encode
from ..options import OptionError, parse_options
from ..paths import below, changeable, find_node, make_directory
from ..utility import Failure, Utility

LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"


async def run(process: Process) -> int:
    options = parse_options(process.argv[1:], "dqtp:u", {"directory": "d", "dry-run": "u", "tmpdir": "p:"})
    if len(options.operands) > 1:
        raise OptionError
    template = options.operands[0] if options.operands else "tmp.XXXXXX"
    if not options.operands or options.any("tp"):
        template = below(options.get("p") or process.env.get("TMPDIR", "/tmp"), template)
    if not template.endswith("XXXXXX"):
        raise Failure("" if "q" in options else "(null): Invalid argument")
    path = _fresh(process, template)
    try:
        if "u" in options:
            pass
        elif "d" in options:
            make_directory(process, path, mode=0o700)
        else:
            process.open(path, "x").close()
            changeable(process, path).mode = 0o600
    except OSFault as fault:
        raise Failure("" if "q" in options else f"{template}: {fault.message}") from None
    await process.write(encode(path + "\n"))
    return 0


def _fresh(process: Process, template: str) -> str:
    stem = template.rstrip("X")
    size = len(template) - len(stem)
    attempt = 0
    while True:
        seed = f"{process.machine.hostname}/{process.pid}/{process.clock.now}/{template}/{attempt}"
        digest = hashlib.sha256(seed.encode("utf-8", "surrogateescape")).digest()
        path = stem + "".join(LETTERS[value % len(LETTERS)] for value in digest[:size])
        if find_node(process, path, follow=False) is None:
            return path
        attempt += 1


UTILITY = Utility(
    "mktemp",
    run,
    usage="mktemp [-dt] [-p DIR] [TEMPLATE]\n\nCreate a temporary file with name based on TEMPLATE and print its name.\nTEMPLATE must end with XXXXXX (e.g. [/dir/]nameXXXXXX).\nWithout TEMPLATE, -t tmp.XXXXXX is assumed.",
)

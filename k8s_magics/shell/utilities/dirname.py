"""dirname: a path without its last component."""

from __future__ import annotations

from ..kernel import Process
from ..operands import encode
from ..options import OptionError, parse_options
from ..utility import Utility


def directory(path: str) -> str:
    trimmed = path.rstrip("/")
    if not trimmed:
        return "/" if path else "."
    head, slash, _ = trimmed.rpartition("/")
    return (head.rstrip("/") or "/") if slash else "."


async def run(process: Process) -> int:
    words = parse_options(process.argv[1:], "+").operands
    if len(words) != 1:
        raise OptionError
    await process.write(encode(directory(words[0]) + "\n"))
    return 0


UTILITY = Utility("dirname", run, usage="dirname FILENAME\n\nStrip non-directory suffix from FILENAME")

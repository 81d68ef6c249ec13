"""echo: its arguments, with -n (no newline), -e and -E (escapes)."""

from __future__ import annotations

from collections.abc import Sequence

from ..backslashes import unescape
from ..kernel import Process
from ..operands import encode
from ..utility import Utility


def echo_text(arguments: Sequence[str]) -> str:
    """What `echo ARGUMENTS...` prints."""
    newline, escapes, index = "\n", False, 0
    for word in arguments:
        if len(word) < 2 or word[0] != "-" or word.strip("neE") != "-" or not set(word[1:]) <= set("neE"):
            break
        for letter in word[1:]:
            newline = "" if letter == "n" else newline
            escapes = escapes if letter == "n" else letter == "e"
        index += 1
    text = " ".join(arguments[index:])
    if escapes:
        text, stopped = unescape(text, zero_octal=True)
        newline = "" if stopped else newline
    return text + newline


async def run(process: Process) -> int:
    await process.write(encode(echo_text(process.argv[1:])))
    return 0


UTILITY = Utility("echo", run, steady=True)

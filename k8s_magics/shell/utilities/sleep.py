"""sleep: waits for the sum of its arguments."""

from __future__ import annotations

from ..durations import milliseconds
from ..kernel import Process, sleep
from ..options import OptionError
from ..utility import Failure, Utility


async def run(process: Process) -> int:
    words = process.argv[1:]
    if words[:1] == ["--"]:
        words = words[1:]
    if not words:
        raise OptionError
    total = 0
    for word in words:
        try:
            total += milliseconds(word)
        except ValueError:
            if word.startswith("-") and not word[1:2].isdigit():
                raise OptionError(
                    f"unrecognized option '{word}'" if word[:2] == "--" else f"invalid option -- '{word[1:2]}'"
                ) from None
            raise Failure(f"invalid number '{word}'") from None
    await sleep(total)
    return 0


UTILITY = Utility(
    "sleep",
    run,
    usage="sleep [N]...\n\nPause for a time equal to the total of the args given, where each arg can\n"
    "have an optional suffix of (s)econds, (m)inutes, (h)ours, or (d)ays",
)

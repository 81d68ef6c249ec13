"""test and [: conditions."""

from __future__ import annotations

from ..condition import ConditionError, evaluate
from ..kernel import Process
from ..utility import Failure, Utility


async def run(process: Process) -> int:
    words = process.argv[1:]
    closing = {"[": "]", "[[": "]]"}.get(process.name)
    if closing is not None:
        if not words or words[-1] != closing:
            raise Failure(f"missing {closing}", 2)
        words = words[:-1]
    try:
        return 0 if evaluate(process, words, patterns=process.name == "[[") else 1
    except ConditionError as error:
        raise Failure(error.message, 2) from None


UTILITY = Utility("test", run, aliases=("[", "[["), steady=True)

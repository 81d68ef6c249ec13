"""printenv: the environment, or single variables of it."""

from __future__ import annotations

from ..kernel import Process
from ..operands import encode
from ..utility import Utility


async def run(process: Process) -> int:
    names = process.argv[1:]
    if not names:
        await process.write(encode("".join(f"{name}={value}\n" for name, value in process.env.items())))
        return 0
    for name in names:
        if name in process.env:
            await process.write(encode(process.env[name] + "\n"))
    return 0 if all(name in process.env for name in names) else 1


UTILITY = Utility(
    "printenv",
    run,
    usage="printenv [VARIABLE]...\n\nPrint environment VARIABLEs.\nIf no VARIABLE specified, print all.",
)

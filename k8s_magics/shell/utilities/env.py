"""env: shows the environment, or runs a program in a changed one."""

from __future__ import annotations

from ..kernel import Process
from ..launch import become
from ..operands import encode
from ..options import parse_options
from ..utility import Utility


async def run(process: Process) -> int:
    options = parse_options(process.argv[1:], "+iu:0", {"ignore-environment": "i", "unset": "u:", "null": "0"})
    words = list(options.operands)
    if words[:1] == ["-"]:
        words.pop(0)
    env = {} if "i" in options or words != list(options.operands) else dict(process.env)
    for name in options.all("u"):
        env.pop(name, None)
    while words and "=" in words[0]:
        name, _, value = words.pop(0).partition("=")
        env[name] = value
    if words:
        return become(process, words, env=env)
    end = "\0" if "0" in options else "\n"
    await process.write(encode("".join(f"{name}={value}{end}" for name, value in env.items())))
    return 0


UTILITY = Utility(
    "env",
    run,
    usage="env [-i0] [-u NAME]... [-] [NAME=VALUE]... [PROG ARGS]\n\nPrint current environment or run PROG after setting up environment",
)

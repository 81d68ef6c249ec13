"""su: runs a shell or a command as another user."""

from __future__ import annotations

from ..kernel import Process
from ..options import parse_options
from ..users import find_user, groups_of
from ..utility import Failure, Utility


async def run(process: Process) -> int:
    options = parse_options(process.argv[1:], "+lmpc:s:", {"login": "l", "command": "c:"})
    words = [word for word in options.operands if word != "-"]
    name = words[0] if words else "root"
    known = find_user(process.machine, name)
    if known is None:
        raise Failure(f"unknown user {name}")
    if process.user != 0 and known[0] != process.user:
        raise Failure("incorrect password")
    rest = parse_options(words[1:], "+c:s:")
    command = options.get("c") or rest.get("c")
    process.user, process.group = known[0], known[1]
    process.groups = groups_of(process.machine, name)
    env = {**process.env, "HOME": known[2], "USER": name, "LOGNAME": name}
    shell = options.get("s") or rest.get("s") or "/bin/sh"
    process.replace([shell, *(["-c", command] if command else rest.operands)], env=env)
    return 0


UTILITY = Utility(
    "su",
    run,
    usage="su [-lmp] [-s SH] [-] [USER [FILE ARGS | -c 'CMD' [ARG0 ARGS]]]\n\nRun shell under USER (by default, root)",
)

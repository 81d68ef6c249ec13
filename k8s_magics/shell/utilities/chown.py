"""chown and chgrp: change the owner and the group of files."""

from __future__ import annotations

from ..capabilities import may
from ..faults import OSFault
from ..kernel import Process
from ..node import Directory
from ..operands import complain
from ..options import OptionError, Options, parse_options
from ..paths import below, names_in, node_at
from ..users import find_group, find_user
from ..utility import Failure, Utility


async def run(process: Process) -> int:
    options = parse_options(process.argv[1:], "RhLHPcvf", {"recursive": "R", "no-dereference": "h"})
    if len(options.operands) < 2:
        raise OptionError
    text, names = options.operands[0], options.operands[1:]
    if process.name == "chgrp":
        text = ":" + text
    ids = _ids(process, text)
    code = 0
    for name in names:
        code |= await _change(process, name, ids, options)
    return code


def _ids(process: Process, text: str) -> tuple[int | None, int | None]:
    """User and group; None is left as it is."""
    user, separator, group = text.partition(":")
    if not separator and "." in text:
        user, separator, group = text.partition(".")
    uid: int | None = None
    gid: int | None = None
    if user:
        known = find_user(process.machine, user)
        if known is None and not user.isdecimal():
            raise Failure(f"unknown user {user}")
        uid = known[0] if known else int(user)
        gid = known[1] if separator and known else None
    if group:
        found = find_group(process.machine, group)
        if found is None and not group.isdecimal():
            raise Failure(f"unknown group {group}")
        gid = found if found is not None else int(group)
    return uid, gid


async def _change(process: Process, name: str, ids: tuple[int | None, int | None], options: Options) -> int:
    code = 0
    try:
        follow = "h" not in options
        node = node_at(process, name, follow=follow)
        if not may(process, "CHOWN") and (ids[0] not in (None, node.owner) or node.owner != process.user):
            raise OSFault("Operation not permitted")
        node = process.machine.files.change(name, cwd=process.cwd, follow=follow)
        node.owner = node.owner if ids[0] is None else ids[0]
        node.group = node.group if ids[1] is None else ids[1]
    except OSFault as fault:
        if "f" not in options:
            await complain(process, f"{name}: {fault.message}")
        return 1
    if "R" in options and isinstance(node, Directory):
        for child in names_in(process, name):
            code |= await _change(process, below(name, child), ids, options)
    return code


UTILITY = Utility(
    "chown", run, aliases=("chgrp",), usage="chown [-RhLHPcvf]... USER[:[GRP]] FILE...\n\nChange the owner and/or group of FILEs to USER and/or GRP\n\n\t-h\tAffect symlinks instead of symlink targets\n\t-R\tRecurse"
)  # fmt: skip

"""id: user and group ids of the process, or of a user."""

from __future__ import annotations

from ..kernel import Process
from ..operands import encode
from ..options import OptionError, Options, parse_options
from ..users import find_user, group_name, groups_of, has_group, has_user, user_name
from ..utility import Failure, Utility


async def run(process: Process) -> int:
    options = parse_options(process.argv[1:], "ugGnrZ", {"user": "u", "group": "g", "groups": "G", "name": "n"})
    if len(options.operands) > 1 or sum(key in options for key in "ugG") > 1:
        raise OptionError
    machine = process.machine
    user, group, others = process.user, process.group, tuple(process.groups)
    if options.operands:
        name = options.operands[0]
        known = find_user(machine, name)
        if known is None:
            raise Failure(f"unknown user {name}")
        user, group, others = known[0], known[1], groups_of(machine, name)
    await process.write(encode(_text(process, options, user, tuple(dict.fromkeys((group, *others)))) + "\n"))
    return 0


def _text(process: Process, options: Options, user: int, groups: tuple[int, ...]) -> str:
    machine = process.machine
    if "u" in options:
        return user_name(machine, user) if "n" in options else str(user)
    if "g" in options:
        return group_name(machine, groups[0]) if "n" in options else str(groups[0])
    if "G" in options:
        return " ".join(group_name(machine, group) if "n" in options else str(group) for group in groups)
    named_user = f"({user_name(machine, user)})" if has_user(machine, user) else ""
    named = [f"{group}({group_name(machine, group)})" if has_group(machine, group) else str(group) for group in groups]
    listed = [name for _, name in sorted(zip(groups, named, strict=True))]
    extra = f" groups={','.join(listed)}" if len(groups) > 1 or user == 0 else ""
    return f"uid={user}{named_user} gid={named[0]}{extra}"


UTILITY = Utility(
    "id",
    run,
    usage="id [-ugGnr] [USER]\n\nPrint information about USER or the current user\n\n\t-u\tUser ID\n\t-g\tGroup ID\n\t-G\tSupplementary group IDs\n\t-n\tPrint names instead of numbers\n\t-r\tPrint real ID instead of effective ID",
)

"""adduser, addgroup, deluser, delgroup: lines of /etc/passwd and /etc/group."""

from __future__ import annotations

from ..kernel import Process
from ..options import OptionError, Options, parse_options
from ..users import find_group, find_user
from ..utility import Failure, Utility

FIRST = 1000


async def run(process: Process) -> int:
    name = process.name
    options = parse_options(
        process.argv[1:],
        "h:g:s:G:DSHu:k:",
        {
            "system": "S",
            "ingroup": "G:",
            "home": "h:",
            "shell": "s:",
            "disabled-password": "D",
            "uid": "u:",
            "gid": "g:",
        },
    )
    if not options.operands:
        raise OptionError
    if process.user:
        raise Failure("must be suid to work properly")
    if name in ("deluser", "delgroup"):
        return _remove(process, options.operands[0], "/etc/passwd" if name == "deluser" else "/etc/group")
    if name == "addgroup":
        return _add_group(process, options)
    return _add_user(process, options)


def _free(process: Process, path: str, options: Options) -> int:
    start = 100 if "S" in options else FIRST
    used = {row.split(":")[2] for row in process.machine.files.read_text(path).splitlines() if row.count(":") >= 2}
    return next(number for number in range(start, 60000) if str(number) not in used)


def _add_user(process: Process, options: Options) -> int:
    name, files = options.operands[0], process.machine.files
    if find_user(process.machine, name):
        raise Failure(f"user '{name}' in use")
    number = int(options.get("u") or _free(process, "/etc/passwd", options))
    group = find_group(process.machine, options.get("G")) if "G" in options else None
    if "G" in options and group is None:
        raise Failure(f"unknown group {options.get('G')}")
    if group is None:
        group = number
        files.append("/etc/group", f"{name}:x:{group}:\n")
    home = options.get("h", f"/home/{name}")
    files.append("/etc/passwd", f"{name}:x:{number}:{group}:Linux User,,,:{home}:{options.get('s', '/bin/sh')}\n")
    if "H" not in options and not files.exists(home):
        files.make_directory(home, owner=number, group=group)
    return 0


def _add_group(process: Process, options: Options) -> int:
    name = options.operands[-1]
    if len(options.operands) == 2:
        return _join(process, *options.operands)
    if find_group(process.machine, name) is not None:
        raise Failure(f"group '{name}' in use")
    number = options.get("g") or str(_free(process, "/etc/group", options))
    process.machine.files.append("/etc/group", f"{name}:x:{number}:\n")
    return 0


def _join(process: Process, user: str, group: str) -> int:
    if find_user(process.machine, user) is None:
        raise Failure(f"unknown user {user}")
    rows = process.machine.files.read_text("/etc/group").splitlines()
    out = [row + ("" if row.endswith(":") else ",") + user if row.startswith(group + ":") else row for row in rows]
    process.machine.files.write("/etc/group", "".join(row + "\n" for row in out))
    return 0


def _remove(process: Process, name: str, path: str) -> int:
    rows = process.machine.files.read_text(path).splitlines()
    kept = [row for row in rows if not row.startswith(name + ":")]
    if len(kept) == len(rows):
        raise Failure(f"unknown {'user' if path.endswith('passwd') else 'group'} {name}")
    process.machine.files.write(path, "".join(row + "\n" for row in kept))
    return 0


UTILITY = Utility(
    "adduser",
    run,
    aliases=("addgroup", "deluser", "delgroup"),
    usage="adduser [OPTIONS] USER [GROUP]\n\nCreate new user, or add USER to GROUP",
)

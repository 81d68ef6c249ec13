"""mount and umount: what is mounted.  Mounting anew takes privileges that containers do not have."""

from __future__ import annotations

from ..disks import disks
from ..kernel import Process
from ..operands import encode
from ..options import OptionError, parse_options
from ..utility import Failure, Utility


async def run(process: Process) -> int:
    if process.name == "umount":
        names = parse_options(process.argv[1:], "fldnrat:").operands
        if not names:
            raise OptionError
        raise Failure(f"can't unmount {names[0]}: Operation not permitted")
    options = parse_options(process.argv[1:], "arwnfvit:o:O:")
    if options.operands:
        raise Failure("permission denied (are you root?)")
    rows = [
        f"{disk.device} on {disk.path} type {disk.kind} ({'ro' if disk.read_only else 'rw'},relatime)\n"
        for disk in disks(process)
    ]
    rows.insert(1, "proc on /proc type proc (rw,nosuid,nodev,noexec,relatime)\n")
    await process.write(encode("".join(rows)))
    return 0


UTILITY = Utility(
    "mount",
    run,
    aliases=("umount",),
    usage="mount [OPTIONS] [-o OPT] DEVICE NODE\n\nMount a filesystem. Filesystem autodetection requires /proc.",
)

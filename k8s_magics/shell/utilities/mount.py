"""mount and umount: what is mounted.  Mounting anew takes privileges that containers do not have."""

from __future__ import annotations

from ..disks import file_systems
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
    rows = [f"{d.device} on {d.path} type {d.kind} ({','.join(d.options)})\n" for d in file_systems(process.machine)]
    await process.write(encode("".join(rows)))
    return 0


UTILITY = Utility(
    "mount",
    run,
    aliases=("umount",),
    usage="mount [OPTIONS] [-o OPT] DEVICE NODE\n\nMount a filesystem. Filesystem autodetection requires /proc.",
)

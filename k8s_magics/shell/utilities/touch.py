"""touch: makes files, or brings their time up to date."""

from __future__ import annotations

from ..dates import DateError, parse_date
from ..faults import OSFault
from ..kernel import Process
from ..operands import close_operand, complain
from ..options import OptionError, Options, parse_options
from ..paths import find_node, groups
from ..utility import Failure, Utility

LONG = {"no-create": "c", "reference": "r:", "date": "d:"}


async def run(process: Process) -> int:
    options = parse_options(process.argv[1:], "chamd:t:r:", LONG)
    if not options.operands:
        raise OptionError
    when = _when(process, options)
    code = 0
    for name in options.operands:
        try:
            _touch(process, name, when, options)
        except OSFault as fault:
            await complain(process, f"{name}: {fault.message}")
            code = 1
    return code


def _when(process: Process, options: Options) -> int:
    if "r" in options:
        name = options.get("r")
        try:
            return process.machine.files.stat(name, cwd=process.cwd).mtime
        except OSFault as fault:
            raise Failure(f"{name}: {fault.message}") from None
    text = options.get("d") or options.get("t")
    if not text:
        return process.clock.now
    try:
        moment = parse_date(text, process.clock.datetime())
    except DateError:
        raise Failure(f"invalid date '{text}'") from None
    return round((moment - process.clock.datetime(0)).total_seconds() * 1000)


def _touch(process: Process, name: str, when: int, options: Options) -> None:
    follow = "h" not in options
    node = find_node(process, name, follow=follow)
    if node is None:
        if "c" in options:
            return
        close_operand(process, process.open(name, "a"))
    elif process.user not in (0, node.owner) and not node.permits(2, process.user, groups(process)):
        raise OSFault("Permission denied")
    process.machine.files.change(name, cwd=process.cwd, follow=follow).mtime = when


UTILITY = Utility(
    "touch",
    run,
    usage="touch [-cham] [-d DATE] [-t DATE] [-r FILE] FILE...\n\nUpdate mtime of FILEs\n\n\t-c\tDon't create files\n\t-d DT\tDate/time to use\n\t-t DT\tDate/time to use\n\t-r FILE\tUse FILE's date/time",
)

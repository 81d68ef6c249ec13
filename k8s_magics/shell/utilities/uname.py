"""uname: the system; the kernel is the node's."""

from __future__ import annotations

from ..kernel import Process
from ..options import OptionError, parse_options
from ..utility import Utility

RELEASE = "6.8.0-90-generic"
VERSION = "#91-Ubuntu SMP PREEMPT_DYNAMIC Tue Nov 18 14:14:30 UTC 2025"
LONG = {
    "all": "a",
    "kernel-name": "s",
    "nodename": "n",
    "kernel-release": "r",
    "kernel-version": "v",
    "machine": "m",
    "processor": "p",
    "operating-system": "o",
}


async def run(process: Process) -> int:
    options = parse_options(process.argv[1:], "asnrvmpio", LONG)
    if options.operands:
        raise OptionError
    release = getattr(process.machine, "kernel_release", RELEASE)
    facts = {
        "s": "Linux",
        "n": process.machine.hostname,
        "r": release,
        "v": VERSION,
        "m": "x86_64",
        "p": "unknown",
        "i": "unknown",
        "o": "GNU/Linux",
    }
    keys = [key for key in "snrvmpio" if key in options] or ["s"]
    if "a" in options:
        keys = list("snrvmo")
    await process.write(" ".join(facts[key] for key in keys) + "\n")
    return 0


UTILITY = Utility(
    "uname",
    run,
    usage="uname [-amnrspvio]\n\nPrint system information\n\n\t-a\tPrint all\n\t-m\tMachine (hardware) type\n\t-n\tHostname\n\t-r\tKernel release\n\t-s\tKernel name (default)\n\t-v\tKernel version",
)

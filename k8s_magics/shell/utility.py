"""A utility: one program of busybox, found by its file's name in `shell/utilities/`.

`execute` is the frame around every run: what goes wrong inside becomes the utility's own message on standard error.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from .faults import BrokenPipe, NetworkFault, OSFault
from .options import OptionError

if TYPE_CHECKING:
    from .kernel import Process

Run = Callable[["Process"], Coroutine[Any, Any, int]]
VERSION = "BusyBox v1.36.1 (2024-09-26 21:31:42 UTC)"

# Other names of a utility; each must also stand in its `UTILITY.aliases` (a test compares the two), so that the tree of
# binaries can be built without importing the modules.
ALIASES = {
    "[": "test",
    "[[": "test",
    "egrep": "grep",
    "fgrep": "grep",
    "gunzip": "gzip",
    "zcat": "gzip",
    "unexpand": "expand",
    "sha1sum": "md5sum",
    "sha256sum": "md5sum",
    "sha512sum": "md5sum",
    "ping6": "ping",
    "pkill": "pgrep",
    "hd": "hexdump",
    "dos2unix": "unix2dos",
    "deluser": "adduser",
    "addgroup": "adduser",
    "delgroup": "adduser",
    "umount": "mount",
    "unlink": "rm",
    "more": "less",
    "chgrp": "chown",
    "dnsdomainname": "hostname",
    "traceroute6": "traceroute",
}
NOT_BUSYBOX = frozenset({"curl", "jq", "column", "tree"})


@dataclass(frozen=True)
class Utility:
    """`usage` is what follows `Usage: ` when the arguments make no sense; its lines are busybox's.

    `steady`: whether it succeeds depends on nothing but its arguments and environment and the files it looks at, and it leaves
    nothing but its output behind."""

    name: str
    run: Run
    aliases: tuple[str, ...] = ()
    usage: str = ""
    usage_code: int = 1
    steady: bool = False


class Failure(Exception):
    """Ends a utility with `NAME: message` on standard error and an exit code."""

    def __init__(self, message: str, code: int = 1) -> None:
        super().__init__(message)
        self.message = message
        self.code = code


@lru_cache(maxsize=1)
def utility_names() -> tuple[str, ...]:
    """Every name that runs, aliases included, in order."""
    from . import utilities

    modules = [m.name for m in pkgutil.iter_modules(utilities.__path__) if not m.ispkg and not m.name.startswith("_")]
    return tuple(sorted({*modules, *ALIASES}))


def find_utility(name: str) -> Utility:
    """The utility of this name or alias; KeyError if there is none."""
    if name not in utility_names():
        raise KeyError(name)
    module = importlib.import_module(f"{__package__}.utilities.{ALIASES.get(name, name)}")
    utility = module.UTILITY
    if not isinstance(utility, Utility):
        raise TypeError(f"{module.__name__} must define UTILITY = Utility(...)")
    return utility


async def execute(utility: Utility, process: Process) -> int:
    """Run to the exit code, with busybox's manner of complaining."""
    name = process.argv[0].rpartition("/")[2] if process.argv else utility.name
    try:
        if process.argv[1:] == ["--help"] and utility.usage:
            await process.error(usage_text(utility.usage))
            return 0
        return await utility.run(process)
    except Failure as failure:
        if failure.message:
            await process.error(f"{name}: {failure.message}\n")
        return failure.code
    except OptionError as error:
        complaint = f"{name}: {error.message}\n" if error.message else ""
        await process.error(complaint + usage_text(utility.usage or name))
        return utility.usage_code
    except BrokenPipe:
        raise
    except OSFault as fault:
        await process.error(f"{name}: {fault.path}: {fault.message}\n" if fault.path else f"{name}: {fault.message}\n")
        return 1
    except NetworkFault as fault:
        await process.error(f"{name}: {fault.message}\n")
        return 1


def usage_text(usage: str) -> str:
    return f"{VERSION} multi-call binary.\n\nUsage: {usage}\n"

"""The busybox image's files: /bin with every utility as one multi-call binary, and the few files around it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from .kernel import Process
from .process import Program
from .tree import DIRECTORY, Binary, Content, Device, Entry, Symlink, Tree
from .utility import NOT_BUSYBOX, VERSION, execute, find_utility, utility_names

PASSWD = """\
root:x:0:0:root:/root:/bin/sh
daemon:x:1:1:daemon:/usr/sbin:/bin/false
bin:x:2:2:bin:/bin:/bin/false
sys:x:3:3:sys:/dev:/bin/false
sync:x:4:100:sync:/bin:/bin/sync
mail:x:8:8:mail:/var/spool/mail:/bin/false
www-data:x:33:33:www-data:/var/www:/bin/false
operator:x:37:37:Operator:/var:/bin/false
nobody:x:65534:65534:nobody:/home:/bin/false
"""
GROUP = """\
root:x:0:
daemon:x:1:
bin:x:2:
sys:x:3:
adm:x:4:
tty:x:5:
disk:x:6:
lp:x:7:
mail:x:8:
kmem:x:9:
wheel:x:10:root
cdrom:x:11:
dialout:x:18:
floppy:x:19:
video:x:28:
audio:x:29:
tape:x:32:
www-data:x:33:
operator:x:37:
utmp:x:43:
plugdev:x:46:
staff:x:50:
lock:x:54:
netdev:x:82:
users:x:100:
nobody:x:65534:
"""
SHELLS = ("sh", "ash")
DEVICES = ("null", "zero", "full", "random", "urandom", "tty", "stdin", "stdout", "stderr")
COLUMNS = 79


@dataclass(frozen=True)
class UtilityProgram:
    """The program of a utility; its module is imported when it first runs."""

    name: str

    async def __call__(self, process: Process) -> int:
        return await execute(find_utility(self.name), process)


def program(name: str) -> Program:
    """The program of the utility with this name."""
    return UtilityProgram(name)


def is_steady(program: Program) -> bool:
    """Whether a program is a utility whose success depends on files alone (see `Utility.steady`)."""
    return isinstance(program, UtilityProgram) and find_utility(program.name).steady


async def multi_call(process: Process) -> int:
    """`busybox NAME ARGUMENTS...`, `busybox --list`."""
    words = process.argv[1:]
    if not words or words[0] == "--help":
        await process.write(_help())
        return 0
    if words[0] in ("--list", "--list-full"):
        prefix = "bin/" if words[0] == "--list-full" else ""
        await process.write("".join(f"{prefix}{name}\n" for name in applets()))
        return 0
    if words[0] not in applets():
        await process.error(f"{words[0]}: applet not found\n")
        return 127
    process.argv = words
    if words[0] in SHELLS:
        return await _shell(process)
    return await execute(find_utility(words[0]), process)


@lru_cache(maxsize=1)
def applets() -> tuple[str, ...]:
    """What this busybox can do, in order."""
    return tuple(sorted({*utility_names(), *SHELLS, "busybox"} - NOT_BUSYBOX))


def _help() -> str:
    lines = [f"{VERSION} multi-call binary.", "BusyBox is copyrighted by many authors between 1998-2015.",
             "Licensed under GPLv2. See source distribution for detailed", "copyright notices.", "",
             "Usage: busybox [function [arguments]...]", "   or: busybox --list[-full]", "   or: function [arguments]...", "",
             "\tBusyBox is a multi-call binary that combines many common Unix", "\tutilities into a single executable.", "",
             "Currently defined functions:"]  # fmt: skip
    line = "\t"
    for name in applets():
        piece = name + (", " if name != applets()[-1] else "")
        if len(line) + len(piece) > COLUMNS:
            lines.append(line.rstrip())
            line = "\t"
        line += piece
    return "\n".join([*lines, line]) + "\n"


async def _shell(process: Process) -> int:
    from .interpreter import shell_program

    return await shell_program(process)


@lru_cache(maxsize=1)
def busybox_tree() -> Tree:
    """The image's layer, built once and shared by every container made of it."""
    entries: dict[str, Content] = {"/bin/busybox": Binary(multi_call, "busybox")}
    for name in applets():
        if name != "busybox":
            entries[f"/bin/{name}"] = Binary(_shell if name in SHELLS else program(name), "busybox")
    entries |= {
        "/etc/passwd": PASSWD,
        "/etc/group": GROUP,
        "/etc/shadow": Entry("root:*:10933:0:99999:7:::\n", 0o640),
        "/etc/hostname": "localhost\n",
        "/etc/hosts": "127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\n",
        "/usr/bin/env": Symlink("../../bin/env"),
        "/tmp": Entry(None, 0o1777),
        "/root": Entry(None, 0o700),
        "/home": DIRECTORY,
        "/proc": DIRECTORY,
        "/sys": DIRECTORY,
        "/usr/sbin": DIRECTORY,
        "/var/www": DIRECTORY,
        "/var/spool/mail": DIRECTORY,
    }
    entries |= {f"/dev/{name}": Device(name) for name in DEVICES}
    return Tree.build(entries)

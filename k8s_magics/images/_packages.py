"""Package managers of images: `apt-get` and `apk` put the simulated programs of a package in place.

Simplified: the network's packages are those listed here; one version of each, no dependencies, nothing is ever removed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..shell.busybox import program
from ..shell.kernel import Process, Program, sleep
from ..shell.node import BinaryNode
from ..shell.tree import Binary, Content
from ._bind import Edition
from ._dns_tools import dns_programs
from ._redis_cli import redis_cli
from .amqp.tools import AMQP_PROGRAMS
from .mysqld.admin import mysqladmin, mysqlshow
from .mysqld.client import mysql
from .mysqld.dump import mysqldump
from .postgresql.psql import psql
from .postgresql.tools import createdb, pg_dump, pg_isready

BIND = ("dig", "host", "nslookup")
PROGRAMS = {
    "bash": (), "bind-tools": BIND, "bsdmainutils": ("hexdump",), "ca-certificates": (), "coreutils": (), "curl": ("curl",), "dnsutils": BIND,
    "bind9-dnsutils": BIND, "bind9-host": ("host",), "htop": ("top",), "iproute2": ("ip",), "iputils": ("ping",), "iputils-ping": ("ping",), "less": ("less",), "nano": ("vi",),
    "net-tools": ("ifconfig", "netstat", "route", "arp"), "netcat": ("nc",), "netcat-openbsd": ("nc",), "netcat-traditional": ("nc",),
    "procps": ("ps", "top", "pgrep", "pkill", "uptime", "watch"), "psmisc": ("killall",), "telnet": ("telnet",), "busybox-extras": ("telnet",),
    "amqp-tools": ("amqp-declare-queue", "amqp-delete-queue", "amqp-publish", "amqp-get", "amqp-consume"), "python3": (),
    "mysql-client": ("mysql", "mysqladmin", "mysqldump", "mysqlshow"), "default-mysql-client": ("mysql", "mysqladmin", "mysqldump", "mysqlshow"),
    "mariadb-client": ("mysql", "mariadb", "mysqladmin", "mysqldump"), "postgresql-client": ("psql", "pg_isready", "pg_dump", "createdb"), "redis-tools": ("redis-cli",), "redis": ("redis-cli",),
    "traceroute": ("traceroute",), "vim": ("vi",), "vim-tiny": ("vi",), "wget": ("wget",), "bc": ("bc",), "xxd": ("xxd",),
}  # fmt: skip
"""{package: its programs}; both families' names."""
CLIENTS: Mapping[str, Program] = {
    **AMQP_PROGRAMS, "mysql": mysql, "mariadb": mysql, "mysqladmin": mysqladmin, "mysqldump": mysqldump, "mysqlshow": mysqlshow, "psql": psql, "pg_isready": pg_isready, "pg_dump": pg_dump,
    "createdb": createdb, "redis-cli": redis_cli,
}  # fmt: skip
LISTS = "/var/lib/apt/lists/packages"
SECONDS = 1000


async def apt_get(process: Process) -> int:
    """`apt-get update`, `apt-get install -y PACKAGE...`; without `update` first there is no package to find, as in a fresh image."""
    tool = process.argv[0].rpartition("/")[2]
    words = [word for word in process.argv[1:] if not word.startswith("-")]
    if process.user != 0:
        await process.error(
            "E: Could not open lock file /var/lib/dpkg/lock-frontend - open (13: Permission denied)\nE: Unable to acquire the dpkg frontend lock (/var/lib/dpkg/lock-frontend), are you root?\n"
        )
        return 100
    match words[:1]:
        case ["update"]:
            await sleep(2 * SECONDS)
            process.machine.files.make_directory(LISTS.rpartition("/")[0], parents=True)
            process.machine.files.write(LISTS, "")
            await process.write("Reading package lists... Done\n")
            return 0
        case ["install"]:
            return await _apt_install(process, words[1:])
        case ["clean" | "autoremove" | "autoclean" | "upgrade" | "dist-upgrade"]:
            await process.write(
                "Reading package lists... Done\nBuilding dependency tree... Done\nReading state information... Done\n"
            )
            return 0
    await process.error(
        f"E: Invalid operation {words[0]}\n"
        if words
        else f"{tool}: say what to do: {tool} update, {tool} install PACKAGE\n"
    )
    return 100


async def _apt_install(process: Process, packages: Sequence[str]) -> int:
    await process.write(
        "Reading package lists... Done\nBuilding dependency tree... Done\nReading state information... Done\n"
    )
    missing = [name for name in packages if name not in PROGRAMS or not process.machine.files.exists(LISTS)]
    if missing:
        await process.error("".join(f"E: Unable to locate package {name}\n" for name in missing))
        return 100
    new = [name for name in packages if _install(process, name)]
    if new:
        await process.write("The following NEW packages will be installed:\n  " + " ".join(sorted(new)) + "\n")
    await process.write(f"0 upgraded, {len(new)} newly installed, 0 to remove and 0 not upgraded.\n")
    for name in new:
        await sleep(SECONDS)
        await process.write(f"Setting up {name} ...\n")
    return 0


APT: Mapping[str, Content] = {f"/usr/bin/{name}": Binary(apt_get, name) for name in ("apt", "apt-get")}
"""What images built on Debian have of it."""


async def apk(process: Process) -> int:
    """`apk add [--no-cache] PACKAGE...`, `apk update`."""
    words = [word for word in process.argv[1:] if not word.startswith("-")]
    if words[:1] not in (["add"], ["update"]):
        await process.error("apk: say what to do: apk add PACKAGE, apk update\n")
        return 1
    await sleep(SECONDS)
    for part in ("main", "community"):
        await process.write(f"fetch https://dl-cdn.alpinelinux.org/alpine/v3.22/{part}/x86_64/APKINDEX.tar.gz\n")
    missing = [name for name in words[1:] if name not in PROGRAMS]
    if missing:
        await process.error(
            "ERROR: unable to select packages:\n"
            + "".join(f"  {name} (no such package):\n    required by: world[{name}]\n" for name in missing)
        )
        return len(missing)
    new = [name for name in words[1:] if _install(process, name)]
    for number, name in enumerate(new, 1):
        await process.write(f"({number}/{len(new)}) Installing {name}\n")
    await process.write(f"OK: {8 + len(new)} MiB in {16 + len(new)} packages\n")
    return 0


def _install(process: Process, package: str) -> bool:
    """Puts the package's programs in place; False if they are there already."""
    files = process.machine.files
    marker = f"/var/lib/packages/{package}"
    if files.exists(marker):
        return False
    files.make_directory("/var/lib/packages", parents=True)
    files.write(marker, "")
    own = {**dns_programs(Edition()), **CLIENTS}
    for name in PROGRAMS[package]:
        if name in own and not files.exists(f"/usr/bin/{name}"):
            files.create(f"/usr/bin/{name}", BinaryNode(own[name], name))
        elif not files.exists(f"/usr/bin/{name}") and not files.exists(f"/bin/{name}"):
            files.create(f"/usr/bin/{name}", BinaryNode(program(name), name))
    return True

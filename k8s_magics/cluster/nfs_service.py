"""The admin host is an NFS server, too: `/etc/exports`, `exportfs`, `showmount`, and the service nfs-server.

Simplified: systemctl knows no other service here; a server that is stopped exports nothing, and its port stays open.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..images import _nfs
from ..network.fabric import Interface
from ..network.nfs import NfsServer
from ..shell.machine import Machine
from ..shell.process import Process
from ..shell.tree import DIRECTORY, Binary, Content

EXPORTS = """\
# /etc/exports: the access control list for filesystems which may be exported
#		to NFS clients.  See exports(5).
#
# Example:
# /srv/homes       172.18.0.0/16(rw,sync,no_subtree_check)
#
"""
UNITS = ("nfs-server", "nfs-kernel-server", "nfs")


def files() -> Mapping[str, Content]:
    """What the admin host has for it."""
    return {
        "/mnt": DIRECTORY,
        "/srv": DIRECTORY,
        "/etc/exports": EXPORTS,
        "/usr/sbin/exportfs": Binary(_nfs.exportfs, "exportfs"),
        "/usr/sbin/showmount": Binary(_nfs.showmount, "showmount"),
        "/bin/mount": Binary(_nfs.mount, "mount"),
        "/bin/umount": Binary(_nfs.mount, "umount"),
        "/bin/systemctl": Binary(_systemctl, "systemctl"),
    }


def start(machine: Machine, network: Interface) -> None:
    _nfs.start_server(network, NfsServer(machine.files))


async def _systemctl(process: Process) -> int:
    words = [word for word in process.argv[1:] if not word.startswith("-")]
    verb, unit = [*words, "", ""][:2]
    if unit.removesuffix(".service") not in UNITS:
        await process.error(f"Unit {unit or verb}.service could not be found: the admin host has nfs-server alone.\n")
        return 4
    if verb in ("start", "restart", "reload", "stop") or "--now" in process.argv:
        process.argv = ["exportfs", "-ua"] if verb in ("stop", "disable") else ["exportfs", "-ra"]
        return await _nfs.exportfs(process)
    if verb == "status":
        await process.write("● nfs-server.service - NFS server and services\n     Active: active (exited)\n")
    elif verb == "is-active":
        await process.write("active\n")
    return 0

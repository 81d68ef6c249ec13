"""An NFS server in a container: it exports some of the container's directories, which may be volumes, and runs until it is told to end.

# Simplified: it needs no privileges and no kernel modules.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from ..network.exports import described, parse
from ..network.fabric import Interface
from ..network.nfs import NfsServer
from ..shell.busybox import busybox_tree
from ..shell.interpreter import shell_program
from ..shell.kernel import Process, sleep
from ..shell.process import Program
from ..shell.tree import Binary, Content, Tree
from . import _nfs
from ._servers import until_signalled

START = 2_000
TOOLS: dict[str, Content] = {
    "/usr/sbin/exportfs": Binary(_nfs.exportfs, "exportfs"), "/usr/sbin/showmount": Binary(_nfs.showmount, "showmount"),
    "/bin/bash": Binary(shell_program, "bash"),
}  # fmt: skip


def nfs_server(exports: Callable[[Process], str], banner: Callable[[str], str], missing: str = "") -> Program:
    """`exports` makes the text of /etc/exports from the command line and the environment; where that is empty, `missing` is said."""

    async def run(process: Process) -> int:
        network, text = process.machine.network, exports(process)
        if not text or not isinstance(network, Interface):
            await process.error(missing)
            return 1
        process.machine.files.write("/etc/exports", text)
        table = parse(text)
        for export in table.exports:
            process.machine.files.make_directory(export.path, parents=True)
        await sleep(START)
        if not _nfs.start_server(network, NfsServer(process.machine.files, table.exports)):
            await process.error("rpc.nfsd: unable to bind AF_INET TCP socket: errno 98 (Address already in use)\n")
            return 1
        await process.write(banner(text))
        await until_signalled(process)
        return 0

    return run


def shown(text: str) -> str:
    """What `exportfs -v` says of such a file."""
    return "".join(f"{e.path:<14}\t<world>({described(e)})\n" for e in parse(text).exports)


def server_tree(program: Program, path: str, extras: dict[str, Content] | None = None) -> Callable[[], Tree]:
    """A small system with the server at `path`."""
    name = path.rpartition("/")[2]
    return cache(lambda: Tree.build({**TOOLS, path: Binary(program, name), **(extras or {})}, busybox_tree()))

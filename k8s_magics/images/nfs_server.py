"""nfs-server: exports what the variables NFS_EXPORT_0, NFS_EXPORT_1 ... say, or a file put at /etc/exports (github.com/ehough/docker-nfs-server)."""

from __future__ import annotations

from ..runtime.image import Image
from ..shell.faults import OSFault
from ..shell.kernel import Process
from ._nfs_server import nfs_server, server_tree

PATH = "/usr/local/bin/entrypoint.sh"
MISSING = (
    "----> ERROR: please provide /etc/exports to the container or set at least one NFS_EXPORT_* environment variable\n"
)
LINE = "=" * 66


def _exports(process: Process) -> str:
    named = sorted((k, v) for k, v in process.env.items() if k.startswith("NFS_EXPORT_"))
    if named:
        return "".join(f"{value}\n" for _, value in named)
    try:
        return process.machine.files.read_text("/etc/exports")
    except OSFault:
        return ""


def _banner(text: str) -> str:
    listed = "".join(f"---->   {line}\n" for line in text.splitlines())
    return (
        f"\n{LINE}\n      SERVER STARTUP COMPLETE\n{LINE}\n----> list of container exports:\n{listed}"
        f"----> list of container ports that should be exposed: 2049 (TCP)\n\n{LINE}\n      READY AND WAITING FOR NFS CLIENT CONNECTIONS\n{LINE}\n"
    )


IMAGE = Image(
    repositories=("docker.io/erichough/nfs-server",),
    tags=("latest", "2.2.1"),
    size=10_900_000,
    tree=server_tree(nfs_server(_exports, _banner, MISSING), PATH),
    entrypoint=(PATH,),
    ports=(2049,),
)

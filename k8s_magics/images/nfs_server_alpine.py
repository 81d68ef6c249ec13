"""nfs-server-alpine: exports the directory SHARED_DIRECTORY as the root of an NFSv4 server (hub.docker.com/r/itsthenetwork/nfs-server-alpine)."""

from __future__ import annotations

from ..runtime.image import Image
from ..shell.kernel import Process
from ._nfs_server import nfs_server, server_tree

PATH = "/usr/bin/nfsd.sh"
MISSING = "The SHARED_DIRECTORY environment variable is unset or null, exiting...\n"


def _exports(process: Process) -> str:
    directory, permitted = process.env.get("SHARED_DIRECTORY"), process.env.get("PERMITTED") or "*"
    if not directory:
        return ""
    access = "ro" if process.env.get("READ_ONLY") else "rw"
    order = "sync" if process.env.get("SYNC") else "async"
    return f"{directory} {permitted}({access},fsid=0,{order},no_subtree_check,no_auth_nlm,insecure,no_root_squash)\n"


def _banner(text: str) -> str:
    return (
        "Writing SHARED_DIRECTORY to /etc/exports file\n"
        f"Displaying /etc/exports contents:\n{text}\n"
        "Starting rpcbind...\nStarting NFS in the background...\nExporting File System...\n"
        f"exporting *:{text.split(' ')[0]}\nStarting Mountd in the background...\nStartup successful.\n"
    )


IMAGE = Image(
    repositories=("docker.io/itsthenetwork/nfs-server-alpine",),
    tags=("latest", "12", "11"),
    size=9_400_000,
    tree=server_tree(nfs_server(_exports, _banner, MISSING), PATH),
    entrypoint=(PATH,),
    ports=(2049,),
)

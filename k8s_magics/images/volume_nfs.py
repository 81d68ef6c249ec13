"""volume-nfs: exports the directories on its command line, the first as the root (github.com/kubernetes/examples, volumes/nfs)."""

from __future__ import annotations

from ..runtime.image import Image
from ..shell.kernel import Process
from ..shell.tree import Entry
from ._nfs_server import nfs_server, server_tree

PATH = "/usr/local/bin/run_nfs.sh"
OPTIONS = "(rw,fsid=0,insecure,no_root_squash,no_subtree_check)"


def _exports(process: Process) -> str:
    return "".join(f"{directory} *{OPTIONS}\n" for directory in process.argv[1:] or ("/exports",))


def _banner(text: str) -> str:
    served = "".join(f"Serving {line.split(' ')[0]}\n" for line in text.splitlines())
    return f"{served}NFS started\n"


IMAGE = Image(
    repositories=("registry.k8s.io/volume-nfs", "k8s.gcr.io/volume-nfs", "gcr.io/google_containers/volume-nfs", "gcr.io/google-samples/nfs-server"),
    tags=("0.8", "1.1", "latest"),
    size=247_000_000,
    tree=server_tree(nfs_server(_exports, _banner), PATH, {"/exports/index.html": Entry("Hello from NFS!\n", 0o644)}),
    entrypoint=(PATH,),
    cmd=("/exports",),
    ports=(20048, 111, 2049),
)  # fmt: skip

"""kubia-pet: keeps what is posted to it in /var/data, for the StatefulSet of the book "Kubernetes in Action" (chapter 10)."""

from __future__ import annotations

from ..runtime.image import Image
from ..shell.http import Request
from ..shell.kernel import Process
from ..shell.sockets import Connection
from ._echo import Echo, echo_tree
from .kubia import ENTRYPOINT

DATA = "/var/data/kubia.txt"


def stored(process: Process) -> str:
    files = process.machine.files
    return files.read_text(DATA) if files.is_file(DATA) else "No data posted yet"


def store(process: Process, request: Request) -> str:
    process.machine.files.make_directory(DATA.rpartition("/")[0], parents=True)
    process.machine.files.write(DATA, request.body)
    return f"Data stored on pod {process.machine.hostname}\n"


def _answer(process: Process, request: Request, connection: Connection) -> str:
    if request.method == "POST":
        return store(process, request)
    return f"You've hit {process.machine.hostname}\nData stored on this pod: {stored(process)}\n"


PET = Echo(
    answer=_answer,
    port=lambda process: 8080,
    logged=lambda process, request, connection: (
        "New data has been received and stored.\n" if request.method == "POST" else ""
    ),
    memory=30 << 20,
    ending="ignores",
)

IMAGE = Image(
    repositories=("docker.io/luksa/kubia-pet",), tags=("latest",), size=263_500_000, tree=echo_tree(PET, "/usr/local/bin/node"),
    entrypoint=ENTRYPOINT, ports=(8080,),
)  # fmt: skip

"""kubia: "You've hit" and the pod's name, the example of the book "Kubernetes in Action", and its versions v1 to v4 (chapter 9).

Version v3 fails from the fifth request on.  node as PID 1 pays no heed to SIGTERM: such a pod takes its whole grace period to end.
"""

from __future__ import annotations

from collections.abc import Callable

from ..runtime.image import Image
from ..shell.http import Request, Response
from ..shell.kernel import Process
from ..shell.sockets import Connection
from ..shell.tree import Tree
from ._echo import Answer, Echo, echo_tree
from ._servers import text

ENTRYPOINT = ("node", "app.js")


def kubia_tree(making: Callable[[Process], Answer]) -> Callable[[], Tree]:
    """The files of a kubia whose processes answer so."""
    kubia = Echo(
        answer=None,
        making=making,
        port=lambda process: 8080,
        started=lambda process: "Kubia server starting...\n",
        logged=lambda process, request, connection: f"Received request from ::ffff:{connection.peer[0]}\n",
        memory=30 << 20,
        ending="ignores",
    )
    return echo_tree(kubia, "/usr/local/bin/node")


def hit(process: Process) -> Answer:
    return lambda process, request, connection: f"You've hit {process.machine.hostname}\n"


def failing(
    healthy: int, good: Callable[[Process], Answer], failure: Callable[[Process], str]
) -> Callable[[Process], Answer]:
    """Well for so many requests, and then an error with the words of `failure`."""

    def making(process: Process) -> Answer:
        served = 0

        def answer(process: Process, request: Request, connection: Connection) -> str | Response:
            nonlocal served
            served += 1
            if served > healthy:
                return text(failure(process), status=500)
            return good(process)(process, request, connection)

        return answer

    return making


def _version(version: str) -> Callable[[Process], Answer]:
    return lambda process: (
        lambda process, request, connection: f"This is {version} running in pod {process.machine.hostname}\n"
    )


V3 = failing(
    4, _version("v3"), lambda process: f"Some internal error has occurred! This is pod {process.machine.hostname}\n"
)

IMAGE = Image(
    repositories=("docker.io/luksa/kubia",), tags=("latest", "v1", "v2", "v3", "v4"), size=263_500_000, tree=kubia_tree(hit),
    trees={"v1": kubia_tree(_version("v1")), "v2": kubia_tree(_version("v2")), "v3": kubia_tree(V3), "v4": kubia_tree(_version("v4"))},
    entrypoint=ENTRYPOINT, ports=(8080,),
)  # fmt: skip

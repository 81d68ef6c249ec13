"""kubia: "You've hit" and the pod's name, the example of the book "Kubernetes in Action"."""

from __future__ import annotations

from ..runtime.image import Image
from ._echo import Echo, echo_tree

KUBIA = Echo(
    answer=lambda process, request, connection: (
        f"You've hit {process.machine.hostname}\n"
        if process.env["KUBIA_VERSION"] == "1"
        else f"This is v{process.env['KUBIA_VERSION']} running in pod {process.machine.hostname}\n"
    ),
    port=lambda process: 8080,
    started=lambda process: "Kubia server starting...\n",
    logged=lambda process, request, connection: f"Received request from ::ffff:{connection.peer[0]}\n",
    memory=30 << 20,
)

IMAGE = Image(
    repositories=("docker.io/luksa/kubia",), tags=("latest", "v1", "v2"), size=263_500_000, tree=echo_tree(KUBIA, "/usr/local/bin/node"), entrypoint=("node", "app.js"),
    releases={"latest": {"KUBIA_VERSION": "1"}, "v1": {"KUBIA_VERSION": "1"}, "v2": {"KUBIA_VERSION": "2"}}, ports=(8080,),
)  # fmt: skip

"""node-hello: "Hello Kubernetes!", of the tutorials on exposing a service (kubernetes.io/docs/tasks/access-application-cluster)."""

from __future__ import annotations

from ..runtime.image import Image
from ._echo import Echo, echo_tree

HELLO = Echo(
    answer=lambda process, request, connection: "Hello Kubernetes!", port=lambda process: 8080, memory=30 << 20
)

IMAGE = Image(
    repositories=("gcr.io/google-samples/node-hello", "us-docker.pkg.dev/google-samples/containers/gke/node-hello"),
    tags=("1.0", "latest"),
    size=234_000_000,
    tree=echo_tree(HELLO, "/usr/local/bin/node"),
    cmd=("node", "server.js"),
    ports=(8080,),
)

"""hello-app: "Hello, world!", its version and the pod's name (cloud.google.com/kubernetes-engine/docs/samples)."""

from __future__ import annotations

from ..runtime.image import Image
from ._echo import Echo, echo_tree, environment_port

HELLO = Echo(
    answer=lambda process, request, connection: (
        f"Hello, world!\nVersion: {process.env['HELLO_VERSION']}\nHostname: {process.machine.hostname}\n"
    ),
    port=environment_port(8080),
    ending="go",
    started=lambda process: (
        f"{process.clock.datetime():%Y/%m/%d %H:%M:%S} Server listening on port {process.env.get('PORT') or 8080}\n"
    ),
    logged=lambda process, request, connection: (
        f"{process.clock.datetime():%Y/%m/%d %H:%M:%S} Serving request: {request.path}\n"
    ),
)

IMAGE = Image(
    repositories=("us-docker.pkg.dev/google-samples/containers/gke/hello-app", "gcr.io/google-samples/hello-app"), tags=("1.0", "2.0", "latest"),
    size=4_770_000, tree=echo_tree(HELLO, "/hello-app"), cmd=("/hello-app",), ports=(8080,),
    releases={"1.0": {"HELLO_VERSION": "1.0.0"}, "2.0": {"HELLO_VERSION": "2.0.0"}, "latest": {"HELLO_VERSION": "2.0.0"}},
)  # fmt: skip

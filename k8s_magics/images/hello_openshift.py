"""hello-openshift: "Hello OpenShift!" on ports 8080 and 8888, or what $RESPONSE says."""

from __future__ import annotations

from ..runtime.image import Image
from ._echo import Echo, echo_tree

HELLO = Echo(
    answer=lambda process, request, connection: process.env.get("RESPONSE", "Hello OpenShift!") + "\n",
    port=lambda process: 8080,
    started=lambda process: "serving on 8888\nserving on 8080\n",
    logged=lambda process, request, connection: "Servicing request.\n",
    ending="go",
)

IMAGE = Image(
    repositories=("docker.io/openshift/hello-openshift",), tags=("latest", "v3.11"), size=2_170_000, tree=echo_tree(HELLO, "/hello-openshift"),
    entrypoint=("/hello-openshift",), user="1001", ports=(8080, 8888),
)  # fmt: skip

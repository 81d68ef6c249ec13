"""hello-go-gke: a backend that answers {"message":"Hello"} (kubernetes.io/docs/tasks/access-application-cluster/connecting-frontend-backend)."""

from __future__ import annotations

from ..runtime.image import Image
from ._echo import Echo, echo_tree
from ._servers import text

HELLO = Echo(
    answer=lambda process, request, connection: text('{"message":"Hello"}\n', kind="application/json"),
    port=lambda process: 80,
    ending="go",
)

IMAGE = Image(
    repositories=("gcr.io/google-samples/hello-go-gke",), tags=("1.0",), size=4_500_000, tree=echo_tree(HELLO, "/usr/bin/hello-go-gke"), cmd=("/usr/bin/hello-go-gke",), ports=(80,),
)  # fmt: skip

"""registry: the container registry of the distribution project: /v2/ and its catalog.

Simplified: nothing can be pushed to it.
"""

from __future__ import annotations

from ..runtime.image import Image
from ..shell.http import Request, Response
from ..shell.kernel import Process
from ..shell.sockets import Connection
from ._echo import Echo, echo_tree
from ._servers import text

API = (("Docker-Distribution-Api-Version", "registry/2.0"),)
JSON = "application/json; charset=utf-8"


def _answer(process: Process, request: Request, connection: Connection) -> Response:
    match request.path.partition("?")[0].strip("/"):
        case "v2":
            return text("{}", kind=JSON, headers=API)
        case "v2/_catalog":
            return text('{"repositories":[]}\n', kind=JSON, headers=API)
        case "":
            return text("")
    unknown = '{"errors":[{"code":"NAME_UNKNOWN","message":"repository name not known to registry"}]}\n'
    return text(unknown, status=404, kind=JSON, headers=API)


def _started(process: Process) -> str:
    head = f'time="{process.clock.timestamp()}" level=info'
    lines = ('msg="redis not configured"', 'msg="using inmemory blob descriptor cache"', 'msg="listening on [::]:5000"')
    return "".join(f"{head} {line} go.version=go1.20.8 version=2.8.3\n" for line in lines)


REGISTRY = Echo(answer=_answer, port=lambda process: 5000, started=_started)

IMAGE = Image(
    repositories=("docker.io/library/registry",), tags=("latest", "2", "2.7", "2.7.1", "2.8", "2.8.1", "2.8.3", "3", "3.0", "3.0.0"), size=9_900_000,
    tree=echo_tree(REGISTRY, "/entrypoint.sh"), entrypoint=("/entrypoint.sh",), cmd=("/etc/docker/registry/config.yml",), ports=(5000,),
)  # fmt: skip

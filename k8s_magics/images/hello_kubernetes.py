"""hello-kubernetes: a page with a message, the pod's name, its namespace and its node (github.com/paulbouwer/hello-kubernetes)."""

from __future__ import annotations

from ..runtime.image import Image
from ..shell.http import Request, Response
from ..shell.kernel import Process
from ..shell.sockets import Connection
from ._echo import Echo, echo_tree, environment_port
from ._servers import text


def _answer(process: Process, request: Request, connection: Connection) -> Response:
    env = process.env
    rows = (
        ("namespace", env.get("KUBERNETES_NAMESPACE", "-")), ("pod", env.get("KUBERNETES_POD_NAME") or process.machine.hostname),
        ("node", f"{env.get('KUBERNETES_NODE_NAME', '-')} (Linux 6.1.0)"),
    )  # fmt: skip
    table = "".join(f"    <tr>\n      <th>{name}:</th>\n      <td>{value}</td>\n    </tr>\n" for name, value in rows)
    message = env.get("MESSAGE", "Hello world!")
    page = f'<!DOCTYPE html>\n<html>\n<head>\n  <title>Hello Kubernetes!</title>\n</head>\n<body>\n  <div id="message">\n  {message}\n  </div>\n  <table>\n{table}  </table>\n</body>\n</html>\n'
    return text(page, kind="text/html; charset=utf-8")


HELLO = Echo(
    answer=_answer,
    port=environment_port(8080),
    started=lambda process: f"Listening on: http://{process.machine.hostname}:{process.env.get('PORT') or 8080}\n",
    memory=30 << 20,
)

IMAGE = Image(
    repositories=("docker.io/paulbouwer/hello-kubernetes",), tags=("latest", "1.5", "1.7", "1.8", "1.9", "1.10", "1.10.1"), size=53_000_000,
    tree=echo_tree(HELLO, "/usr/local/bin/node"), cmd=("node", "server.js"), ports=(8080,),
)  # fmt: skip

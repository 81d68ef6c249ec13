"""helm serve"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from ...cli.command import Command
from ...cli.flags import flag
from ...cli.session import Session
from ...helm.errors import HelmError
from ...shell.http import Request, Response, serve, text_response
from ...shell.sockets import Connection, NetworkFault
from ..global_flags import LOCAL, place
from ..local import refresh

ANYWHERE = ("127.0.0.1", "localhost", "0.0.0.0", "")


@dataclass(frozen=True)
class Options:
    """The flags of serve."""

    address: str = flag("127.0.0.1:8879", "--address", "address and port to listen on")
    repo_path: str = flag("", "--repo-path", "directory of the archives; the local repository if not given")
    url: str = flag("", "--url", "external URL of the repository")


async def run(session: Session, options: Options) -> None:
    directory = options.repo_path or place(session, LOCAL)
    if not session.files.is_directory(directory):
        raise HelmError(f"stat {directory}: no such file or directory")
    host, _, port = options.address.rpartition(":")
    network = session.process.machine.network
    if host not in (*ANYWHERE, network.address):
        raise HelmError(f"listen tcp {options.address}: bind: cannot assign requested address")
    try:
        listener = network.listen(int(port), address=host.replace("localhost", "127.0.0.1") or "0.0.0.0")
    except NetworkFault:
        raise HelmError(f"listen tcp {options.address}: bind: address already in use") from None
    refresh(session, directory, options.url)
    session.out.line(f"Now serving you on {options.address}")
    await session.flush()

    async def answer(request: Request, _: Connection) -> Response:
        return _file(session, directory, request)

    try:
        while True:
            session.process.start(serve(await listener.accept(), answer))
    finally:
        listener.close()


def _file(session: Session, directory: str, request: Request) -> Response:
    """index.yaml and archives, also below /charts/."""
    name = posixpath.basename(request.path.partition("?")[0].rstrip("/")) or "index.yaml"
    path = posixpath.join(directory, name)
    if not session.files.exists(path) or session.files.is_directory(path):
        return text_response(404, "404 page not found\n")
    kind = "application/x-gzip" if name.endswith(".tgz") else "text/yaml"
    return Response(200, "", (("Content-Type", kind),), session.files.read(path))


COMMAND = Command(
    name="serve",
    short="start a local http web server",
    long="Serve the archives of the local repository over HTTP, until it is stopped.",
    usage="[flags]",
    options=Options,
    run=run,
)

"""gb-frontend: the web page of the guestbook, which writes to a leading redis and reads from its followers (kubernetes.io/docs/tutorials/stateless-application/guestbook).

Tags up to v4 look for `redis-master` and `redis-slave`, v5 for `redis-leader` and `redis-follower`.

Simplified: the page is there, its scripts are not.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from urllib.parse import parse_qs, urlsplit

from ..runtime.image import Image
from ..shell.faults import NetworkFault
from ..shell.http import Request, Response
from ..shell.kernel import Process
from ..shell.sockets import Connection
from ..shell.tree import Binary, Tree
from ._debian import debian_tree
from ._resp import encode_command, read_answer
from ._servers import listen_http, text, until_signalled
from ._silent import RELEASE

PAGE = """<html ng-app="redis">
  <head>
    <title>Guestbook</title>
  </head>
  <body ng-controller="RedisCtrl">
    <div style="width: 50%; margin-left: 20px">
      <h2>Guestbook</h2>
    <form>
    <fieldset>
    <input ng-model="msg" placeholder="Messages" class="form-control" type="text" name="input"><br>
    <button type="button" class="btn btn-primary" ng-click="controller.onRedis()">Submit</button>
    </fieldset>
    </form>
    </div>
  </body>
</html>
"""
FATAL = "PHP Fatal error:  Uncaught exception 'Predis\\\\Connection\\\\ConnectionException' with message '{why} [tcp://{host}:6379]' in /usr/local/lib/php/Predis/Connection/AbstractConnection.php:155"
TIMEOUT = 5000


def _program(leader: str, follower: str) -> Callable[[Process], object]:
    async def run(process: Process) -> int:
        async def handle(request: Request, connection: Connection) -> Response:
            await process.burn(5)
            response = await _answer(process, request, leader, follower)
            stamp = f"{process.clock.datetime():%d/%b/%Y:%H:%M:%S +0000}"
            await process.write(
                f'{connection.peer[0]} - - [{stamp}] "{request.method} {request.path} HTTP/1.1" {response.status} {len(response.body)} "-" "{request.header("User-Agent", "-")}"\n'
            )
            return response

        address = process.machine.network.address
        await process.error(
            f"AH00558: apache2: Could not reliably determine the server's fully qualified domain name, using {address}. Set the 'ServerName' directive globally to suppress this message\n"
            * 2
        )
        if not await listen_http(process, 80, handle):
            return 1
        process.memory = 12 << 20
        stamp = f"{process.clock.datetime():%a %b %d %H:%M:%S.%f %Y}"
        await process.error(
            f"[{stamp}] [mpm_prefork:notice] [pid 1] AH00163: Apache/2.4.10 (Debian) PHP/5.6.20 configured -- resuming normal operations\n"
            f"[{stamp}] [core:notice] [pid 1] AH00094: Command line: 'apache2 -D FOREGROUND'\n"
        )
        await until_signalled(process)
        return 0

    return run


async def _answer(process: Process, request: Request, leader: str, follower: str) -> Response:
    parts = urlsplit(request.path)
    if parts.path in ("/", "/index.html"):
        return text(PAGE, kind="text/html")
    if parts.path != "/guestbook.php":
        return text("<h1>Not Found</h1>\n", status=404, kind="text/html; charset=iso-8859-1")
    query = {name: values[0] for name, values in parse_qs(parts.query, keep_blank_values=True).items()}
    key, value = query.get("key", "messages").encode(), query.get("value", "").encode()
    writes = query.get("cmd") == "set"
    host = _host(process, leader if writes else follower)
    try:
        found = await _redis(process, host, [b"SET", key, value] if writes else [b"GET", key])
    except NetworkFault as fault:
        await process.error(FATAL.format(why=fault.message, host=host) + "\n")
        return text("", status=500, kind="text/html; charset=UTF-8")
    if writes:
        return text('{"message": "Updated"}', kind="application/json")
    shown = found.decode("utf-8", "replace") if isinstance(found, bytes) else ""
    return text(f'{{"data": "{shown}"}}', kind="application/json")


def _host(process: Process, name: str) -> str:
    """By DNS, or from the variables of a Service ($GET_HOSTS_FROM)."""
    if process.env.get("GET_HOSTS_FROM") == "env":
        return process.env.get(f"{name.upper().replace('-', '_')}_SERVICE_HOST", "")
    return name


async def _redis(process: Process, host: str, words: list[bytes]) -> object:
    connection = await process.machine.network.connect(host, 6379, timeout=TIMEOUT)
    try:
        await connection.write(encode_command(words))
        answer: object = await read_answer(connection)
        return answer
    except (EOFError, ValueError):
        raise NetworkFault("reset") from None
    finally:
        connection.close()


def _tree(leader: str, follower: str) -> Callable[[], Tree]:
    program = Binary(_program(leader, follower), "apache2")  # type: ignore[arg-type]  # a coroutine function
    return cache(lambda: debian_tree(RELEASE, {"/usr/local/bin/apache2-foreground": program}))


OLD = _tree("redis-master", "redis-slave")

IMAGE = Image(
    repositories=("gcr.io/google-samples/gb-frontend", "gcr.io/google_samples/gb-frontend", "us-docker.pkg.dev/google-samples/containers/gke/gb-frontend"),
    tags=("v3", "v4", "v5", "v6"), size=175_000_000, tree=_tree("redis-leader", "redis-follower"), trees={"v3": OLD, "v4": OLD}, cmd=("apache2-foreground",),
    working_dir="/var/www/html", ports=(80,),
)  # fmt: skip

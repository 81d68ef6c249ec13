"""tomcat: the servlet container, with its start-up log and without any application."""

from __future__ import annotations

from functools import cache

from ..runtime.image import Image
from ..shell.busybox import busybox_tree
from ..shell.http import Request, Response
from ..shell.kernel import Process, sleep
from ..shell.sockets import Connection
from ..shell.tree import DIRECTORY, Binary, Symlink, Tree
from ._pages import find_file
from ._servers import listen_http, text, until_signalled

HOME = "/usr/local/tomcat"
MEMORY = 90 << 20
PAGE = (
    '<!doctype html><html lang="en"><head><title>HTTP Status 404 \u2013 Not Found</title></head><body><h1>HTTP Status 404 \u2013 Not Found</h1>'
    '<hr class="line" /><p><b>Type</b> Status Report</p><p><b>Description</b> The origin server did not find a current representation for the target resource'
    ' or is not willing to disclose that one exists.</p><hr class="line" /><h3>Apache Tomcat/9.0.109</h3></body></html>'
)
START = (
    "org.apache.catalina.startup.VersionLoggerListener.log Server version name:   Apache Tomcat/9.0.109",
    "org.apache.catalina.startup.VersionLoggerListener.log OS Name:               Linux",
    "org.apache.catalina.startup.VersionLoggerListener.log CATALINA_BASE:         /usr/local/tomcat",
    'org.apache.coyote.AbstractProtocol.init Initializing ProtocolHandler ["http-nio-8080"]',
    "org.apache.catalina.core.StandardService.startInternal Starting service [Catalina]",
    "org.apache.catalina.core.StandardEngine.startInternal Starting Servlet engine: [Apache Tomcat/9.0.109]",
    'org.apache.coyote.AbstractProtocol.start Starting ProtocolHandler ["http-nio-8080"]',
    "org.apache.catalina.startup.Catalina.start Server startup in [64] milliseconds",
)


async def _run(process: Process) -> int:
    async def handle(request: Request, connection: Connection) -> Response:
        await process.burn(1)
        found = find_file(process.machine.files, f"{HOME}/webapps/ROOT", request.path)
        if found.status == 200:
            return Response(200, "", (("Content-Type", found.content_type("text/html")),), found.body)
        return text(PAGE, status=404, kind="text/html;charset=utf-8", headers=(("Content-Language", "en"),))

    process.memory = MEMORY
    for line in START[:5]:
        await _log(process, line)
    await sleep(120)
    if not await listen_http(process, 8080, handle):
        await _log(
            process,
            'org.apache.catalina.core.StandardService.initInternal Failed to initialize connector [Connector["http-nio-8080"]]',
            level="SEVERE",
        )
        return 1
    for line in START[5:]:
        await _log(process, line)
    await until_signalled(process)
    await _log(process, 'org.apache.coyote.AbstractProtocol.pause Pausing ProtocolHandler ["http-nio-8080"]')
    return 143


async def _log(process: Process, text: str, *, level: str = "INFO") -> None:
    moment = process.clock.datetime()
    line = f"{moment.strftime('%d-%b-%Y %H:%M:%S.')}{moment.microsecond // 1000:03d} {level} [main] {text}\n"
    await process.error(line)
    files = process.machine.files
    if files.is_directory(f"{HOME}/logs"):
        files.append(f"{HOME}/logs/catalina.{moment.strftime('%Y-%m-%d')}.log", line)


@cache
def _tree() -> Tree:
    return Tree.build(
        {
            f"{HOME}/bin/catalina.sh": Binary(_run, "catalina.sh"),
            f"{HOME}/logs": DIRECTORY,
            f"{HOME}/webapps": DIRECTORY,
            "/bin/bash": Symlink("/bin/sh"),
        },
        busybox_tree(),
    )


IMAGE = Image(
    repositories=("docker.io/library/tomcat",),
    tags=("latest", "7", "8", "8.0", "8.5", "9", "9.0", "9-jdk17", "10", "10.1", "11"),
    size=201_452_310,
    tree=_tree,
    cmd=("catalina.sh", "run"),
    env={"CATALINA_HOME": HOME, "PATH": f"{HOME}/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"},
    working_dir=HOME,
    ports=(8080,),
)

"""jenkins/jenkins: the automation server until somebody logs in: its start-up log with the first password, its login page, its agents' port.

Simplified: there are no jobs behind the login.
"""

from __future__ import annotations

import hashlib
from functools import cache

from ..runtime.image import Image
from ..shell.http import Request, Response
from ..shell.kernel import ExecError, Process, sleep
from ..shell.sockets import Connection
from ..shell.tree import Binary, Entry, Tree
from ._debian import debian_tree
from ._servers import listen, listen_http, text, until_signalled
from ._silent import RELEASE

HOME = "/var/jenkins_home"
SECRET = f"{HOME}/secrets/initialAdminPassword"
STARS = "*************************************************************\n"
VERSION = "2.528.1"
FORBIDDEN = "<html><head><meta http-equiv='refresh' content='1;url=/login?from=%2F'/><script id='redirect' data-redirect-url='/login?from=%2F'></script></head><body style='background-color:white; color:white;'>\nAuthentication required\n</body></html>"
LOGIN = '<!DOCTYPE html><html lang="en"><head><title>Sign in [Jenkins]</title></head><body><h1>Getting Started</h1><h2>Unlock Jenkins</h2><p>{where}</p></body></html>\n'
MEMORY = 420 << 20
PORT, AGENTS = 8080, 50000


async def _run(process: Process) -> int:
    words = process.argv[1:]
    if words and not words[0].startswith("-") and words[0] != "jenkins.sh":
        try:
            process.replace(words)
        except ExecError as error:
            await process.error(f"/usr/local/bin/jenkins.sh: line 24: exec: {words[0]}: not found\n")
            return error.code
    await process.error("Running from: /usr/share/jenkins/jenkins.war\nwebroot: /var/jenkins_home/war\n")
    process.memory = MEMORY // 3
    for pause, thread, level, place, message in STEPS:
        await sleep(pause)
        await _log(process, thread, level, place, message)
    password = await _password(process)
    if not (await listen_http(process, PORT, _page) and await listen(process, AGENTS, _agent)):
        await _log(process, "1", "SEVERE", "winstone.Logger#logInternal", "Container startup failed")
        return 1
    process.memory = MEMORY
    if password:
        told = f"\n{STARS * 3}\nJenkins initial setup is required. An admin user has been created and a password generated.\nPlease use the following password to proceed to installation:\n\n{password}\n\nThis may also be found at: {SECRET}\n\n{STARS * 3}"
        await _log(process, "31", "INFO", "jenkins.install.SetupWizard#init", told)
    await sleep(4000)
    await _log(process, "31", "INFO", "jenkins.InitReactorRunner$1#onAttained", "Completed initialization")
    await _log(process, "24", "INFO", "hudson.lifecycle.Lifecycle#onReady", "Jenkins is fully up and running")
    await until_signalled(process)
    await _log(process, "32", "INFO", "winstone.Logger#logInternal", "JVM is terminating. Shutting down Jetty")
    return 143


STEPS = (
    (900, "1", "INFO", "winstone.Logger#logInternal", "Beginning extraction from war file"),
    (1800, "1", "INFO", "winstone.Logger#logInternal", "Winstone Servlet Engine running: controlPort=disabled"),
    (300, "24", "INFO", "jenkins.InitReactorRunner$1#onAttained", "Started initialization"),
    (600, "31", "INFO", "jenkins.InitReactorRunner$1#onAttained", "Listed all plugins"),
    (1500, "30", "INFO", "jenkins.InitReactorRunner$1#onAttained", "Started all plugins"),
    (200, "31", "INFO", "jenkins.InitReactorRunner$1#onAttained", "Loaded all jobs"),
)
"""(milliseconds before it, thread, level, class and method, text)"""


async def _log(process: Process, thread: str, level: str, place: str, message: str) -> None:
    moment = process.clock.datetime()
    stamp = f"{moment:%Y-%m-%d %H:%M:%S}.{moment.microsecond // 1000:03d}+0000"
    await process.error(f"{stamp} [id={thread}]\t{level}\t{place}: {message}\n")


async def _password(process: Process) -> str:
    """The first password, kept in the home directory; "" if a first user has come since."""
    files = process.machine.files
    if files.exists(f"{HOME}/config.xml") and not files.exists(SECRET):
        return ""
    if not files.exists(SECRET):
        files.make_directory(SECRET.rpartition("/")[0], parents=True)
        made = hashlib.md5(f"{process.machine.hostname} {process.clock.now}".encode(), usedforsecurity=False)
        files.write(SECRET, made.hexdigest() + "\n")
        files.write(f"{HOME}/config.xml", "<?xml version='1.1' encoding='UTF-8'?>\n<hudson/>\n")
    return files.read_text(SECRET).strip()


async def _page(request: Request, connection: Connection) -> Response:
    headers = (("X-Jenkins", VERSION), ("X-Content-Type-Options", "nosniff"))
    if request.path.partition("?")[0] == "/login":
        return text(LOGIN.format(where=SECRET), kind="text/html;charset=utf-8", headers=headers)
    return text(FORBIDDEN, status=403, kind="text/html;charset=utf-8", headers=headers)


async def _agent(connection: Connection) -> None:
    while await connection.read():
        continue


@cache
def jenkins_tree() -> Tree:
    return debian_tree(
        RELEASE, {"/usr/local/bin/jenkins.sh": Binary(_run, "jenkins.sh"), HOME: Entry(None, 0o755, 1000, 1000)}
    )


IMAGE = Image(
    repositories=("docker.io/jenkins/jenkins",), tags=("latest", "lts", "lts-jdk11", "lts-jdk17", "lts-jdk21", "lts-alpine", "jdk17", "jdk21", "2.387.1", "2.401.1", "2.414.1", "2.426.1", "2.440.1", "2.462.1", "2.479.1", "2.504.1", "2.516.1", "2.528.1"),
    size=255_000_000, tree=jenkins_tree, entrypoint=("/usr/local/bin/jenkins.sh",), env={"JENKINS_HOME": HOME, "JENKINS_VERSION": VERSION}, user="1000:1000", ports=(PORT, AGENTS),
)  # fmt: skip

"""agnhost: the multi-call test image of Kubernetes itself: netexec, serve-hostname, grpc-health-checking, pause and a few more.

Simplified: audit-proxy, the conversion webhook, guestbook, inclusterclient, mounttest and net are missing, and say so.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from ..runtime.image import Image
from ..shell.busybox import GROUP, PASSWD, busybox_tree, program
from ..shell.kernel import Process, Program
from ..shell.tree import Binary, Tree
from . import _agnhost_servers as servers
from . import _agnhost_tools as tools
from ._agnhost_webhook import webhook
from ._bind import Edition
from ._dns_tools import dns_tools
from ._servers import go_exit, until_signalled

VERSION = "2.53"
TAGS = ("2.21", "2.28", "2.33", "2.36", "2.39", "2.40", "2.41", "2.43", "2.45", "2.47", "2.52", "2.53", "2.54", "2.55", "2.56", "2.57", "2.59", "2.61")  # fmt: skip
MISSING = ("audit-proxy", "crd-conversion-webhook", "fake-gitserver", "fake-registry-server", "guestbook", "inclusterclient", "mounttest", "net", "nettest",
           "no-snat-test", "no-snat-test-proxy", "port-forward-tester", "resource-consumer-controller", "tcp-reset", "test-service-account-issuer-discovery")  # fmt: skip


USER = "user-defined-in-image"
"""User 1000, who is a member of a group in the image's own files: what supplementalGroupsPolicy is about."""


async def _pause(process: Process) -> int:
    await process.write("Paused\n")
    return go_exit(process, await until_signalled(process))


async def _version(process: Process) -> int:
    await process.write(f"agnhost version {VERSION}\n")
    return 0


COMMANDS: Mapping[str, Program] = {
    "pause": _pause, "netexec": servers.netexec, "serve-hostname": servers.serve_hostname, "liveness": servers.liveness, "porter": servers.porter,
    "test-webserver": servers.webserver, "grpc-health-checking": servers.grpc_health_checking, "connect": tools.connect, "dns-suffix": tools.dns_suffix,
    "dns-server-list": tools.dns_server_list, "etc-hosts": tools.etc_hosts, "entrypoint-tester": tools.entrypoint_tester,
    "logs-generator": tools.logs_generator, "webhook": webhook, "--version": _version, "version": _version,
}  # fmt: skip


async def _run(process: Process) -> int:
    name = process.argv[1] if len(process.argv) > 1 else "pause"
    if name in COMMANDS:
        return await COMMANDS[name](process)
    if name in MISSING:
        await process.error(f"agnhost: this simulated agnhost has no {name}\n")
        return 1
    await process.error(f'Error: unknown command "{name}" for "agnhost"\nRun \'agnhost --help\' for usage.\n')
    return 1


@cache
def _tree() -> Tree:
    return Tree.build(
        {
            "/agnhost": Binary(_run, "agnhost"), "/usr/bin/curl": Binary(program("curl"), "curl"), **dns_tools(Edition()),
            "/etc/passwd": f"{PASSWD}{USER}:x:1000:1000::/home/{USER}:/bin/false\n", "/etc/group": f"{GROUP}{USER}:x:1000:\ngroup-defined-in-image:x:50000:{USER}\n",
        },
        busybox_tree(),
    )  # fmt: skip


IMAGE = Image(
    repositories=("registry.k8s.io/e2e-test-images/agnhost", "k8s.gcr.io/e2e-test-images/agnhost"),
    tags=TAGS, size=51_706_353,
    tree=_tree, entrypoint=("/agnhost",), cmd=("pause",),
)  # fmt: skip

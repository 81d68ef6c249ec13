"""crictl inspectp"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ....cli.flags import flag
from ....runtime.sandbox import Sandbox
from ...processes import host_pid
from ..command import Call, Command, WrongUsage
from ..finding import sandbox_named
from ..objects import PAUSE, sandbox_status
from ..output import print_statuses

DOING = "get the status of pod sandboxes: get pod sandbox status: "


@dataclass(frozen=True)
class Options:
    """The flags of inspectp."""

    output: str = flag("json", "-o, --output", "Output format, One of: json|yaml|go-template|table")
    quiet: bool = flag(False, "-q, --quiet", "Do not show verbose information")
    template: str = flag(
        "",
        "--template",
        "The template string is only used when output is go-template; The Template format is golang template",
    )


async def run(call: Call, options: Options) -> None:
    if not call.args:
        await call.process.error("ERRO[0000] No IDs provided or nothing found per filter \n")
        raise WrongUsage
    statuses = []
    for word in call.args:
        sandbox = sandbox_named(call, word, DOING)
        if options.output == "table":
            await call.process.write(_described(call, sandbox))
            continue
        status: dict[str, Any] = {"status": sandbox_status(call, sandbox)}
        statuses.append(status if options.quiet else status | {"info": _info(sandbox)})
    if statuses:
        await print_statuses(call, options.output, options.template, statuses)


def _info(sandbox: Sandbox) -> dict[str, Any]:
    """# Simplified: the network's own result and the OCI specification are left out."""
    return {
        "pid": host_pid(sandbox.id) if sandbox.ready else 0, "processStatus": "running" if sandbox.ready else "deleted",
        "netNamespaceClosed": not sandbox.ready, "image": PAUSE, "snapshotKey": sandbox.id, "snapshotter": "overlayfs",
        "runtimeHandler": "", "runtimeType": "io.containerd.runc.v2",
        "config": {"hostname": sandbox.config.hostname, "log_directory": f"/var/log/pods/{sandbox.config.namespace}_{sandbox.config.name}_{sandbox.config.pod_uid}"},
    }  # fmt: skip


def _described(call: Call, sandbox: Sandbox) -> str:
    config = sandbox.config
    state = "SANDBOX_READY" if sandbox.ready else "SANDBOX_NOTREADY"
    return (
        f"ID: {sandbox.id}\nName: {config.name}\nUID: {config.pod_uid}\nNamespace: {config.namespace}\nAttempt: {config.attempt}\n"
        f"Status: {state}\nCreated: {call.stamp(sandbox.created_at)}\nIP Addresses: {'' if config.host_network else sandbox.address}\n"
    )


COMMAND = Command(
    name="inspectp",
    usage="Display the status of one or more pods",
    arguments="POD-ID [POD-ID...]",
    options=Options,
    run=run,
)

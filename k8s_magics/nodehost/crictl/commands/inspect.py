"""crictl inspect"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ....cli.flags import flag, group
from ....docker.durations import human_duration
from ....runtime.container import Container
from ....runtime.sandbox import Sandbox
from ...processes import host_pid
from ..choosing import Choice, chosen
from ..command import Call, Command, WrongUsage
from ..finding import container_named
from ..objects import container_labels, container_status
from ..output import print_statuses

DOING = "get the status of containers: get container status: "


@dataclass(frozen=True)
class Options:
    """The flags of inspect."""

    output: str = flag("json", "-o, --output", "Output format, One of: json|yaml|go-template|table")
    quiet: bool = flag(False, "-q, --quiet", "Do not show verbose information")
    template: str = flag(
        "",
        "--template",
        "The template string is only used when output is go-template; The Template format is golang template",
    )
    choice: Choice = group(Choice)


async def run(call: Call, options: Options) -> None:
    found = [container_named(call, word, DOING) for word in call.args] or chosen(call, options.choice)
    if not found:
        await call.process.error("ERRO[0000] No IDs provided or nothing found per filter \n")
        raise WrongUsage
    if options.output == "table":
        for pair in found:
            await call.process.write(_described(call, *pair))
        return
    statuses = []
    for sandbox, container in found:
        status: dict[str, Any] = {"status": container_status(call, sandbox, container)}
        statuses.append(status if options.quiet else status | {"info": _info(sandbox, container)})
    await print_statuses(call, options.output, options.template, statuses)


def _info(sandbox: Sandbox, container: Container) -> dict[str, Any]:
    """What containerd adds.  Simplified: of the OCI specification what people read."""
    config = container.config
    pid = host_pid(container.id) if container.is_running else 0
    net = {"type": "network"} | (
        {} if sandbox.config.host_network else {"path": f"/var/run/netns/cni-{sandbox.id[:8]}"}
    )
    return {
        "sandboxID": sandbox.id, "pid": pid, "removing": False, "snapshotKey": container.id, "snapshotter": "overlayfs",
        "runtimeType": "io.containerd.runc.v2", "runtimeOptions": {"systemd_cgroup": True},
        "runtimeSpec": {
            "ociVersion": "1.2.1",
            "process": {
                "args": list(config.argv), "cwd": config.working_dir, "env": [f"{k}={v}" for k, v in config.env.items()],
                "oomScoreAdj": config.oom_score_adj, "user": {"uid": config.user, "gid": config.group}, "terminal": config.tty,
            },
            "root": {"path": "rootfs", "readonly": config.read_only_root},
            "mounts": [{"destination": m.path, "type": "bind", "options": ["rbind", "ro" if m.read_only else "rw"]} for m in config.mounts],
            "linux": {"namespaces": [{"type": "pid"}, {"type": "ipc"}, {"type": "uts"}, {"type": "mount"}, net]},
        },
    }  # fmt: skip


def _described(call: Call, sandbox: Sandbox, container: Container) -> str:
    def ago(when: int | None) -> str:
        return f"{human_duration(call.host.clock.now - (when or 0))} ago"

    text = f"ID: {container.id}\nName: {container.name}\n"
    text += f"Attempt: {container.config.attempt}\n" if container.config.attempt else ""
    text += f"State: CONTAINER_{container.state.upper()}\nCreated: {ago(container.created_at)}\n"
    text += f"Started: {ago(container.started_at)}\n" if container.started_at is not None else ""
    if container.state == "exited":
        text += f"Finished: {ago(container.finished_at)}\nExit Code: {container.exit_code}\n"
    labels = sorted(container_labels(sandbox, container).items())
    return text + "Labels:\n" + "".join(f"\t{key} -> {value}\n" for key, value in labels)


COMMAND = Command(
    name="inspect", usage="Display the status of one or more containers", arguments="CONTAINER-ID [CONTAINER-ID...]", options=Options, run=run
)  # fmt: skip

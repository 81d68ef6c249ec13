"""crictl info"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ....cli.flags import flag
from ..command import Call, Command, WrongUsage
from ..output import print_statuses


@dataclass(frozen=True)
class Options:
    """The flags of info."""

    output: str = flag("json", "-o, --output", "Output format, One of: json|yaml|go-template")
    quiet: bool = flag(False, "-q, --quiet", "Do not show verbose information")
    template: str = flag(
        "",
        "--template",
        "The template string is only used when output is go-template; The Template format is golang template",
    )


async def run(call: Call, options: Options) -> None:
    if call.args:
        raise WrongUsage
    kinds = ("RuntimeReady", "NetworkReady", "ContainerdHasNoDeprecationWarnings")
    conditions = [{"message": "", "reason": "", "status": True, "type": kind} for kind in kinds]
    answer: dict[str, Any] = {
        "status": {"conditions": conditions},
        "runtimeHandlers": _handlers(),
        "features": {"supplemental_groups_policy": True},
    }
    if not options.quiet:
        answer |= {
            "config": _config(),
            "golang": "go1.24.9",
            "lastCNILoadStatus": "OK",
            "lastCNILoadStatus.default": "OK",
        }
    await print_statuses(call, options.output, options.template, [answer])


def _handlers() -> list[dict[str, Any]]:
    features = {"recursive_read_only_mounts": True, "user_namespaces": True}
    return [{"features": features}, {"features": features, "name": "runc"}]


def _config() -> dict[str, Any]:
    """# Simplified: of containerd's configuration what people look for."""
    return {
        "cni": {"binDir": "/opt/cni/bin", "confDir": "/etc/cni/net.d", "maxConfNum": 1},
        "containerd": {"defaultRuntimeName": "runc", "runtimes": {"runc": {"options": {"SystemdCgroup": True}, "runtimeType": "io.containerd.runc.v2"}}},
        "containerdEndpoint": "/run/containerd/containerd.sock", "containerdRootDir": "/var/lib/containerd",
        "rootDir": "/var/lib/containerd/io.containerd.grpc.v1.cri", "stateDir": "/run/containerd/io.containerd.grpc.v1.cri",
    }  # fmt: skip


COMMAND = Command(
    name="info", usage="Display information of the container runtime", options=Options, run=run, aliases=("status",)
)

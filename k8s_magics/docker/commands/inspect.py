"""docker inspect"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ...apimachinery.json_text import indented
from ...cli.flags import flag
from ..command import Call, Command, DockerError
from ..engine import Engine, Entry, familiar, image_id
from ..templates import filled


@dataclass(frozen=True)
class Options:
    """The flags of inspect."""

    format: str = flag("", "-f, --format", "Format the output using the given Go template")
    size: bool = flag(False, "-s, --size", "Display total file sizes if the type is container")
    type: str = flag("", "--type", "Return JSON for specified type")


async def run(call: Call, options: Options) -> int:
    found: list[dict[str, Any]] = []
    missing: list[str] = []
    for word in call.args:
        entry = call.engine.find(word) if options.type in ("", "container") else None
        about = container_info(call.engine, entry) if entry is not None else _image(call.engine, word)
        if about is None:
            missing.append(word)
        else:
            found.append(about)
    if options.format:
        await call.process.write("".join(filled(options.format, about) + "\n" for about in found))
    else:
        await call.line(indented(found, indent="    ", sort=False))
    for word in missing:
        await call.process.error(f"Error: No such object: {word}\n")
    return 1 if missing else 0


def container_info(engine: Engine, entry: Entry) -> dict[str, Any]:
    """# Simplified: the fields that people read; docker has many more."""
    clock = engine.own.context.clock
    container = entry.container
    running = entry.is_running
    ended = container.finished_at if container is not None else None
    env = (
        container.config.env
        if container is not None
        else {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"}
    )
    return {
        "Id": entry.id,
        "Created": clock.timestamp(entry.created_at),
        "Path": entry.argv[0] if entry.argv else "",
        "Args": list(entry.argv[1:]),
        "State": {
            "Status": "running" if running else "exited", "Running": running, "Paused": False, "Restarting": False,
            "OOMKilled": container is not None and container.reason == "OOMKilled", "Dead": False, "Pid": entry.pid,
            "ExitCode": (container.exit_code or 0) if container is not None else 0, "Error": "",
            "StartedAt": clock.timestamp(entry.started_at),
            "FinishedAt": "0001-01-01T00:00:00Z" if ended is None else clock.timestamp(ended),
        },
        "Image": f"sha256:{image_id(entry.pulled)}",
        "Name": f"/{entry.name}",
        "RestartCount": 0,
        "Driver": "overlay2",
        "Platform": "linux",
        "HostConfig": {"NetworkMode": _network_mode(entry), "RestartPolicy": {"Name": "no", "MaximumRetryCount": 0}},
        "Mounts": [{"Type": "bind", "Destination": m.path, "RW": not m.read_only} for m in (container.config.mounts if container else ())],
        "Config": {
            "Hostname": entry.sandbox.config.hostname, "Env": [f"{k}={v}" for k, v in env.items()], "Cmd": list(entry.argv),
            "Image": familiar(entry.pulled.reference), "WorkingDir": container.config.working_dir if container else "/",
            "Labels": _labels(entry),
        },
        "NetworkSettings": {"IPAddress": entry.sandbox.address if _network_mode(entry) == "default" else ""},
    }  # fmt: skip


def _network_mode(entry: Entry) -> str:
    if entry.container is not None and entry.name.startswith("k8s_"):
        return f"container:{entry.sandbox.id}"
    return "host" if entry.sandbox.config.host_network else "default"


def _labels(entry: Entry) -> dict[str, str]:
    config = entry.sandbox.config
    if not entry.name.startswith("k8s_"):
        return {}
    return {
        "io.kubernetes.container.name": entry.container.name if entry.container is not None else "POD",
        "io.kubernetes.docker.type": "container" if entry.container is not None else "podsandbox",
        "io.kubernetes.pod.name": config.name, "io.kubernetes.pod.namespace": config.namespace, "io.kubernetes.pod.uid": config.pod_uid,
    }  # fmt: skip


def _image(engine: Engine, word: str) -> dict[str, Any] | None:
    try:
        pulled = engine.local(word)
    except ValueError as error:
        raise DockerError(f"Error: {error}") from None
    if pulled is None:
        return None
    image = pulled.image
    return {
        "Id": f"sha256:{image_id(pulled)}", "RepoTags": [f"{familiar(pulled.reference).partition(':')[0]}:{pulled.tag}"],
        "RepoDigests": [f"{familiar(pulled.reference).partition(':')[0]}@{pulled.digest}"],
        "Config": {
            "Env": [f"{k}={v}" for k, v in image.environment(pulled.tag).items()], "Cmd": list(image.cmd),
            "Entrypoint": list(image.entrypoint) or None, "WorkingDir": image.working_dir, "User": image.user,
        },
        "Architecture": "amd64", "Os": "linux", "Size": image.size,
    }  # fmt: skip


COMMAND = Command(
    name="inspect", short="Return low-level information on Docker objects", usage="[OPTIONS] NAME|ID [NAME|ID...]",
    options=Options, run=run, least=1,
)  # fmt: skip

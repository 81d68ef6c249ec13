"""crictl inspecti: an image, with the configuration that containers are made of."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from ....cli.flags import flag
from ....runtime.registry import Pulled
from ..command import Call, Command, CrictlError, WrongUsage
from ..objects import image_object
from ..output import print_statuses
from .rmi import images_named


@dataclass(frozen=True)
class Options:
    """The flags of inspecti."""

    output: str = flag("json", "-o, --output", "Output format, One of: json|yaml|go-template|table")
    quiet: bool = flag(False, "-q, --quiet", "Do not show verbose information")
    template: str = flag(
        "",
        "--template",
        "The template string is only used when output is go-template; The Template format is golang template",
    )


async def run(call: Call, options: Options) -> None:
    if not call.args:
        raise WrongUsage
    statuses = []
    for word in call.args:
        found = images_named(call, word)
        if not found:
            raise CrictlError(f'no such image "{word}" present')
        image = image_object(found[0])
        if options.output == "table":
            await call.process.write(_described(image))
            continue
        status: dict[str, Any] = {"status": image}
        statuses.append(status if options.quiet else status | {"info": _info(found[0])})
    if statuses:
        await print_statuses(call, options.output, options.template, statuses)


def _described(image: dict[str, Any]) -> str:
    rows = [
        f"ID: {image['id']}",
        *(f"Tag: {tag}" for tag in image["repoTags"]),
        *(f"Digest: {d}" for d in image["repoDigests"]),
    ]
    return "".join(f"{row}\n" for row in (*rows, f"Size: {image['size']}"))


def _info(pulled: Pulled) -> dict[str, Any]:
    """Simplified: an image is one layer, and its history is not told."""
    image, layer = pulled.image, "sha256:" + hashlib.sha256(f"layer {pulled.name}".encode()).hexdigest()
    config: dict[str, Any] = {
        "Cmd": list(image.cmd), "Entrypoint": list(image.entrypoint), "Env": [f"{k}={v}" for k, v in image.environment(pulled.tag).items()],
        "ExposedPorts": {f"{port}/tcp": {} for port in image.ports}, "Labels": dict(image.labels), "StopSignal": image.stop_signal, "User": image.user,
        "WorkingDir": image.working_dir,
    }  # fmt: skip
    spec = {
        "architecture": "amd64", "config": {k: v for k, v in config.items() if v}, "os": "linux", "rootfs": {"diff_ids": [layer], "type": "layers"},
    }  # fmt: skip
    return {"chainID": layer, "imageSpec": spec}


COMMAND = Command(
    name="inspecti",
    usage="Return the status of one or more images",
    arguments="IMAGE-ID [IMAGE-ID...]",
    options=Options,
    run=run,
)

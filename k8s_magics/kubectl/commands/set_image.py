"""kubectl set image"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ...apimachinery.objects import Object
from ...cli.command import Command
from ...cli.errors import CommandError
from ...cli.flags import group
from ...cli.item import Item
from ...cli.recording import record_flag
from ...cli.session import Session
from ..pairs import parse_pairs, split_pairs
from ..podspecs import Container, change_containers, pod_spec, with_pod_spec
from ..setting import SetOptions, Setting, find_targets, set_all


@dataclass(frozen=True)
class Options:
    """The flags of set image."""

    common: SetOptions = group(SetOptions)
    record: bool = record_flag()


async def run(session: Session, options: Options) -> None:
    resources, pairs = split_pairs(session.args, "image")
    images, _ = parse_pairs(pairs, "image", removals=False)
    items = await find_targets(session, options.common, resources)
    if not images:
        raise CommandError("at least one image update is required")
    if len(images) > 1 and "*" in images:
        raise CommandError(
            "all containers are already specified by *, but saw more than one container_name=container_image pairs"
        )

    missing: list[Exception] = []

    def change(item: Item) -> Object:
        spec = pod_spec(item, local=options.common.local)
        for name, image in images.items():
            spec, count = change_containers(spec, "*" if name == "*" else name, _with("image", image))
            if not count and name != "*":
                missing.append(CommandError(f'error: unable to find container named "{name}"'))
        return with_pod_spec(item, spec)

    failing = "failed to patch image update to pod template:"
    set_all(session, options.common, items, Setting("image updated", failing, change, missing=missing))


def _with(field: str, value: object) -> Callable[[Container], Container]:
    return lambda container: {**container, field: value}


COMMAND = Command(
    name="image",
    short="Update the image of a pod template",
    long="""Update existing container image(s) of resources.

 Possible resources include (case insensitive):

  pod (po), replicationcontroller (rc), deployment (deploy), daemonset (ds), statefulset (sts), cronjob (cj), replicaset (rs)""",
    usage="(-f FILENAME | TYPE NAME) CONTAINER_NAME_1=CONTAINER_IMAGE_1 ... CONTAINER_NAME_N=CONTAINER_IMAGE_N",
    examples=(
        (
            "Set a deployment's nginx container image to 'nginx:1.9.1'",
            "kubectl set image deployment/nginx nginx=nginx:1.9.1",
        ),
        ("Update all containers of a daemon set", "kubectl set image daemonset abc *=nginx:1.9.1"),
    ),
    options=Options,
    run=run,
)

"""kubectl create deployment"""

from __future__ import annotations

from dataclasses import dataclass

from ...cli.command import Command
from ...cli.errors import CommandError
from ...cli.flags import flag, group
from ...cli.session import Session
from ..creating import CreateOptions, after_dash, create_object, one_name, structure
from ..podtemplate import containers_of


@dataclass(frozen=True)
class Options:
    """The flags of create deployment."""

    create: CreateOptions = group(CreateOptions)
    image: tuple[str, ...] = flag(
        (),
        "--image",
        "Image names to run. A deployment can have multiple images set for multi-container pod.",
        required=True,
    )
    port: int = flag(-1, "--port", "The containerPort that this deployment exposes.", kind="int32")
    replicas: int = flag(1, "-r, --replicas", "Number of replicas to create. Default is 1.", kind="int32")


async def run(session: Session, options: Options) -> None:
    name = one_name(session, options.create.output)
    command = after_dash(session)
    if len(options.image) > 1 and command:
        raise CommandError("cannot specify multiple --image options and command")
    containers = containers_of(options.image)
    if command:
        containers[0] = {
            "name": containers[0]["name"],
            "image": containers[0]["image"],
            "command": command,
            "resources": {},
        }
    if options.port >= 0:
        first = containers[0]
        first.pop("resources")
        containers[0] = {**first, "ports": [{"containerPort": options.port}], "resources": {}}
    labels = {"app": name}
    spec = {
        "replicas": options.replicas,
        "selector": {"matchLabels": labels},
        "template": {"metadata": {"labels": labels}, "spec": {"containers": containers}},
        "strategy": {},
    }
    obj = structure("apps/v1", "Deployment", name, spec=spec, status={})
    obj["metadata"]["labels"] = labels
    create_object(session, options.create, obj, failing="failed to create deployment:")


COMMAND = Command(
    name="deployment",
    short="Create a deployment with the specified name",
    aliases=("deploy",),
    usage="NAME --image=image -- [COMMAND] [args...]",
    examples=(
        (
            "Create a deployment named my-dep that runs the busybox image",
            "kubectl create deployment my-dep --image=busybox",
        ),
        ("Create a deployment with a command", "kubectl create deployment my-dep --image=busybox -- date"),
        (
            "Create a deployment that runs the nginx image with 3 replicas",
            "kubectl create deployment my-dep --image=nginx --replicas=3",
        ),
    ),
    options=Options,
    run=run,
)

"""crictl ps"""

from __future__ import annotations

from dataclasses import dataclass

from ....cli.flags import flag, group
from ....docker.durations import human_duration
from ....docker.engine import image_id
from ....docker.table import table
from ....runtime.container import Container
from ....runtime.sandbox import Sandbox
from ..choosing import Choice, chosen
from ..command import Call, Command, CrictlError, WrongUsage
from ..objects import container_labels, container_object
from ..output import print_list, short

HEADER = ("CONTAINER", "IMAGE", "CREATED", "STATE", "NAME", "ATTEMPT", "POD ID", "POD", "NAMESPACE")


@dataclass(frozen=True)
class Options:
    """The flags of ps."""

    no_trunc: bool = flag(False, "--no-trunc", "Show output without truncating the ID")
    output: str = flag("table", "-o, --output", "Output format, One of: json|yaml|table")
    quiet: bool = flag(False, "-q, --quiet", "Only display container IDs")
    resolve_image_path: bool = flag(False, "-r, --resolve-image-path", "Show image path instead of image id")
    verbose: bool = flag(False, "-v, --verbose", "Show verbose information for containers")
    choice: Choice = group(Choice)


async def run(call: Call, options: Options) -> None:
    if call.args:
        raise WrongUsage
    found = chosen(call, options.choice)
    try:
        if await print_list(call, options.output, {"containers": [container_object(call, *pair) for pair in found]}):
            return
    except CrictlError as error:
        raise CrictlError(f"listing containers: {error.message}") from None
    if options.quiet:
        await call.process.write("".join(f"{container.id}\n" for _, container in found))
    elif options.verbose:
        for pair in found:
            await call.process.write(_described(call, *pair))
    else:
        await call.process.write(table([HEADER, *(_row(call, options, *pair) for pair in found)]))


def _row(call: Call, options: Options, sandbox: Sandbox, container: Container) -> tuple[str, ...]:
    image = image_id(container.image)
    if options.resolve_image_path:
        image = container.image.name
    elif options.no_trunc:
        image = f"sha256:{image}"
    else:
        image = short(image)
    ids = (container.id, sandbox.id) if options.no_trunc else (short(container.id), short(sandbox.id))
    return (
        ids[0], image, _created(call, container), container.state.capitalize(), container.name, str(container.config.attempt), ids[1],
        sandbox.config.name, sandbox.config.namespace,
    )  # fmt: skip


def _created(call: Call, container: Container) -> str:
    return f"{human_duration(call.host.clock.now - container.created_at)} ago"


def _described(call: Call, sandbox: Sandbox, container: Container) -> str:
    labels = "".join(f"\t{key} -> {value}\n" for key, value in sorted(container_labels(sandbox, container).items()))
    return (
        f"ID: {container.id}\nPodID: {sandbox.id}\nNamespace: {sandbox.config.namespace}\nName: {container.name}\n"
        f"Attempt: {container.config.attempt}\nState: {container.state.capitalize()}\nImage: sha256:{image_id(container.image)}\n"
        f"Created: {_created(call, container)}\nLabels:\n{labels}\n"
    )


COMMAND = Command(name="ps", usage="List containers", options=Options, run=run)

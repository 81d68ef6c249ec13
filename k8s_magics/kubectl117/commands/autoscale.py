"""kubectl autoscale of 1.17: by CPU alone, in autoscaling/v1; --name was not heard."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from ...apimachinery.errors import ApiError
from ...cli.builder import FileOptions, Query, find
from ...cli.errors import CommandError, raise_all
from ...cli.flags import flag, group
from ...cli.item import Item
from ...cli.recording import record_flag
from ...cli.session import Session
from ...kubectl.commands.autoscale import COMMAND as TODAY
from ...kubectl.creating import CreateOptions, create_object, structure


@dataclass(frozen=True)
class Options:
    """The flags of autoscale."""

    cpu_percent: int = flag(-1, "--cpu-percent", "The target average CPU utilization over all the pods.", kind="int32")
    create: CreateOptions = group(CreateOptions)
    files: FileOptions = group(FileOptions)
    generator: str = flag("horizontalpodautoscaler/v1", "--generator", "The name of the API generator to use.")
    max: int = flag(-1, "--max", "The upper limit for the number of pods. Required.", kind="int32", required=True)
    min: int = flag(-1, "--min", "The lower limit for the number of pods.", kind="int32")
    name: str = flag("", "--name", "The name for the newly created object.")
    record: bool = record_flag()


async def run(session: Session, options: Options) -> None:
    if options.max < 1:
        raise CommandError(f"--max=MAXPODS is required and must be at least 1, max: {options.max}")
    if options.max < options.min:
        raise CommandError(
            f"--max=MAXPODS must be larger or equal to --min=MINPODS, max: {options.max}, min: {options.min}"
        )
    found = await find(session, Query(args=session.args, files=options.files))
    errors = list(found.errors)
    for item in found.items:
        try:
            create_object(session, options.create, _autoscaler(item, options), done="autoscaled")
        except (CommandError, ApiError) as error:
            errors.append(error)
    raise_all(errors)


def _autoscaler(item: Item, options: Options) -> dict[str, Any]:
    resource = item.resource
    if "scale" not in resource.subresources:
        raise CommandError(f"cannot autoscale a {resource.qualified_kind}")
    target = {"kind": resource.kind, "name": item.name, "apiVersion": resource.api_version(item.version)}
    spec: dict[str, Any] = {"scaleTargetRef": target}
    spec |= {"minReplicas": options.min} if options.min > 0 else {}
    spec |= {"maxReplicas": options.max}
    spec |= {"targetCPUUtilizationPercentage": options.cpu_percent} if options.cpu_percent >= 0 else {}
    status = {"currentReplicas": 0, "desiredReplicas": 0}
    return structure("autoscaling/v1", "HorizontalPodAutoscaler", item.name, spec=spec, status=status)


COMMAND = replace(
    TODAY,
    options=Options,
    run=run,
    usage="(-f FILENAME | TYPE NAME | TYPE/NAME) [--min=MINPODS] --max=MAXPODS [--cpu-percent=CPU]",
)

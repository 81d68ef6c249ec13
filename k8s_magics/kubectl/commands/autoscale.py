"""kubectl autoscale"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ...apimachinery.errors import ApiError
from ...apimachinery.quantity import QuantityError, parse_quantity
from ...cli.builder import FileOptions, Query, find
from ...cli.command import Command
from ...cli.errors import CommandError, raise_all
from ...cli.flags import flag, group
from ...cli.item import Item
from ...cli.options import ManagerOptions
from ...cli.recording import record_flag
from ...cli.session import Session
from ..creating import TypedOptions, create_object, structure


@dataclass(frozen=True)
class Options:
    """The flags of autoscale."""

    cpu: str = flag(
        "", "--cpu", "Target CPU utilization over all the pods as a percentage, or the amount a pod should use."
    )
    cpu_percent: int = flag(
        -1, "--cpu-percent", "The target average CPU utilization over all the pods.", kind="int32",
        deprecated="Use --cpu with percentage or resource quantity format (e.g., '70%' for utilization or '500m' for milliCPU).",
    )  # fmt: skip
    create: TypedOptions = group(TypedOptions, manager=ManagerOptions("kubectl-autoscale"))
    files: FileOptions = group(FileOptions)
    max: int = flag(
        -1,
        "--max",
        "The upper limit for the number of pods that can be set by the autoscaler. Required.",
        kind="int32",
        required=True,
    )
    memory: str = flag(
        "", "--memory", "Target memory utilization over all the pods as a percentage, or the amount a pod should use."
    )
    min: int = flag(
        -1, "--min", "The lower limit for the number of pods that can be set by the autoscaler.", kind="int32"
    )
    record: bool = record_flag()
    name: str = flag("", "--name", "The name for the newly created object.")


async def run(session: Session, options: Options) -> None:
    if options.max < 1:
        raise CommandError(f"--max=MAXPODS is required and must be at least 1, max: {options.max}")
    if options.max < options.min:
        raise CommandError(
            f"--max=MAXPODS must be larger or equal to --min=MINPODS, max: {options.max}, min: {options.min}"
        )
    if options.cpu_percent >= 0 and options.cpu:
        raise CommandError("--cpu-percent and --cpu are mutually exclusive")
    for name, text in (("cpu", options.cpu), ("memory", options.memory)):
        if text:
            metric(name, text)  # what is no amount is refused before anything is looked for
    found = await find(session, Query(args=session.args, files=options.files, latest=False))
    raise_all(await found.visit(lambda item: _create(session, options, _autoscaler(item, options))))
    if not found.items:
        raise CommandError("no objects passed to autoscale")


def _create(session: Session, options: Options, made: dict[str, Any]) -> None:
    """Make it in version 2; what is refused is tried again in version 1 where that can say the same."""
    done = "created" if options.create.dry.resolve(session) == "client" else "autoscaled"
    try:
        create_object(session, options.create, made, done=done)
    except (ApiError, CommandError):  # a format that there is not, too
        reason = "empty input" if not options.cpu else "%!w(<nil>)"
        if options.cpu.endswith("%") and not options.memory:
            raise
        raise CommandError(
            f"failed to create autoscaling/v2 HPA and the configuration is incompatible with autoscaling/v1: {reason}"
        ) from None


def _autoscaler(item: Item, options: Options) -> dict[str, Any]:
    resource = item.resource
    version = item.version or resource.versions[0]
    if "scale" not in resource.subresources:
        place = f"{resource.group}/{version}"
        raise CommandError(
            f"cannot autoscale a {resource.kind}: could not find scale subresource for {place}, Resource={resource.plural} in discovery information"
        )
    cpu = options.cpu or (f"{options.cpu_percent}%" if options.cpu_percent >= 0 else "")
    metrics = [metric(name, text) for name, text in (("cpu", cpu), ("memory", options.memory)) if text]
    spec: dict[str, Any] = {
        "scaleTargetRef": {"kind": resource.kind, "name": item.name, "apiVersion": resource.api_version(item.version)}
    }
    spec |= {"minReplicas": options.min} if options.min > 0 else {}
    spec |= {"maxReplicas": options.max} | ({"metrics": metrics} if metrics else {})
    status = {"desiredReplicas": 0, "currentMetrics": None}
    return structure("autoscaling/v2", "HorizontalPodAutoscaler", options.name or item.name, spec=spec, status=status)


def metric(name: str, text: str) -> dict[str, Any]:
    """`70%` is utilization, `500m` an average value."""
    target: dict[str, Any]
    if text.endswith("%"):
        if not text[:-1].isdigit():
            raise CommandError(f"invalid resource {name} value: {text}")
        target = {"type": "Utilization", "averageUtilization": int(text[:-1])}
    else:
        try:
            target = {"type": "AverageValue", "averageValue": str(parse_quantity(text))}
        except QuantityError:
            raise CommandError(f"invalid resource {name} value: {text}") from None
    return {"type": "Resource", "resource": {"name": name, "target": target}}


COMMAND = Command(
    name="autoscale",
    short="Auto-scale a deployment, replica set, stateful set, or replication controller",
    long="""Creates an autoscaler that automatically chooses and sets the number of pods that run in a Kubernetes cluster.

 Looks up a deployment, replica set, stateful set, or replication controller by name and creates an autoscaler that uses the given resource as a reference. An autoscaler can automatically increase or decrease number of pods deployed within the system as needed.""",
    usage="(-f FILENAME | TYPE NAME | TYPE/NAME) [--min=MINPODS] --max=MAXPODS [--cpu=CPU] [--memory=MEMORY]",
    examples=(
        (
            'Auto scale a deployment "foo", with the number of pods between 2 and 10',
            "kubectl autoscale deployment foo --min=2 --max=10",
        ),
        ("Target CPU utilization at 80%", "kubectl autoscale rc foo --max=5 --cpu=80%"),
    ),
    section="Deploy Commands",
    options=Options,
    run=run,
)

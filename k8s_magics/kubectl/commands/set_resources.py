"""kubectl set resources"""

from __future__ import annotations

from dataclasses import dataclass

from ...apimachinery.objects import Object
from ...apimachinery.quantity import QuantityError, parse_quantity
from ...cli.command import Command
from ...cli.errors import CommandError
from ...cli.flags import flag, group
from ...cli.item import Item
from ...cli.recording import record_flag
from ...cli.session import Session
from ..podspecs import Container, change_containers, pod_spec, with_pod_spec
from ..setting import SetOptions, Setting, find_targets, set_all


@dataclass(frozen=True)
class Options:
    """The flags of set resources."""

    common: SetOptions = group(SetOptions)
    record: bool = record_flag()
    containers: str = flag("*", "-c, --containers", "The names of containers in the selected pod templates to change.")
    limits: str = flag(
        "", "--limits", "The resource requirement limits for this container. For example, 'cpu=100m,memory=256Mi'."
    )
    requests: str = flag(
        "", "--requests", "The resource requirement requests for this container. For example, 'cpu=100m'."
    )


async def run(session: Session, options: Options) -> None:
    items = await find_targets(session, options.common, session.args)
    if not options.limits and not options.requests:
        raise CommandError("you must specify an update to requests or limits (in the form of --requests/--limits)")
    wanted = {"limits": amounts(options.limits), "requests": amounts(options.requests)}

    def change_container(container: Container) -> Container:
        resources = dict(container.get("resources") or {})
        for field, new in wanted.items():
            if new:
                resources[field] = {**(resources.get(field) or {}), **new}
        return {**container, "resources": resources}

    missing: list[Exception] = []

    def change(item: Item) -> Object:
        spec, count = change_containers(
            pod_spec(item, local=options.common.local), options.containers, change_container
        )
        if not count:
            missing.append(CommandError(f"error: unable to find container named {options.containers}"))
        return with_pod_spec(item, spec) if count else item.object

    failing = "failed to patch resources update to pod template"
    set_all(session, options.common, items, Setting("resource requirements updated", failing, change, missing=missing))


def amounts(text: str) -> dict[str, str]:
    """`cpu=100m,memory=1Gi`; CommandError for what is no quantity."""
    found: dict[str, str] = {}
    for pair in text.split(",") if text else ():
        parts = pair.split("=")
        if len(parts) != 2:
            raise CommandError(f"Invalid argument syntax {pair}, expected <resource>=<value>")
        try:
            found[parts[0]] = str(parse_quantity(parts[1]))
        except QuantityError as error:
            raise CommandError(str(error)) from None
    return found


COMMAND = Command(
    name="resources",
    short="Update resource requests/limits on objects with pod templates",
    long="""Specify compute resource requirements (CPU, memory) for any resource that defines a pod template. If a pod is successfully scheduled, it is guaranteed the amount of resource requested, but may burst up to its specified limits.

 For each compute resource, if a limit is specified and a request is omitted, the request will default to the limit.""",
    usage="(-f FILENAME | TYPE NAME)  ([--limits=LIMITS & --requests=REQUESTS]",
    examples=(
        (
            'Set a deployments nginx container cpu limits to "200m" and memory to "512Mi"',
            "kubectl set resources deployment nginx -c=nginx --limits=cpu=200m,memory=512Mi",
        ),
    ),
    options=Options,
    run=run,
)

"""kubectl scale: through the scale subresource."""

from __future__ import annotations

from dataclasses import dataclass

from ...apimachinery.errors import ApiError
from ...apimachinery.objects import dig
from ...cli.builder import FileOptions, Query, find, require_name
from ...cli.command import Command
from ...cli.errors import CommandError, raise_all
from ...cli.flags import flag, group
from ...cli.item import Item
from ...cli.options import SELECTOR_HELP
from ...cli.output import DryRunOptions, OutputOptions, reporter
from ...cli.recording import record, record_flag
from ...cli.session import Session


@dataclass(frozen=True)
class Options:
    """The flags of scale."""

    all: bool = flag(False, "--all", "Select all resources in the namespace of the specified resource types")
    current_replicas: int = flag(-1, "--current-replicas", "Precondition for current size.")
    dry: DryRunOptions = group(DryRunOptions)
    files: FileOptions = group(FileOptions)
    output: OutputOptions = group(OutputOptions)
    record: bool = record_flag()
    replicas: int = flag(0, "--replicas", "The new desired number of replicas. Required.", required=True)
    resource_version: str = flag("", "--resource-version", "Precondition for resource version.")
    selector: str = flag("", "-l, --selector", SELECTOR_HELP)
    timeout: int = flag(
        0, "--timeout", "The length of time to wait before giving up on a scale operation.", kind="duration"
    )


async def run(session: Session, options: Options) -> None:
    strategy = options.dry.resolve(session)
    report = reporter(session, options.output, "scaled", strategy)
    if options.replicas < 0:
        raise CommandError("The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0")
    query = Query(
        args=session.args, files=options.files, selector=options.selector, everything=options.all, latest=False
    )
    found = await find(session, query)
    errors = list(found.errors)
    for item in found.items:
        try:
            if strategy != "client":
                _scale(session, options, item, strategy)
                if options.timeout:
                    await _wait(session, options, item)
                if strategy == "none":
                    record(session, item)
            report(item)
        except (CommandError, ApiError) as error:
            raise error from None  # the first failure is the last
    if not found.items and not errors:
        raise CommandError("no objects passed to scale")
    raise_all(errors)


def _scale(session: Session, options: Options, item: Item, strategy: str) -> None:
    client = session.client_as("kubectl")
    if "scale" in item.resource.subresources:
        require_name(item)
    if options.current_replicas >= 0 or options.resource_version:
        scale = client.get_scale(item.resource.key, item.name, item.namespace)
        replicas, version = dig(scale, "spec.replicas", 0), scale["metadata"].get("resourceVersion", "")
        if options.current_replicas >= 0 and options.current_replicas != replicas:
            raise CommandError(f"Expected replicas to be {options.current_replicas}, was {replicas}")
        if options.resource_version and options.resource_version != version:
            raise CommandError(f"Expected resource version to be {options.resource_version}, was {version}")
    client.update_scale(item.resource.key, item.name, item.namespace, options.replicas, dry_run=strategy == "server")


async def _wait(session: Session, options: Options, item: Item) -> None:
    def done() -> bool:
        obj = session.client.find(item.resource.key, item.name, item.namespace)
        return obj is None or dig(obj, "status.replicas", 0) == options.replicas

    if not await session.until(done, options.timeout, resource=item.resource.home):
        raise CommandError(f"timed out waiting for {item.name!r} to be synced".replace("'", '"'))


COMMAND = Command(
    name="scale",
    short="Set a new size for a deployment, replica set, or replication controller",
    long="""Set a new size for a deployment, replica set, replication controller, or stateful set.

 Scale also allows users to specify one or more preconditions for the scale action.

 If --current-replicas or --resource-version is specified, it is validated before the scale is attempted, and it is guaranteed that the precondition holds true when the scale is sent to the server.""",
    usage="[--resource-version=version] [--current-replicas=count] --replicas=COUNT (-f FILENAME | TYPE NAME)",
    examples=(
        ("Scale a replica set named 'foo' to 3", "kubectl scale --replicas=3 rs/foo"),
        (
            "If the deployment named mysql's current size is 2, scale mysql to 3",
            "kubectl scale --current-replicas=2 --replicas=3 deployment/mysql",
        ),
        ("Scale stateful set named 'web' to 3", "kubectl scale --replicas=3 statefulset/web"),
    ),
    section="Deploy Commands",
    suggest_for=("resize",),
    options=Options,
    run=run,
)

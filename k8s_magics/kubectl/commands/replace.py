"""kubectl replace"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ...apimachinery.errors import ApiError, NotFound
from ...apimachinery.objects import evolve
from ...apiserver.store import Key
from ...cli.builder import FileOptions, Found, Query, find, require_name
from ...cli.command import Command
from ...cli.errors import CommandError, raise_all, sourced
from ...cli.flags import flag, group
from ...cli.item import Item
from ...cli.last_applied import has_last_applied, with_last_applied
from ...cli.options import ManagerOptions, SaveConfigOptions, ValidateOptions
from ...cli.output import DryRunOptions, OutputOptions, reporter
from ...cli.recording import recorded
from ...cli.session import Session
from ..kinds import check_kind
from ..raw import put_raw
from .create import in_namespace

POLL, PATIENCE = 1000, 300_000
"""Milliseconds between looks at what --force deletes, and how long it goes on looking."""


@dataclass(frozen=True)
class Options:
    """The flags of replace."""

    cascade: str = flag(
        "background", "--cascade", 'Must be "background", "orphan", or "foreground".', bare="background"
    )
    dry: DryRunOptions = group(DryRunOptions)
    files: FileOptions = group(FileOptions)
    force: bool = flag(False, "--force", "If true, immediately remove resources from API and bypass graceful deletion.")
    grace_period: int = flag(
        -1, "--grace-period", "Period of time in seconds given to the resource to terminate gracefully."
    )
    manager: ManagerOptions = group(ManagerOptions, field_manager="kubectl-replace")
    output: OutputOptions = group(OutputOptions)
    raw: str = flag("", "--raw", "Raw URI to PUT to the server.")
    save: SaveConfigOptions = group(SaveConfigOptions)
    subresource: str = flag(
        "", "--subresource", "If specified, replace will operate on the subresource of the requested object."
    )
    timeout: int = flag(0, "--timeout", "The length of time to wait before giving up on a delete.", kind="duration")
    validation: ValidateOptions = group(ValidateOptions)
    wait: bool = flag(False, "--wait", "If true, wait for resources to be gone before returning.")


async def run(session: Session, options: Options) -> None:
    strategy = options.dry.resolve(session)
    report = reporter(session, options.output, "replaced", strategy)
    _check(session, options)
    mode = options.validation.mode
    if options.raw:
        await put_raw(session, options.raw, options.files, options.output.output)
        return
    found = await find(session, _query(session, options, mode))

    def act(item: Item) -> None:
        item = _prepared(replace(item, object=recorded(session, item.object)), options)
        try:
            require_name(item)
            check_kind(item)
            report(_replace(session, options, item, strategy))
        except (CommandError, ApiError) as error:
            raise error if options.force else sourced(error, "replacing", item.source) from None

    if options.force and strategy == "none":
        await _delete(session, options, found)
    errors = await found.visit(act)
    if options.force and not found.items and not errors:
        session.out.line("No resources found")
        raise CommandError("no objects passed to replace")
    raise_all(errors)


def _query(session: Session, options: Options, mode: str) -> Query:
    """Arguments are looked at only with --force (where they are one too many)."""
    if options.force:
        return Query(args=session.args, files=options.files, latest=False)
    return Query(files=options.files, latest=False, validate=mode)


def _check(session: Session, options: Options) -> None:
    if options.force and options.dry.resolve(session) != "none":
        raise CommandError("--dry-run can not be used when --force is set")
    if options.grace_period >= 0 and not options.force:
        raise CommandError("--grace-period must have --force specified")
    if options.timeout and not options.force:
        raise CommandError("--timeout must have --force specified")
    if options.force and options.subresource:
        raise CommandError("--force can not be used when --subresource is specified")
    if not options.files.any:
        raise CommandError("must specify one of -f and -k")


def _prepared(item: Item, options: Options) -> Item:
    obj = in_namespace(item)
    if options.save.save_config or has_last_applied(obj):
        obj = with_last_applied(obj)
    return replace(item, object=obj)


def _replace(session: Session, options: Options, item: Item, strategy: str) -> Item:
    if strategy == "client":
        return item
    client = session.client_as(options.manager.field_manager)
    dry, mode = strategy == "server", options.validation.mode
    if options.force:
        made = client.create(
            item.resource.key,
            item.object,
            namespace=item.namespace,
            dry_run=dry,
            field_validation=mode,
            version=item.version,
        )
        return item.with_object(made)
    obj = item.object
    if not obj["metadata"].get("resourceVersion"):
        current = client.find(item.resource.key, item.name, item.namespace)  # what is not there may be made by the PUT
        if current is not None:
            obj = evolve(obj, "metadata.resourceVersion", current["metadata"]["resourceVersion"])
    new = client.update(
        item.resource.key,
        obj,
        subresource=options.subresource,
        dry_run=dry,
        field_validation=mode,
        version=item.version,
    )
    return item.with_object(new)


async def _delete(session: Session, options: Options, found: Found) -> None:
    """--force: every object goes first, with a second's grace at least, and is asked for every second until it is gone."""
    grace = max(1, options.grace_period)

    def delete(item: Item) -> None:
        key, name, namespace = item.resource.key, item.name, item.namespace
        try:
            require_name(item)
            session.client.delete(key, name, namespace=namespace, grace_period=grace, propagation="Background")
        except NotFound:
            return
        except (CommandError, ApiError) as error:
            raise sourced(error, "deleting", item.source) from None
        where = f" from {item.namespace} namespace" if item.namespace and session.edition.names_namespace else ""
        session.out.line(f'{item.type} "{item.name}" deleted{where}')

    raise_all(await found.visit(delete))
    patience = options.timeout or PATIENCE
    for item in found.items:
        key = Key(item.resource.stored_as or item.resource.key, item.namespace, item.name)
        while session.client.store.get(key) is not None:
            if patience <= 0:
                raise CommandError("timed out waiting for the condition")
            await session.sleep(min(patience, POLL))
            patience -= POLL


COMMAND = Command(
    name="replace",
    short="Replace a resource by file name or stdin",
    long="""Replace a resource by file name or stdin.

 JSON and YAML formats are accepted. If replacing an existing resource, the complete resource spec must be provided. This can be obtained by

  $ kubectl get TYPE NAME -o yaml""",
    usage="-f FILENAME",
    examples=(
        ("Replace a pod using the data in pod.json", "kubectl replace -f ./pod.json"),
        ("Force replace, delete and then re-create the resource", "kubectl replace --force -f ./pod.json"),
    ),
    section="Advanced Commands",
    options=Options,
    run=run,
)

"""kubectl create -f: objects as they stand in files; its sub-commands make them from flags."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...apimachinery.errors import ApiError
from ...apimachinery.objects import Object, evolve
from ...cli.builder import FileOptions, Query, find
from ...cli.command import Command
from ...cli.errors import CommandError, UsageError, raise_all, sourced
from ...cli.flags import flag, group
from ...cli.item import Item
from ...cli.last_applied import has_last_applied, with_last_applied
from ...cli.options import SELECTOR_HELP, ManagerOptions, SaveConfigOptions, ValidateOptions
from ...cli.output import DryRunOptions, OutputOptions, reporter
from ...cli.recording import record_flag, recorded
from ...cli.session import Session
from ..editing import Form, Results, edit
from ..kinds import check_kind
from ..raw import post_raw


@dataclass(frozen=True)
class Options:
    """The flags of create."""

    output: OutputOptions = group(OutputOptions)
    dry: DryRunOptions = group(DryRunOptions)
    edit: bool = flag(False, "--edit", "Edit the API resource before creating")
    manager: ManagerOptions = group(ManagerOptions, field_manager="kubectl-create")
    files: FileOptions = group(FileOptions)
    record: bool = record_flag()
    raw: str = flag("", "--raw", "Raw URI to POST to the server.")
    save: SaveConfigOptions = group(SaveConfigOptions)
    selector: str = flag("", "-l, --selector", SELECTOR_HELP)
    validation: ValidateOptions = group(ValidateOptions)
    windows_line_endings: bool = flag(False, "--windows-line-endings", "Only relevant if --edit=true.")


async def run(session: Session, options: Options) -> None:
    """Creates everything it can; raises what failed afterwards."""
    if session.args:
        raise UsageError(f"Unexpected args: [{' '.join(session.args)}]")
    if not options.files.any:
        raise CommandError("must specify one of -f and -k")
    mode, strategy = options.validation.mode, options.dry.resolve(session)
    if options.raw:
        await post_raw(session, options.raw, options.files, options.output.output)
        return
    if options.edit:
        await _edit(session, options)
        return
    report = reporter(session, options.output, "created", strategy)
    query = Query(files=options.files, selector=options.selector, latest=False, validate=mode)
    found = await find(session, query)
    client = session.client_as(options.manager.field_manager)

    def create(item: Item) -> None:
        item = with_config(replace(item, object=recorded(session, item.object)), options.save)
        try:
            if strategy != "client":
                check_kind(item)
                made = client.create(
                    item.resource.key, item.object, namespace=item.namespace, dry_run=strategy == "server",
                    field_validation=mode, version=item.version,
                )  # fmt: skip
                item = item.with_object(made)
            report(item)
        except ApiError as error:
            raise sourced(error, "creating", item.source) from None

    errors = await found.visit(create)
    if not found.items and not errors:
        raise CommandError("no objects passed to create")
    raise_all(errors)


async def _edit(session: Session, options: Options) -> None:
    """--edit: every object in an editor of its own before it is created (whatever --dry-run says)."""
    found = await find(session, Query(files=options.files, latest=False))
    report = reporter(session, options.output, "created")
    client = session.client_as(options.manager.field_manager)
    mode = options.validation.mode
    form = Form(options.output.output, options.windows_line_endings, mode=mode, save_config=options.save.save_config)

    def deliver(_originals: Sequence[Item], item: Item, _results: Results) -> None:
        made = client.create(
            item.resource.key, in_namespace(item), namespace=item.namespace, field_validation=mode, version=item.version
        )
        report(item.with_object(made))

    async def act(item: Item) -> None:
        await edit(session, [item], form, deliver)

    raise_all(await found.visit(act))


def with_config(item: Item, save: SaveConfigOptions) -> Item:
    """The item in its namespace, with the annotation of --save-config if asked for."""
    obj = in_namespace(item)
    return replace(item, object=with_last_applied(obj) if save.save_config or has_last_applied(obj) else obj)


def in_namespace(item: Item) -> Object:
    """The object with its namespace written into it, as kubectl does before it sends one."""
    if not item.resource.namespaced:
        return item.object
    return evolve(item.object, "metadata", {**(item.object.get("metadata") or {}), "namespace": item.namespace})


COMMAND = Command(
    name="create",
    short="Create a resource from a file or from stdin",
    long="Create a resource from a file or from stdin.\n\n JSON and YAML formats are accepted.",
    usage="-f FILENAME",
    examples=(
        ("Create a pod using the data in pod.json", "kubectl create -f ./pod.json"),
        ("Create a pod based on the JSON passed into stdin", "cat pod.json | kubectl create -f -"),
        (
            "Edit the data in registry.yaml in JSON then create the resource using the edited data",
            "kubectl create -f registry.yaml --edit -o json",
        ),
    ),
    section="Basic Commands (Beginner)",
    options=Options,
    run=run,
)

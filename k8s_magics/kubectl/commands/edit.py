"""kubectl edit: an object in an editor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...apimachinery.errors import ApiError
from ...apimachinery.json_text import compact
from ...apimachinery.objects import Object
from ...apimachinery.patch.diff import two_way
from ...apimachinery.patch.errors import PatchError
from ...apimachinery.patch.merge_patch import create_merge_patch
from ...apimachinery.schema import Schema
from ...apiserver.patching import PatchKind
from ...cli.builder import FileOptions, Query, find
from ...cli.command import Command
from ...cli.errors import CommandError, raise_all
from ...cli.flags import flag, group
from ...cli.item import Item
from ...cli.options import ManagerOptions, SaveConfigOptions, ValidateOptions
from ...cli.output import OutputOptions, reporter
from ...cli.recording import record_flag
from ...cli.session import Session
from ..editing import Form, Results, edit, original_of

CHANGED = "At least one of apiVersion, kind and name was changed"


@dataclass(frozen=True)
class Options:
    """The flags of edit."""

    files: FileOptions = group(FileOptions)
    manager: ManagerOptions = group(ManagerOptions, field_manager="kubectl-edit")
    output: OutputOptions = group(OutputOptions)
    output_patch: bool = flag(False, "--output-patch", "Output the patch if the resource is edited.")
    record: bool = record_flag()
    save: SaveConfigOptions = group(SaveConfigOptions)
    subresource: str = flag(
        "", "--subresource", "If specified, edit will operate on the subresource of the requested object."
    )
    validation: ValidateOptions = group(ValidateOptions)
    windows_line_endings: bool = flag(
        False, "--windows-line-endings", "Defaults to the line ending native to your platform."
    )


async def run(session: Session, options: Options) -> None:
    found = await find(session, Query(args=session.args, files=options.files, everything=True))
    raise_all(found.errors)
    if not found.items:
        raise CommandError("edit cancelled, no objects found")

    def deliver(originals: Sequence[Item], edited: Item, results: Results) -> None:
        _patch(session, options, (original_of(originals, edited), edited), results)

    form = Form(
        output=options.output.output,
        windows=options.windows_line_endings,
        mode=options.validation.mode,
        save_config=options.save.save_config,
    )
    await edit(session, found.items, form, deliver)


def _patch(session: Session, options: Options, pair: tuple[Item, Item], results: Results) -> None:
    """Send the difference; what the server refuses goes into the results."""
    original, edited = pair
    if original.object == edited.object:
        reporter(session, options.output, "skipped")(edited)
        return
    patch, kind = difference(original, edited)
    if options.output_patch:
        session.out.line(f"Patch: {compact(patch)}")
    client = session.client_as(options.manager.field_manager)
    try:
        made = client.patch(
            edited.resource.key, edited.name, patch, namespace=edited.namespace, kind=kind,
            subresource=options.subresource, field_validation=options.validation.mode, version=edited.version,
        )  # fmt: skip
    except ApiError as error:
        session.err.line(results.refused(error, edited))
        return
    reporter(session, options.output, "edited")(edited.with_object(made))


def difference(original: Item, edited: Item) -> tuple[Object, PatchKind]:
    """The patch and what kind of patch it is; raises CommandError if the object would become another one."""
    old, new = original.object, edited.object
    definition = Schema.standard().of(edited.resource.api_version(edited.version), edited.resource.kind)
    kind: PatchKind = "merge" if definition is None else "strategic"
    try:
        patch = create_merge_patch(old, new) if definition is None else two_way(Schema.standard(), definition, old, new)
    except PatchError as error:
        raise CommandError(str(error)) from None
    if {"apiVersion", "kind", "managedFields"} & patch.keys() or "name" in (patch.get("metadata") or {}):
        raise CommandError(CHANGED)
    return patch, kind


COMMAND = Command(
    name="edit",
    short="Edit a resource on the server",
    long="""Edit a resource from the default editor.

 The edit command allows you to directly edit any API resource you can retrieve via the command-line tools. It will open the editor defined by your KUBE_EDITOR, or EDITOR environment variables, or fall back to 'vi'. When attempting to open the editor, it will first attempt to use the shell that has been defined in the 'SHELL' environment variable.

 In the event an error occurs while updating, a temporary file will be created on disk that contains your unapplied changes. The most common error when updating a resource is another editor changing the resource on the server. When this occurs, you will have to apply your changes to the newer version of the resource, or update your temporary saved copy to include the latest resource version.""",
    usage="(RESOURCE/NAME | -f FILENAME)",
    examples=(
        ("Edit the service named 'registry'", "kubectl edit svc/registry"),
        ("Use an alternative editor", 'KUBE_EDITOR="nano" kubectl edit svc/registry'),
    ),
    section="Basic Commands (Intermediate)",
    options=Options,
    run=run,
)

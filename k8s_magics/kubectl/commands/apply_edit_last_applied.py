"""kubectl apply edit-last-applied"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...apimachinery.json_text import compact
from ...cli.builder import FileOptions, Query, find
from ...cli.command import Command
from ...cli.errors import CommandError, raise_all
from ...cli.flags import flag, group
from ...cli.item import Item
from ...cli.last_applied import ANNOTATION, last_applied
from ...cli.options import CLIENT_SIDE, ManagerOptions, ValidateOptions
from ...cli.output import OutputOptions, reporter
from ...cli.session import Session
from ..editing import Form, Results, edit, original_of
from ..editor import HEAD_OF_LAST_APPLIED

MISSING = (
    "no last-applied-configuration annotation found on resources, to create the annotation, "
    "use command `kubectl apply set-last-applied --create-annotation`"
)


@dataclass(frozen=True)
class Options:
    """The flags of apply edit-last-applied."""

    files: FileOptions = group(FileOptions)
    manager: ManagerOptions = group(ManagerOptions, field_manager=CLIENT_SIDE)
    output: OutputOptions = group(OutputOptions)
    record: bool = flag(
        False, "--record", "Record current kubectl command.", deprecated="--record will be removed in the future"
    )
    validation: ValidateOptions = group(ValidateOptions)
    windows_line_endings: bool = flag(
        False, "--windows-line-endings", "Defaults to the line ending native to your platform."
    )


async def run(session: Session, options: Options) -> None:
    found = await find(session, Query(args=session.args, files=options.files, everything=True))
    raise_all(found.errors)
    pairs = [(item, last_applied(item.object)) for item in found.items]
    known = [replace(item, object=applied) for item, applied in pairs if applied is not None]
    if not known:
        raise CommandError(MISSING)

    def deliver(originals: Sequence[Item], edited: Item, _results: Results) -> None:
        _save(session, options, original_of(originals, edited), edited)

    form = Form(
        output=options.output.output,
        windows=options.windows_line_endings,
        head=HEAD_OF_LAST_APPLIED,
        mode=options.validation.mode,
    )
    await edit(session, known, form, deliver)


def _save(session: Session, options: Options, original: Item, edited: Item) -> None:
    if original.object == edited.object:
        reporter(session, options.output, "skipped")(edited)
        return
    client = session.client_as(options.manager.field_manager)
    patch = {"metadata": {"annotations": {ANNOTATION: compact(edited.object) + "\n"}}}
    client.patch(
        edited.resource.key, edited.name, patch, namespace=edited.namespace, kind="merge",
        field_validation=options.validation.mode, version=edited.version,
    )  # fmt: skip
    reporter(session, options.output, "edited")(edited)


COMMAND = Command(
    name="edit-last-applied",
    short="Edit latest last-applied-configuration annotations of a resource/object",
    long="Edit the latest last-applied-configuration annotations of resources from the default editor.",
    usage="(RESOURCE/NAME | -f FILENAME)",
    examples=(
        (
            "Edit the last-applied-configuration annotations by type/name in YAML",
            "kubectl apply edit-last-applied deployment/nginx",
        ),
    ),
    options=Options,
    run=run,
)

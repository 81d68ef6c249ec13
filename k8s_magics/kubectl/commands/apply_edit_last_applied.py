"""kubectl apply edit-last-applied"""

from __future__ import annotations

from dataclasses import dataclass

from ...apimachinery.json_text import compact
from ...apimachinery.objects import freeze
from ...cli.builder import FileOptions, Query, find
from ...cli.command import Command
from ...cli.errors import CommandError, raise_all
from ...cli.flags import flag, group
from ...cli.item import Item
from ...cli.last_applied import ANNOTATION, last_applied
from ...cli.options import ManagerOptions, ValidateOptions
from ...cli.output import OutputOptions, reporter
from ...cli.session import Session
from ..editing import Draft, body, launch, parse

MISSING = (
    "no last-applied-configuration annotation found on resources, to create the annotation, "
    "use command `kubectl apply set-last-applied --create-annotation`"
)


@dataclass(frozen=True)
class Options:
    """The flags of apply edit-last-applied."""

    files: FileOptions = group(FileOptions)
    manager: ManagerOptions = group(ManagerOptions)
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
    known = [(item, applied) for item, applied in pairs if applied is not None]
    if not known:
        raise CommandError(MISSING)
    as_json = options.output.output == "json"
    shown = Draft([applied for _, applied in known], as_json).text()
    text, _ = await launch(session, shown, ".json" if as_json else ".yaml")
    if body(text) == body(shown):
        session.err.line("Edit cancelled, no changes made.")
        return
    for (item, _), new in zip(known, parse(text), strict=False):
        _save(session, options, item, compact(freeze(new)) + "\n")


def _save(session: Session, options: Options, item: Item, text: str) -> None:
    client = session.client_as(options.manager.field_manager or "kubectl-edit")
    patch = {"metadata": {"annotations": {ANNOTATION: text}}}
    made = client.patch(
        item.resource.key, item.name, patch, namespace=item.namespace, kind="merge", version=item.version
    )
    reporter(session, options.output, "edited")(item.with_object(made))


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

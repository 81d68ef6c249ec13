"""kubectl edit: an object in an editor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...apimachinery.errors import ApiError
from ...apimachinery.json_text import compact
from ...apimachinery.objects import Object, freeze, without
from ...apimachinery.patch.diff import two_way
from ...apimachinery.patch.merge_patch import create_merge_patch
from ...apimachinery.schema import Schema
from ...apimachinery.yaml.documents import DocumentError
from ...cli.builder import FileOptions, Query, find
from ...cli.command import Command
from ...cli.errors import CommandError, raise_all
from ...cli.flags import flag, group
from ...cli.item import Item
from ...cli.last_applied import with_last_applied
from ...cli.options import ManagerOptions, SaveConfigOptions, ValidateOptions
from ...cli.output import OutputOptions, reporter
from ...cli.recording import record_flag, recorded
from ...cli.session import Session
from ..editing import STORED, Draft, body, give_up, is_empty, launch, parse, reason

CHANGED = "At least one of apiVersion, kind and name was changed"


@dataclass(frozen=True)
class Options:
    """The flags of edit."""

    files: FileOptions = group(FileOptions)
    manager: ManagerOptions = group(ManagerOptions)
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
        raise CommandError("edit cancelled, no objects found.")
    await _Edit(session, options, found.items).run()


class _Edit:
    """The rounds of one edit: show, run the editor, try to save, show again with the reasons."""

    def __init__(self, session: Session, options: Options, items: Sequence[Item]) -> None:
        self._session, self._options, self._items = session, options, items
        self._json = options.output.output == "json"
        self._reasons = ""

    async def run(self) -> None:
        objects: Sequence[Object] = [item.object for item in self._items]
        shown = Draft(objects, self._json).text()
        first = body(shown)
        suffix = ".json" if self._json else ".yaml"
        before = ""
        while True:
            text, path = await launch(self._session, shown, suffix)
            again = bool(self._reasons)
            if again and body(text) == body(before):
                give_up(self._session, path)
            before = text
            if body(text) == first:
                self._cancel("Edit cancelled, no changes made.")
                return
            if is_empty(text) and not again:
                text = "{}"
            if await self._save(text, path):
                return
            shown = self._reasons_and(text)

    def _reasons_and(self, text: str) -> str:
        return Draft([], self._json, self._reasons).text().partition("apiVersion")[0] + body(text)

    def _cancel(self, message: str) -> None:
        self._session.err.line(message)

    async def _save(self, text: str, path: str) -> bool:
        """Whether the round was the last; False leaves reasons for another."""
        self._reasons = ""
        try:
            edited = parse(text)
        except (DocumentError, CommandError) as error:
            self._fail(self._items[0], CommandError(f"The edited file had a syntax error: {error}"))
            return False
        for item in self._items:
            self._save_one(item, edited, path)
        return not self._reasons

    def _save_one(self, item: Item, edited: Sequence[Object], path: str) -> None:
        new = next((obj for obj in edited if _is_same(item, obj)), None)
        if new is None:
            self._missing(item, edited, path)
            return
        try:
            self._send(item, freeze(new))
        except ApiError as error:
            self._fail(item, error)

    def _missing(self, item: Item, edited: Sequence[Object], path: str) -> None:
        if len(edited) != len(self._items) or not edited or not edited[0].get("kind"):
            self._fail(item, CommandError("the edited file holds no such object"))
            return
        self._session.err.line(STORED.format(path))
        raise CommandError(CHANGED)

    def _fail(self, item: Item, error: Exception) -> None:
        self._reasons += reason(item, error)
        self._session.err.line(f'error: {item.resource.key} "{item.name}" is invalid')

    def _send(self, item: Item, new: Object) -> None:
        session, options = self._session, self._options
        old = without(item.object, "metadata.managedFields")
        new = recorded(session, new)
        if options.save.save_config:
            new = with_last_applied(new)
        definition = Schema.standard().of(item.resource.api_version(item.version), item.resource.kind)
        patch = (
            two_way(Schema.standard(), definition, old, new) if definition is not None else create_merge_patch(old, new)
        )
        if not patch:
            self._session.err.line("Edit cancelled, no changes made.")
            return
        if options.output_patch:
            session.out.line(f"Patch: {compact(patch)}")
        client = session.client_as(options.manager.field_manager or "kubectl-edit")
        made = client.patch(
            item.resource.key, item.name, patch, namespace=item.namespace, kind="strategic" if definition is not None else "merge",
            subresource=options.subresource, field_validation=options.validation.mode, version=item.version,
        )  # fmt: skip
        reporter(session, options.output, "edited")(item.with_object(made))


def _is_same(item: Item, obj: Object) -> bool:
    meta = obj.get("metadata") or {}
    same_kind = obj.get("kind") == item.object.get("kind") and obj.get("apiVersion") == item.object.get("apiVersion")
    return bool(
        same_kind and meta.get("name") == item.name and (meta.get("namespace") or item.namespace) == item.namespace
    )


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

"""An edit from the first look to the last save: what `kubectl edit`, `apply edit-last-applied` and `create --edit` share.

A text that cannot be saved is opened again with the reasons at its head; leaving it unchanged then gives up.  What was edited is kept
in a file whenever the edit ends in an error.  Source: kubectl's editoptions.go, and the recordings under edit/.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from ..apimachinery.errors import ApiError
from ..apimachinery.json_reader import JsonError
from ..apimachinery.meta import uid_of
from ..apimachinery.objects import without
from ..apimachinery.yaml.errors import YamlError
from ..cli.errors import CommandError, Exit, ManyErrors
from ..cli.item import Item
from ..cli.last_applied import with_last_applied
from ..cli.manifests import Manifest, faults_of, read_text
from ..cli.output import with_managed_fields
from ..cli.recording import recorded
from ..cli.session import Session
from ..gotemplate.printf import go_syntax
from .editor import HEAD, comment, draft, essence, has_lines, launch, value_of, without_comments

FAILED = "The edited file failed validation"
STORED = 'A copy of your changes has been stored to "{}"'


@dataclass(frozen=True)
class Form:
    """How the objects are shown and checked: `output` is a format of the editor, `mode` the server's fieldValidation; `save_config` asks
    for the annotation of apply."""

    output: str = ""
    windows: bool = False
    head: str = HEAD
    mode: str = "Strict"
    save_config: bool = False


@dataclass
class Results:
    """What became of one round: its file, the reasons for another, and how often the server refused for good."""

    file: str = ""
    reasons: str = ""
    again: bool = False
    retryable: bool = False
    missing: bool = False

    def refused(self, error: ApiError, item: Item) -> str:
        """Note that the server refused; the line to be printed."""
        what = f'error: {item.resource.key} "{item.name}"'
        if error.reason == "Invalid":
            causes = error.details.get("causes") or ()
            return self.invalid(item, *(f"{c.get('field', '')}: {c.get('message', '')}" for c in causes))
        if error.reason == "NotFound":
            self.missing = True
            return f"{what} could not be found on the server"
        self.retryable = True
        return f"{what} could not be patched: {error.message}"

    def invalid(self, item: Item, *causes: str) -> str:
        """Ask for another round, with the causes at the head of the text; the line to be printed."""
        what = f'{item.resource.key} "{item.name}"'
        self.because(f"{what} was not valid" + (":" if causes else ""), *(f"* {cause}" for cause in causes))
        return f"error: {what} is invalid"

    def because(self, *lines: str) -> None:
        """Ask for another round for one more reason."""
        self.again = True
        self.reasons += "".join(f"# {comment(line)}\n" for line in lines) + "#\n"


Deliver = Callable[[Sequence[Item], Item, Results], None]
"""Saves one edited item, given those before; raises what ends the edit."""


async def edit(session: Session, items: Sequence[Item], form: Form, deliver: Deliver) -> None:
    """Show the items, and save what the editor makes of them."""
    await _Edit(session, items, form, deliver).run()


def original_of(originals: Sequence[Item], edited: Item) -> Item:
    """The item that was edited; raises CommandError if the UID is none of theirs."""
    for item in originals:
        if _uid(item) == _uid(edited):
            return item
    raise CommandError(f"no original object found for &unstructured.Unstructured{{Object:{go_syntax(edited.object)}}}")


@dataclass
class _Edit:
    session: Session
    items: Sequence[Item]
    form: Form
    deliver: Deliver
    results: Results = field(default_factory=Results)

    async def run(self) -> None:
        original = shown = self._ended(
            self._head() + draft([item.object for item in self.items], self.form.output or "yaml")
        )
        edited = ""
        while True:
            before = edited
            edited = await self._launched(shown)
            if self.results.again and essence(before) == essence(edited):
                raise self._kept(CommandError("Edit cancelled, no valid changes were saved."))
            self.results = Results(self.results.file)
            if self._is_settled(original, edited):
                return
            shown = self._ended(self._head()) + without_comments(edited)

    async def _launched(self, text: str) -> str:
        """The text after the editor; the file of the round before is gone."""
        last = self.results.file
        try:
            edited, self.results.file = await launch(self.session, text, ".json" if self._is_json else ".yaml")
        except CommandError as error:
            raise self._kept(error) from None
        if last and last != self.results.file:
            self._remove(last)
        return edited

    def _is_settled(self, original: str, edited: str) -> bool:
        """Whether nothing is left to do; else the results say why the text is opened again."""
        fault = self._fault(edited)
        if fault:
            self.session.err.line(self.results.invalid(self.items[0], f'<nil>: Invalid value: "{FAILED}": {fault}'))
            return False
        if essence(original) == essence(edited):
            return self._cancelled("no changes made")
        if not has_lines(edited):
            return self._cancelled("saved file was empty")
        read = read_text(self.session, edited, "edited-file")
        errors = [each for each in read if isinstance(each, Exception)]
        if errors:
            why = errors[0] if len(errors) == 1 else ManyErrors(errors)
            self.results.because(f"The edited file had a syntax error: {why}")
            return False
        return self._save([each for each in read if isinstance(each, Manifest)])

    def _fault(self, text: str) -> str:
        if self.form.mode == "Ignore":
            return ""
        try:
            return faults_of(self.session, value_of(without_comments(text)))
        except (YamlError, JsonError) as error:
            return str(error)

    def _save(self, manifests: Sequence[Manifest]) -> bool:
        results = self.results
        try:
            edited = [self._item(manifest) for manifest in manifests]
            for item in edited:
                self.deliver(self.items, item, results)
        except (CommandError, ApiError) as error:
            raise self._kept(error) from None
        if results.retryable:
            self.session.err.line(f"You can run `kubectl replace -f {results.file}` to try this update again.")
            raise Exit(1)
        if results.missing:
            self.session.err.line(f'The edits you made on deleted resources have been saved to "{results.file}"')
            raise Exit(1)
        if not results.again:
            self._remove(results.file)
        return not results.again

    def _item(self, manifest: Manifest) -> Item:
        """The edited object as it is sent, with what the flags add; an annotation of it names the managers, which were not shown."""
        session, resource, obj = self.session, manifest.resource, without(manifest.object, "metadata.managedFields")
        namespace = _namespace(session, manifest) if resource.namespaced else ""
        item = Item(resource, obj, namespace, manifest.name, manifest.version)
        if self.form.save_config:
            shown = with_managed_fields(session, obj) if any(_uid(each) == _uid(item) for each in self.items) else obj
            obj = without(with_last_applied(shown), "metadata.managedFields")
        return replace(item, object=recorded(session, obj))

    # What is said

    @property
    def _is_json(self) -> bool:
        return self.form.output == "json"

    def _head(self) -> str:
        return "" if self._is_json else self.form.head + self.results.reasons

    def _ended(self, text: str) -> str:
        return text.replace("\n", "\r\n") if self.form.windows else text

    def _cancelled(self, why: str) -> bool:
        self._remove(self.results.file)
        self.session.err.line(f"Edit cancelled, {why}.")
        return True

    def _kept(self, error: Exception) -> Exception:
        """The error, after a word about where the changes are."""
        if self.results.file:
            self.session.err.line(STORED.format(self.results.file))
        return error

    def _remove(self, path: str) -> None:
        if self.session.files.exists(path):
            self.session.files.remove(path)


def _namespace(session: Session, manifest: Manifest) -> str:
    """The session's; an error if the object has moved to another one (RequireNamespace)."""
    if manifest.namespace and manifest.namespace != session.namespace:
        raise CommandError(
            f'the namespace from the provided object "{manifest.namespace}" does not match the namespace '
            f"\"{session.namespace}\". You must pass '--namespace={manifest.namespace}' to perform this operation."
        )
    return session.namespace


def _uid(item: Item) -> str:
    return uid_of(item.object) if "uid" in item.object["metadata"] else ""

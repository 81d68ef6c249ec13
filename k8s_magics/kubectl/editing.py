"""An editor over an object: what `kubectl edit` (and `create --edit`) do.

The editor is a command of the shell (KUBE_EDITOR, EDITOR, else vi).  A file that cannot be saved is opened again with the reasons
at its head; saving it unchanged gives up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..apimachinery.errors import ApiError
from ..apimachinery.json_text import indented
from ..apimachinery.objects import Object, without
from ..apimachinery.yaml.documents import DocumentError, documents
from ..apimachinery.yaml.writer import dump
from ..cli.builder import FileOptions, Query, find
from ..cli.errors import CommandError, Exit, raise_all
from ..cli.item import Item
from ..cli.output import OutputOptions, reporter
from ..cli.session import Session
from ..shell.faults import ExecError

HEAD = """# Please edit the object below. Lines beginning with a '#' will be ignored,
# and an empty file will abort the edit. If an error occurs while saving this file will be
# reopened with the relevant failures.
#
"""
STORED = 'A copy of your changes has been stored to "{}"'


@dataclass(frozen=True)
class Draft:
    """What the editor shows: the objects as text, and the reasons why the last try failed."""

    objects: Sequence[Object]
    as_json: bool = False
    reasons: str = ""

    def text(self) -> str:
        head = HEAD + self.reasons
        bodies = [without(obj, "metadata.managedFields") for obj in self.objects]
        if self.as_json:
            return head + "\n".join(indented(body) for body in bodies) + "\n"
        shown = bodies[0] if len(bodies) == 1 else {"apiVersion": "v1", "items": bodies, "kind": "List", "metadata": {}}
        return head + dump(shown)


async def launch(session: Session, text: str, suffix: str = ".yaml") -> tuple[str, str]:
    """Run the editor on `text`; what it left, and the path of the file."""
    path = f"/tmp/kubectl-edit-{session.process.pid}{session.clock.now % 1_000_000:06d}{suffix}"
    session.files.make_directory("/tmp")
    session.files.write(path, text)
    editor = session.env.get("KUBE_EDITOR") or session.env.get("EDITOR") or "vi"
    await session.flush()
    words = editor.split(" ")
    quoted = any(c in editor for c in "\"'\\")
    argv = ["/bin/bash", "-c", f"{editor} {path}"] if quoted else [*words, path]
    shown = f"/bin/bash -c {editor}" if quoted else editor
    try:
        child = session.process.spawn(argv)
        code = await session.process.wait(child)
    except ExecError:
        raise CommandError(f'unable to launch the editor "{editor}"') from None
    if code:
        raise CommandError(f'there was a problem with the editor "{shown}"')
    return session.files.read_text(path), path


def parse(text: str) -> list[Object]:
    """The objects of an edited text; comments gone."""
    bare = "\n".join(line for line in text.split("\n") if not line.lstrip().startswith("#"))
    found: list[Object] = []
    for document in documents(bare):
        value = document.value
        if not isinstance(value, dict):
            raise CommandError("the edited file had a syntax error: no object")
        found += value["items"] if value.get("kind") == "List" else [value]
    return found


def is_empty(text: str) -> bool:
    return not any(line.strip() and not line.lstrip().startswith("#") for line in text.split("\n"))


def body(text: str) -> str:
    """The text without its comments, for telling whether anything changed."""
    return "\n".join(line for line in text.split("\n") if not line.lstrip().startswith("#"))


def reason(item: Item, error: Exception) -> str:
    """The lines about one failure, as comments."""
    lines = [f'# {item.resource.key} "{item.name}" was not valid:']
    if isinstance(error, ApiError) and error.details.get("causes"):
        lines += [f"# * {c.get('field', '')}: {c.get('message', '')}" for c in error.details["causes"]]
    else:
        lines.append(f"# * {error}")
    return "".join(line.rstrip("\n").replace("\n", "\n# ") + "\n" for line in lines) + "#\n"


async def edit_new(session: Session, files: FileOptions, output: OutputOptions) -> None:
    """`kubectl create --edit`: the objects of the files, changed in the editor, then created."""
    found = await find(session, Query(files=files, latest=False))
    raise_all(found.errors)
    before = Draft([i.object for i in found.items], output.output == "json").text()
    after, path = await launch(session, before)
    if is_empty(after):
        session.err.line("Edit cancelled, saved file was empty.")
        return
    try:
        edited = parse(after)
    except DocumentError as error:
        session.err.line(STORED.format(path))
        raise CommandError(f"error parsing edited-file: {error}") from None
    report = reporter(session, output, "created")
    client = session.client_as("kubectl-create")
    for item, obj in zip(found.items, edited, strict=False):
        made = client.create(item.resource.key, obj, namespace=item.namespace, version=item.version)
        report(item.with_object(made))


def give_up(session: Session, path: str) -> None:
    """No valid changes: the copy stays."""
    session.err.line(STORED.format(path))
    session.err.line("error: Edit cancelled, no valid changes were saved.")
    raise Exit(1)

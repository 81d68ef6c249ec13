"""The editor that kubectl runs, and the text in it: objects below a head of comments.

The editor is a command of the shell (KUBE_EDITOR, EDITOR, else vi).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..apimachinery.json_reader import decode
from ..apimachinery.json_text import compact
from ..apimachinery.objects import FrozenDict, Object, without
from ..apimachinery.yaml.errors import YamlError
from ..apimachinery.yaml.parser import load
from ..cli.errors import CommandError
from ..cli.flag_values import quote
from ..cli.printer import Order, make_printer
from ..cli.session import Session
from ..shell.faults import ExecError

FORMATS = ("json", "kyaml", "yaml")
HEAD = """# Please edit the object below. Lines beginning with a '#' will be ignored,
# and an empty file will abort the edit. If an error occurs while saving this file will be
# reopened with the relevant failures.
#
"""
HEAD_OF_LAST_APPLIED = """# Please edit the 'last-applied-configuration' annotations below.
# Lines beginning with a '#' will be ignored, and an empty file will abort the edit.
#
"""


async def launch(session: Session, text: str, suffix: str) -> tuple[str, str]:
    """Run the editor on `text`; what it left, and the path of the file."""
    path = f"/tmp/kubectl-edit-{session.process.pid}{session.clock.now % 1_000_000:06d}{suffix}"
    session.files.make_directory("/tmp")
    session.files.write(path, text)
    editor = session.env.get("KUBE_EDITOR") or session.env.get("EDITOR") or "vi"
    await session.flush()
    in_shell = any(c in editor for c in "\"'\\")
    argv = ["/bin/bash", "-c", f"{editor} {path}"] if in_shell else [*editor.split(" "), path]
    shown = quote(f"/bin/bash -c {editor}" if in_shell else editor)
    try:
        child = session.process.spawn(argv)
        code = await session.process.wait(child)
    except ExecError:
        raise CommandError(f"unable to launch the editor {shown}") from None
    if code:
        raise CommandError(f"there was a problem with the editor {shown}")
    return session.files.read_text(path), path


def draft(objects: Sequence[Object], output: str) -> str:
    """What the editor shows: one object, or a List of several, without their managed fields; CommandError for a format that no editor can show."""
    bodies = [without(obj, "metadata.managedFields") for obj in objects]
    if output.lower() not in FORMATS:
        allowed = ",".join(FORMATS)
        raise CommandError(
            f'unable to match a printer suitable for the output format "{output}", allowed formats are: {allowed}'
        )
    show = make_printer(Order(format=output.lower()), output)
    return show(bodies[0] if len(bodies) == 1 else FrozenDict(apiVersion="v1", items=bodies, kind="List", metadata={}))


def comment(text: str) -> str:
    """A sentence for the head: its further lines become comments, too."""
    return text.rstrip("\n").replace("\n", "\n# ")


def has_lines(text: str) -> bool:
    """Whether anything but comments and blanks is left."""
    return any(line.strip() and not line.lstrip().startswith("#") for line in text.split("\n"))


def without_comments(text: str) -> str:
    """The lines that are no comments."""
    lines = text.split("\n")
    return "\n".join(line for line in lines if not line.strip().startswith("#") or line.strip().startswith("#!"))


def value_of(text: str) -> Any:
    """The first document, as any JSON; raises YamlError or JsonError."""
    if text.lstrip().startswith("{"):
        return decode(text, 0)[0]
    return load(text.replace("\r\n", "\n"))


def essence(text: str) -> str:
    """What of the text counts when two are compared: neither comments nor form, as long as it can be read."""
    if text.lstrip().startswith("{"):
        return text
    try:
        return compact(value_of(text))
    except YamlError:
        return without_comments(text)

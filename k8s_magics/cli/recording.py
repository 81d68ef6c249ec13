"""--record: the command line, written on the object that it changed, as the cause of the change."""

from __future__ import annotations

import posixpath
from typing import Any

from ..apimachinery.objects import Object, evolve
from .flag_values import parse_bool
from .flags import flag
from .item import Item
from .session import Session

CHANGE_CAUSE = "kubernetes.io/change-cause"


def record_flag() -> Any:  # Any, as `flag`
    """The flag of every command that can record itself."""
    help = "Record current kubectl command in the resource annotation."
    return flag(False, "--record", help, deprecated="--record will be removed in the future")


def recorded(session: Session, obj: Object) -> Object:
    """The object with the command as its cause, if --record asks for it."""
    if not is_recording(session):
        return obj
    meta = obj.get("metadata") or {}
    annotations = {**(meta.get("annotations") or {}), CHANGE_CAUSE: command_line(session)}
    return evolve(obj, "metadata.annotations", annotations)


def record(session: Session, item: Item, manager: str = "") -> None:
    """The same for an object that has been changed through a subresource or a patch."""
    if is_recording(session):
        patch = {"metadata": {"annotations": {CHANGE_CAUSE: command_line(session)}}}
        client = session.client_as(manager) if manager else session.client
        client.patch(item.resource.key, item.name, patch, namespace=item.namespace)


def is_recording(session: Session) -> bool:
    texts = [text for name, text in session.parsed.words if name == "record"]
    return bool(texts) and parse_bool(texts[-1])


def command_line(session: Session) -> str:
    """`kubectl set image deployment/web nginx=nginx:1.25 --record=true`: the arguments, then the flags as they were given."""
    program = posixpath.basename(session.process.argv[0])
    flags = [f"--{name}={text}" for name, text in session.parsed.words]
    return " ".join((program, *session.path.split(" ")[1:], *session.parsed.args, *flags))

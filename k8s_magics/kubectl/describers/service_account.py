"""kubectl describe serviceaccount"""

from __future__ import annotations

from ...apimachinery.objects import Object
from ...cli.session import Session
from ..describing.describer import Describer, heading
from ..describing.writer import Writer


def describe(session: Session, writer: Writer, obj: Object) -> None:
    heading(writer, obj)
    _references(writer, "Image pull secrets", [r.get("name", "") for r in obj.get("imagePullSecrets") or ()])
    if session.edition.tells_secrets:
        _references(writer, "Mountable secrets", [r.get("name", "") for r in obj.get("secrets") or ()])


def _references(writer: Writer, title: str, names: list[str]) -> None:
    if not names:
        writer.line(0, f"{title}:", "<none>")
    for index, name in enumerate(names):
        writer.line(0, f"{title}:" if index == 0 else "", name)


DESCRIBER = Describer(describe)

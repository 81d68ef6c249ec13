"""kubectl describe ipaddress"""

from __future__ import annotations

from ...apimachinery.objects import Object, dig
from ...cli.session import Session
from ..describing.describer import Describer, heading
from ..describing.writer import Writer


def describe(session: Session, writer: Writer, obj: Object) -> None:
    heading(writer, obj, namespaced=False)
    parent = dig(obj, "spec.parentRef")
    if parent is not None:
        writer.line(0, "Parent Reference:")
        for key in ("group", "resource", "namespace", "name"):
            writer.line(1, f"{key.capitalize()}:", parent.get(key, ""))


DESCRIBER = Describer(describe)

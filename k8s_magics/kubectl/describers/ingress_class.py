"""kubectl describe ingressclass"""

from __future__ import annotations

from ...apimachinery.objects import Object, dig
from ...cli.session import Session
from ..describing.describer import Describer, heading
from ..describing.writer import Writer


def describe(session: Session, writer: Writer, obj: Object) -> None:
    heading(writer, obj, namespaced=False)
    writer.line(0, "Controller:", dig(obj, "spec.controller", ""))
    parameters = dig(obj, "spec.parameters")
    if parameters:
        writer.line(0, "Parameters:")
        if parameters.get("apiGroup") is not None:
            writer.line(1, "APIGroup:", parameters["apiGroup"])
        writer.line(1, "Kind:", parameters.get("kind", ""))
        writer.line(1, "Name:", parameters.get("name", ""))


DESCRIBER = Describer(describe)

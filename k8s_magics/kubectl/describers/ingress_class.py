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
        for title, key in (
            ("APIGroup", "apiGroup"),
            ("Kind", "kind"),
            ("Name", "name"),
            ("Namespace", "namespace"),
            ("Scope", "scope"),
        ):
            if parameters.get(key) and (key != "scope" or parameters[key] != "Cluster"):
                writer.line(1, f"{title}:", parameters[key])


DESCRIBER = Describer(describe)

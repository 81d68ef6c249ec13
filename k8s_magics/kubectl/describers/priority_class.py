"""kubectl describe priorityclass"""

from __future__ import annotations

from ...apimachinery.meta import annotations_of, name_of
from ...apimachinery.objects import Object
from ...apimachinery.selectors import format_labels
from ...cli.session import Session
from ..describing.describer import Describer
from ..describing.values import boolean
from ..describing.writer import Writer


def describe(session: Session, writer: Writer, obj: Object) -> None:
    writer.line(0, "Name:", name_of(obj))
    writer.line(0, "Value:", obj.get("value", 0))
    writer.line(0, "GlobalDefault:", boolean(obj.get("globalDefault")))
    writer.line(0, "PreemptionPolicy:", obj.get("preemptionPolicy", ""))
    writer.line(0, "Description:", obj.get("description", ""))
    writer.line(0, "Annotations:", format_labels(annotations_of(obj)))


DESCRIBER = Describer(describe)

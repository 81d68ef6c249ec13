"""kubectl describe volumeattributesclass"""

from __future__ import annotations

from ...apimachinery.meta import annotations_of, name_of
from ...apimachinery.objects import Object
from ...apimachinery.selectors import format_labels
from ...cli.session import Session
from ..describing.describer import Describer
from ..describing.writer import Writer


def describe(session: Session, writer: Writer, obj: Object) -> None:
    writer.line(0, "Name:", name_of(obj))
    writer.line(0, "Annotations:", format_labels(annotations_of(obj)))
    writer.line(0, "DriverName:", obj.get("driverName", ""))
    writer.line(0, "Parameters:", format_labels(obj.get("parameters")))


DESCRIBER = Describer(describe)

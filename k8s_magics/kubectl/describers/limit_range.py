"""kubectl describe limitrange"""

from __future__ import annotations

from ...apimachinery.meta import name_of, namespace_of
from ...apimachinery.objects import Object
from ...cli.session import Session
from ..describing.describer import Describer
from ..describing.limits import describe_limit_range
from ..describing.writer import Writer


def describe(session: Session, writer: Writer, obj: Object) -> None:
    writer.line(0, "Name:", name_of(obj))
    writer.line(0, "Namespace:", namespace_of(obj))
    describe_limit_range(writer, obj)


DESCRIBER = Describer(describe, events=False)

"""kubectl describe poddisruptionbudget"""

from __future__ import annotations

from ...apimachinery.meta import name_of, namespace_of
from ...apimachinery.objects import EMPTY, Object
from ...apimachinery.selectors import format_label_selector
from ...cli.session import Session
from ..describing.describer import Describer
from ..describing.writer import Writer

COUNTS = (
    ("Allowed disruptions", "disruptionsAllowed"),
    ("Current", "currentHealthy"),
    ("Desired", "desiredHealthy"),
    ("Total", "expectedPods"),
)


def describe(session: Session, writer: Writer, obj: Object) -> None:
    spec, status = obj.get("spec") or EMPTY, obj.get("status") or EMPTY
    writer.line(0, "Name:", name_of(obj))
    writer.line(0, "Namespace:", namespace_of(obj))
    if spec.get("minAvailable") is not None:
        writer.line(0, "Min available:", spec["minAvailable"])
    elif spec.get("maxUnavailable") is not None:
        writer.line(0, "Max unavailable:", spec["maxUnavailable"])
    writer.line(
        0, "Selector:", format_label_selector(spec["selector"]) if spec.get("selector") is not None else "<unset>"
    )
    writer.line(0, "Status:")
    for title, key in COUNTS:
        writer.line(2, f"{title}:", status.get(key, 0))


DESCRIBER = Describer(describe)

"""kubectl describe servicecidr"""

from __future__ import annotations

from ...apimachinery.objects import Object, dig
from ...cli.session import Session
from ..describing.describer import Describer, heading
from ..describing.values import date
from ..describing.writer import Writer


def describe(session: Session, writer: Writer, obj: Object) -> None:
    heading(writer, obj, namespaced=False)
    writer.line(0, "CIDRs:", ", ".join(dig(obj, "spec.cidrs") or ()))
    conditions = dig(obj, "status.conditions")
    if conditions:
        writer.line(0, "Status:")
        writer.line(0, "Conditions:")
        writer.line(1, "Type", "Status", "LastTransitionTime", "Reason", "Message")
        writer.line(1, "----", "------", "------------------", "------", "-------")
        for item in conditions:
            when = date(item.get("lastTransitionTime"))
            writer.line(
                1, item.get("type", ""), item.get("status", ""), when, item.get("reason", ""), item.get("message", "")
            )


DESCRIBER = Describer(describe)

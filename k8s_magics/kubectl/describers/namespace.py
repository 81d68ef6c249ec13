"""kubectl describe namespace"""

from __future__ import annotations

from ...apimachinery.meta import annotations_of, labels_of, name_of
from ...apimachinery.objects import Object, dig
from ...cli.session import Session
from ..describing.describer import Describer
from ..describing.limits import describe_limit_range, quota_scope_sentence
from ..describing.values import write_annotations, write_labels
from ..describing.writer import Writer


def describe(session: Session, writer: Writer, obj: Object) -> None:
    writer.line(0, "Name:", name_of(obj))
    write_labels(writer, 0, "Labels", labels_of(obj))
    write_annotations(writer, 0, annotations_of(obj))
    writer.line(0, "Status:", dig(obj, "status.phase", ""))
    conditions = dig(obj, "status.conditions", ())
    if conditions:
        writer.line(0, "Conditions:")
        writer.line(1, "Type", "Status", "LastTransitionTime", "Reason", "Message")
        writer.line(1, "----", "------", "------------------", "------", "-------")
        for c in conditions:
            writer.line(
                1, c["type"], c["status"], c.get("lastTransitionTime", ""), c.get("reason", ""), c.get("message", "")
            )
    _quotas(session, writer, name_of(obj))
    _limits(session, writer, name_of(obj))


def _quotas(session: Session, writer: Writer, namespace: str) -> None:
    quotas = session.client.store.list("resourcequotas", namespace)
    if not quotas:
        writer.write(0, "\nNo resource quota.\n")
        return
    writer.write(0, "\nResource Quotas\n")
    for quota in quotas:
        writer.line(1, "Name:", name_of(quota))
        scopes = dig(quota, "spec.scopes", ())
        if scopes:
            writer.line(1, "Scopes:", ", ".join(sorted(scopes)))
            for scope in sorted(scopes):
                writer.line(1, f"* {quota_scope_sentence(scope)}")
        writer.line(1, "Resource", "Used", "Hard")
        writer.line(1, "--------", "---", "---")
        hard, used = dig(quota, "status.hard", {}), dig(quota, "status.used", {})
        for name in sorted(hard):
            writer.line(1, name, used.get(name, "0"), hard[name])


def _limits(session: Session, writer: Writer, namespace: str) -> None:
    ranges = session.client.store.list("limitranges", namespace)
    if not ranges:
        writer.write(0, "\nNo LimitRange resource.\n")
        return
    writer.write(0, "\nResource Limits\n")
    for item in ranges:
        describe_limit_range(writer, item, prefix=" ")


DESCRIBER = Describer(describe, events=False)

"""What describers of workloads share: selectors, the states of their pods."""

from __future__ import annotations

from collections.abc import Sequence

from ...apimachinery.meta import is_controlled_by, labels_of
from ...apimachinery.objects import Object, dig
from ...apimachinery.selectors import format_label_selector, of_label_selector
from ...cli.session import Session
from .writer import Writer


def selector_text(obj: Object) -> str:
    return format_label_selector(dig(obj, "spec.selector"))


def pods_of(session: Session, obj: Object) -> Sequence[Object]:
    """The pods that a workload controls and selects."""
    selector = of_label_selector(dig(obj, "spec.selector"))
    return [
        p
        for p in session.client.store.owned_by(obj["metadata"]["uid"], "pods")
        if is_controlled_by(p, obj) and selector.matches(labels_of(p))
    ]


def pod_statuses(pods: Sequence[Object]) -> str:
    """`2 Running / 0 Waiting / 0 Succeeded / 0 Failed`"""
    phases = [dig(pod, "status.phase", "") for pod in pods]
    counts = [phases.count(phase) for phase in ("Running", "Pending", "Succeeded", "Failed")]
    return f"{counts[0]} Running / {counts[1]} Waiting / {counts[2]} Succeeded / {counts[3]} Failed"


def write_conditions(writer: Writer, conditions: Sequence[Object]) -> None:
    """The table of types, statuses and reasons, if there are any conditions."""
    if not conditions:
        return
    writer.line(0, "Conditions:")
    for cells in (("Type", "Status", "Reason"), ("----", "------", "------")):
        writer.line(1, *cells)
    for condition in conditions:
        writer.line(1, f"{condition['type']} ", condition["status"], condition.get("reason", ""))

"""kubectl describe daemonset"""

from __future__ import annotations

from ...apimachinery.meta import annotations_of, labels_of, name_of, namespace_of
from ...apimachinery.objects import EMPTY, Object, dig
from ...apimachinery.selectors import format_labels
from ...cli.session import Session
from ..describing.describer import Describer
from ..describing.pod_template import describe_pod_template
from ..describing.values import write_annotations, write_labels
from ..describing.workloads import pod_statuses, pods_of, selector_text
from ..describing.writer import Writer

COUNTS = (
    ("Desired Number of Nodes Scheduled", "desiredNumberScheduled"), ("Current Number of Nodes Scheduled", "currentNumberScheduled"),
    ("Number of Nodes Scheduled with Up-to-date Pods", "updatedNumberScheduled"),
    ("Number of Nodes Scheduled with Available Pods", "numberAvailable"), ("Number of Nodes Misscheduled", "numberMisscheduled"),
)  # fmt: skip


def describe(session: Session, writer: Writer, obj: Object) -> None:
    writer.line(0, "Name:", name_of(obj))
    writer.line(0, "Namespace:", namespace_of(obj))
    writer.line(0, "Selector:", selector_text(obj))
    writer.line(0, "Node-Selector:", format_labels(dig(obj, "spec.template.spec.nodeSelector")))
    write_labels(writer, 0, "Labels", labels_of(obj))
    write_annotations(writer, 0, annotations_of(obj))
    for title, key in COUNTS:
        writer.line(0, f"{title}: {dig(obj, f'status.{key}', 0)}")
    writer.line(0, "Pods Status:", pod_statuses(pods_of(session, obj)))
    describe_pod_template(writer, dig(obj, "spec.template", EMPTY))


DESCRIBER = Describer(describe)

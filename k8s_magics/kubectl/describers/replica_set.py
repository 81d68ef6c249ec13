"""kubectl describe replicaset"""

from __future__ import annotations

from ...apimachinery.meta import annotations_of, controller_of, labels_of, name_of, namespace_of
from ...apimachinery.objects import EMPTY, Object, dig
from ...cli.session import Session
from ..describing.describer import Describer
from ..describing.pod_template import describe_pod_template
from ..describing.values import write_annotations, write_labels
from ..describing.workloads import pod_statuses, pods_of, selector_text, write_conditions
from ..describing.writer import Writer


def describe(session: Session, writer: Writer, obj: Object) -> None:
    writer.line(0, "Name:", name_of(obj))
    writer.line(0, "Namespace:", namespace_of(obj))
    writer.line(0, "Selector:", selector_text(obj))
    write_labels(writer, 0, "Labels", labels_of(obj))
    write_annotations(writer, 0, annotations_of(obj))
    owner = controller_of(obj)
    if owner is not None:
        writer.line(0, "Controlled By:", f"{owner['kind']}/{owner['name']}")
    writer.line(0, "Replicas:", f"{dig(obj, 'status.replicas', 0)} current / {dig(obj, 'spec.replicas', 0)} desired")
    writer.line(0, "Pods Status:", pod_statuses(pods_of(session, obj)))
    describe_pod_template(writer, dig(obj, "spec.template", EMPTY))
    write_conditions(writer, dig(obj, "status.conditions", ()))


DESCRIBER = Describer(describe)

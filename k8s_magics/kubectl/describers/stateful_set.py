"""kubectl describe statefulset"""

from __future__ import annotations

from ...apimachinery.meta import annotations_of, labels_of, name_of, namespace_of
from ...apimachinery.objects import EMPTY, Object, dig
from ...cli.session import Session
from ..describing.describer import Describer
from ..describing.pod_template import describe_pod_template
from ..describing.values import date, go_list, write_annotations, write_labels
from ..describing.workloads import pod_statuses, pods_of, selector_text
from ..describing.writer import Writer


def describe(session: Session, writer: Writer, obj: Object) -> None:
    writer.line(0, "Name:", name_of(obj))
    writer.line(0, "Namespace:", namespace_of(obj))
    writer.line(0, "CreationTimestamp:", date(obj["metadata"].get("creationTimestamp")))
    writer.line(0, "Selector:", selector_text(obj))
    write_labels(writer, 0, "Labels", labels_of(obj))
    write_annotations(writer, 0, annotations_of(obj))
    writer.line(0, "Replicas:", f"{dig(obj, 'spec.replicas', 0)} desired | {dig(obj, 'status.replicas', 0)} total")
    writer.line(0, "Update Strategy:", dig(obj, "spec.updateStrategy.type", ""))
    rolling = dig(obj, "spec.updateStrategy.rollingUpdate")
    if rolling is not None and rolling.get("partition") is not None:
        writer.line(1, "Partition:", rolling["partition"])
        if rolling.get("maxUnavailable") is not None:
            writer.line(1, "MaxUnavailable:", rolling["maxUnavailable"])
    writer.line(0, "Pods Status:", pod_statuses(pods_of(session, obj)))
    describe_pod_template(writer, dig(obj, "spec.template", EMPTY))
    _claims(writer, obj)


def _claims(writer: Writer, obj: Object) -> None:
    claims = dig(obj, "spec.volumeClaimTemplates", ())
    if not claims:
        writer.line(0, "Volume Claims:", "<none>")
        return
    writer.line(0, "Volume Claims:")
    for claim in claims:
        writer.line(1, "Name:", claim["metadata"]["name"])
        writer.line(1, "StorageClass:", dig(claim, "spec.storageClassName", ""))
        write_labels(writer, 1, "Labels", labels_of(claim))
        write_labels(writer, 1, "Annotations", annotations_of(claim))
        writer.line(1, "Capacity:", dig(claim, "spec.resources.requests.storage", "<default>"))
        writer.line(1, "Access Modes:", go_list(dig(claim, "spec.accessModes")))


DESCRIBER = Describer(describe)

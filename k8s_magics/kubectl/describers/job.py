"""kubectl describe job"""

from __future__ import annotations

from ...apimachinery.duration import human_duration
from ...apimachinery.meta import annotations_of, controller_of, labels_of, name_of, namespace_of
from ...apimachinery.objects import EMPTY, Object
from ...cli.session import Session
from ..describing.describer import Describer
from ..describing.pod_template import describe_pod_template
from ..describing.values import boolean, date, write_annotations, write_labels
from ..describing.workloads import selector_text
from ..describing.writer import Writer


def describe(session: Session, writer: Writer, obj: Object) -> None:
    spec, status = obj.get("spec") or EMPTY, obj.get("status") or EMPTY
    writer.line(0, "Name:", name_of(obj))
    writer.line(0, "Namespace:", namespace_of(obj))
    if spec.get("selector"):
        writer.line(0, "Selector:", selector_text(obj))
    write_labels(writer, 0, "Labels", labels_of(obj))
    write_annotations(writer, 0, annotations_of(obj))
    owner = controller_of(obj)
    if owner is not None:
        writer.line(0, "Controlled By:", f"{owner['kind']}/{owner['name']}")
    _settings(writer, spec)
    _times(session, writer, status)
    if spec.get("activeDeadlineSeconds") is not None:
        writer.line(0, "Active Deadline Seconds:", f"{spec['activeDeadlineSeconds']}s")
    ready = f"({status['ready']} Ready) " if status.get("ready") is not None else ""
    counts = f"{status.get('active', 0)} Active {ready}/ {status.get('succeeded', 0)} Succeeded / {status.get('failed', 0)} Failed"
    writer.line(0, "Pods Statuses:", counts)
    if spec.get("completionMode") == "Indexed":
        writer.line(0, "Completed Indexes:", _cut(status.get("completedIndexes") or "<none>"))
    describe_pod_template(writer, spec.get("template") or EMPTY)


def _settings(writer: Writer, spec: Object) -> None:
    writer.line(0, "Parallelism:", spec.get("parallelism", "<unset>"))
    writer.line(0, "Completions:", spec.get("completions", "<unset>"))
    if spec.get("completionMode"):
        writer.line(0, "Completion Mode:", spec["completionMode"])
    if spec.get("suspend") is not None:
        writer.line(0, "Suspend:", boolean(spec["suspend"]))
    if spec.get("backoffLimit") is not None:
        writer.line(0, "Backoff Limit:", spec["backoffLimit"])
    if spec.get("ttlSecondsAfterFinished") is not None:
        writer.line(0, "TTL Seconds After Finished:", spec["ttlSecondsAfterFinished"])


def _times(session: Session, writer: Writer, status: Object) -> None:
    start, end = status.get("startTime"), status.get("completionTime")
    if start:
        writer.line(0, "Start Time:", date(start))
    if end:
        writer.line(0, "Completed At:", date(end))
    if start and end:
        writer.line(0, "Duration:", human_duration(session.clock.milliseconds(end) - session.clock.milliseconds(start)))


def _cut(text: str) -> str:
    return text if len(text) <= 50 else text[: text.rindex(",", 0, 50) + 1] + "..."


DESCRIBER = Describer(describe)

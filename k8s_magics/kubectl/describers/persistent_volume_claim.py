"""kubectl describe persistentvolumeclaim"""

from __future__ import annotations

from ...apimachinery.meta import annotations_of, is_deleting, labels_of, name_of, namespace_of
from ...apimachinery.objects import EMPTY, Object, dig
from ...cli.session import Session
from ..describing.describer import Describer
from ..describing.storage import access_modes, storage_class
from ..describing.values import date, go_list, since, write_annotations, write_labels
from ..describing.writer import Writer


def describe(session: Session, writer: Writer, obj: Object) -> None:
    spec, status = obj.get("spec") or EMPTY, obj.get("status") or EMPTY
    writer.line(0, "Name:", name_of(obj))
    writer.line(0, "Namespace:", namespace_of(obj))
    writer.line(0, "StorageClass:", storage_class(obj))
    lasts = f"Terminating (lasts {since(session.clock, obj['metadata'].get('deletionTimestamp'))})"
    writer.line(0, "Status:", lasts if is_deleting(obj) else status.get("phase", ""))
    writer.line(0, "Volume:", spec.get("volumeName", ""))
    write_labels(writer, 0, "Labels", labels_of(obj))
    write_annotations(writer, 0, annotations_of(obj))
    writer.line(0, "Finalizers:", go_list(obj["metadata"].get("finalizers")))
    bound = bool(spec.get("volumeName"))
    writer.line(0, "Capacity:", dig(status, "capacity.storage", "0") if bound else "")
    writer.line(0, "Access Modes:", access_modes(status.get("accessModes")) if bound else "")
    if spec.get("volumeMode"):
        writer.line(0, "VolumeMode:", spec["volumeMode"])
    _source(writer, spec.get("dataSource"))
    users = [name_of(pod) for pod in session.client.store.list("pods", namespace_of(obj)) if _uses(pod, name_of(obj))]
    for index, user in enumerate(users or ["<none>"]):
        writer.line(0, "Used By:" if index == 0 else "", user)
    _conditions(writer, status)


def _source(writer: Writer, source: Object | None) -> None:
    if source:
        writer.line(0, "DataSource:")
        for title, key in (("APIGroup", "apiGroup"), ("Kind", "kind"), ("Name", "name")):
            if source.get(key):
                writer.line(1, f"{title}:", source[key])


def _uses(pod: Object, claim: str) -> bool:
    volumes = dig(pod, "spec.volumes", ())
    own = [f"{name_of(pod)}-{v['name']}" for v in volumes if v.get("ephemeral")]
    return claim in [dig(v, "persistentVolumeClaim.claimName") for v in volumes] or claim in own


def _conditions(writer: Writer, status: Object) -> None:
    if not status.get("conditions"):
        return
    writer.line(0, "Conditions:")
    writer.line(1, "Type", "Status", "LastProbeTime", "LastTransitionTime", "Reason", "Message")
    writer.line(1, "----", "------", "-----------------", "------------------", "------", "-------")
    for c in status["conditions"]:
        times = date(c.get("lastProbeTime")), date(c.get("lastTransitionTime"))
        writer.line(
            1,
            f"{c['type']} ",
            f"{c['status']} ",
            f"{times[0]} ",
            f"{times[1]} ",
            f"{c.get('reason', '')} ",
            c.get("message", ""),
        )


DESCRIBER = Describer(describe)

"""kubectl describe persistentvolume"""

from __future__ import annotations

from collections.abc import Sequence

from ...apimachinery.meta import annotations_of, is_deleting, labels_of, name_of
from ...apimachinery.node_selectors import describe_node_requirement
from ...apimachinery.objects import EMPTY, Object, dig
from ...cli.session import Session
from ..describing.describer import Describer
from ..describing.storage import access_modes, storage_class
from ..describing.values import go_list, since, write_annotations, write_labels
from ..describing.volumes import titled, volume_lines
from ..describing.writer import Writer


def describe(session: Session, writer: Writer, obj: Object) -> None:
    spec = obj.get("spec") or EMPTY
    writer.line(0, "Name:", name_of(obj))
    write_labels(writer, 0, "Labels", labels_of(obj))
    write_annotations(writer, 0, annotations_of(obj))
    writer.line(0, "Finalizers:", go_list(obj["metadata"].get("finalizers")))
    writer.line(0, "StorageClass:", storage_class(obj))
    deleting = is_deleting(obj)
    lasts = f"Terminating (lasts {since(session.clock, obj['metadata'].get('deletionTimestamp'))})"
    writer.line(0, "Status:", lasts if deleting else dig(obj, "status.phase", ""))
    claim = spec.get("claimRef")
    writer.line(0, "Claim:", f"{claim.get('namespace', '')}/{claim['name']}" if claim else "")
    writer.line(0, "Reclaim Policy:", spec.get("persistentVolumeReclaimPolicy", ""))
    writer.line(0, "Access Modes:", access_modes(spec.get("accessModes")))
    if spec.get("volumeMode"):
        writer.line(0, "VolumeMode:", spec["volumeMode"])
    writer.line(0, "Capacity:", dig(spec, "capacity.storage", ""))
    _affinity(writer, dig(spec, "nodeAffinity.required.nodeSelectorTerms"))
    writer.line(0, "Message:", dig(obj, "status.message", ""))
    writer.line(0, "Source:")
    for name, value in volume_lines(spec, persistent=True):
        writer.line(2, titled(name), value)


def _affinity(writer: Writer, terms: Sequence[Object] | None) -> None:
    if not terms:
        writer.line(0, "Node Affinity:", "<none>")
        return
    writer.line(0, "Node Affinity:", "")
    writer.line(1, "Required Terms:", "")
    for index, term in enumerate(terms):
        writer.write(2, f"Term {index}:\t")
        found = [
            describe_node_requirement(r)
            for r in (*(term.get("matchExpressions") or ()), *(term.get("matchFields") or ()))
        ]
        for number, text in enumerate(found):
            writer.write(0, f"{text}\n" if number == 0 else f"    \t{text}\n")
        if not found:
            writer.write(0, "<none>\n")


DESCRIBER = Describer(describe)

"""kubectl describe deployment"""

from __future__ import annotations

from collections.abc import Sequence

from ...apimachinery.meta import annotations_of, is_controlled_by, labels_of, name_of, namespace_of
from ...apimachinery.objects import EMPTY, Object, dig, without
from ...cli.session import Session
from ..describing.describer import Describer
from ..describing.pod_template import describe_pod_template
from ..describing.values import date, write_annotations, write_labels
from ..describing.workloads import selector_text, write_conditions
from ..describing.writer import Writer


def describe(session: Session, writer: Writer, obj: Object) -> None:
    spec, status = obj.get("spec") or EMPTY, obj.get("status") or EMPTY
    writer.line(0, "Name:", name_of(obj))
    writer.line(0, "Namespace:", namespace_of(obj))
    writer.line(0, "CreationTimestamp:", date(obj["metadata"].get("creationTimestamp")))
    write_labels(writer, 0, "Labels", labels_of(obj))
    write_annotations(writer, 0, annotations_of(obj))
    writer.line(0, "Selector:", selector_text(obj))
    counts = [status.get(key, 0) for key in ("updatedReplicas", "replicas", "availableReplicas", "unavailableReplicas")]
    writer.line(
        0,
        "Replicas:",
        f"{spec.get('replicas', 0)} desired | {counts[0]} updated | {counts[1]} total | {counts[2]} available | {counts[3]} unavailable",
    )
    writer.line(0, "StrategyType:", dig(spec, "strategy.type", ""))
    writer.line(0, "MinReadySeconds:", spec.get("minReadySeconds", 0))
    rolling = dig(spec, "strategy.rollingUpdate")
    if rolling:
        writer.line(
            0,
            "RollingUpdateStrategy:",
            f"{rolling.get('maxUnavailable')} max unavailable, {rolling.get('maxSurge')} max surge",
        )
    describe_pod_template(writer, spec.get("template") or EMPTY)
    write_conditions(writer, dig(obj, "status.conditions", ()))
    _replica_sets(session, writer, obj)


def _replica_sets(session: Session, writer: Writer, obj: Object) -> None:
    owned = session.client.store.owned_by(obj["metadata"]["uid"], "replicasets.apps")
    sets = sorted(
        (rs for rs in owned if is_controlled_by(rs, obj)),
        key=lambda rs: (rs["metadata"]["creationTimestamp"], name_of(rs)),
    )
    if not sets:
        return
    wanted = _bare(dig(obj, "spec.template", EMPTY))
    new = next((rs for rs in sets if _bare(dig(rs, "spec.template", EMPTY)) == wanted), None)
    writer.line(0, "OldReplicaSets:", _names([rs for rs in sets if rs is not new]))
    writer.line(0, "NewReplicaSet:", _names([new] if new is not None else []))


def _bare(template: Object) -> Object:
    """A template less the hash that the deployment controller adds."""
    labels_ = {k: v for k, v in dig(template, "metadata.labels", EMPTY).items() if k != "pod-template-hash"}
    return {
        "labels": labels_,
        "annotations": dig(template, "metadata.annotations", {}),
        "spec": without(template, "metadata").get("spec"),
    }


def _names(sets: Sequence[Object]) -> str:
    if not sets:
        return "<none>"
    return ", ".join(
        f"{name_of(rs)} ({dig(rs, 'status.replicas', 0)}/{dig(rs, 'spec.replicas', 0)} replicas created)" for rs in sets
    )


DESCRIBER = Describer(describe)

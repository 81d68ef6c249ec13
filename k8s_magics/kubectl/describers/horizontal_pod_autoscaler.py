"""kubectl describe hpa"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ...apimachinery.meta import annotations_of, labels_of, name_of, namespace_of
from ...apimachinery.objects import EMPTY, Object, dig
from ...cli.session import Session
from ..describing.describer import Describer
from ..describing.values import date, write_annotations, write_labels
from ..describing.writer import Writer

KEYS = {
    "Resource": "resource",
    "ContainerResource": "containerResource",
    "Pods": "pods",
    "Object": "object",
    "External": "external",
}


def describe(session: Session, writer: Writer, obj: Object) -> None:
    spec, status = obj.get("spec") or EMPTY, obj.get("status") or EMPTY
    writer.line(0, "Name:", name_of(obj))
    writer.line(0, "Namespace:", namespace_of(obj))
    write_labels(writer, 0, "Labels", labels_of(obj))
    write_annotations(writer, 0, annotations_of(obj))
    writer.line(0, "CreationTimestamp:", date(obj["metadata"].get("creationTimestamp")))
    target = spec.get("scaleTargetRef") or EMPTY
    writer.line(0, "Reference:", f"{target.get('kind', '')}/{target.get('name', '')}")
    writer.line(0, "Metrics:", "( current / target )")
    current = status.get("currentMetrics") or ()
    for index, metric in enumerate(spec.get("metrics") or ()):
        kind = metric.get("type", "")
        key = KEYS.get(kind, "")
        found = current[index] if len(current) > index and current[index].get("type") == kind else EMPTY
        now = found[key].get("current") or EMPTY if found.get(key) is not None else None
        _metric(writer, kind, metric.get(key) or EMPTY, now)
    writer.line(0, "Min replicas:", spec.get("minReplicas", "<unset>"))
    writer.line(0, "Max replicas:", spec.get("maxReplicas", 0))
    if spec.get("behavior") is not None:
        _behavior(writer, spec["behavior"])
    writer.line(
        0,
        f"{target.get('kind', '')} pods:",
        f"{status.get('currentReplicas', 0)} current / {status.get('desiredReplicas', 0)} desired",
    )
    _conditions(writer, status.get("conditions") or ())


def _measured(current: Mapping[str, Any] | None, key: str) -> object:
    """A value that was measured; one of another type than the target's is Go's nil."""
    return "<unknown>" if current is None else current.get(key, "<nil>")


def _metric(writer: Writer, kind: str, metric: Object, current: Mapping[str, Any] | None) -> None:
    target = metric.get("target") or EMPTY
    if kind in ("Resource", "ContainerResource"):
        where = f' of container "{metric.get("container", "")}"' if kind == "ContainerResource" else ""
        title = f"resource {metric.get('name', '')}{where} on pods"
        if target.get("averageValue") is not None:
            writer.line(1, f"{title}:", f"{_measured(current, 'averageValue')} / {target['averageValue']}")
            return
        used = (
            f"{current['averageUtilization']}% ({current.get('averageValue', '<nil>')})"
            if current is not None and current.get("averageUtilization") is not None
            else "<unknown>"
        )
        goal = f"{target['averageUtilization']}%" if target.get("averageUtilization") is not None else "<auto>"
        writer.line(1, f"{title}  (as a percentage of request):", f"{used} / {goal}")
        return
    name = dig(metric, "metric.name", "")
    if kind == "Pods":
        writer.line(1, f'"{name}" on pods:', f"{_measured(current, 'averageValue')} / {target.get('averageValue', '')}")
    elif kind == "Object":
        about = metric.get("describedObject") or EMPTY
        key, words = ("averageValue", "average value") if target.get("type") == "AverageValue" else ("value", "value")
        writer.line(
            1,
            f'"{name}" on {about.get("kind", "")}/{about.get("name", "")} (target {words}):',
            f"{_measured(current, key)} / {target.get(key, '')}",
        )
    else:
        key, words = (
            ("averageValue", "target average value")
            if target.get("averageValue") is not None
            else ("value", "target value")
        )
        known = None if current is not None and key == "averageValue" and current.get(key) is None else current
        writer.line(1, f'"{name}" ({words}):', f"{_measured(known, key)} / {target.get(key, '')}")


def _behavior(writer: Writer, behavior: Object) -> None:
    writer.line(0, "Behavior:")
    for title, key in (("Scale Up", "scaleUp"), ("Scale Down", "scaleDown")):
        rules = behavior.get(key)
        if not rules:
            continue
        writer.line(1, f"{title}:")
        if rules.get("stabilizationWindowSeconds") is not None:
            writer.line(2, f"Stabilization Window: {rules['stabilizationWindowSeconds']} seconds")
        if rules.get("policies"):
            writer.line(2, f"Select Policy: {rules.get('selectPolicy') or 'Max'}")
            writer.line(2, "Policies:")
            for policy in rules["policies"]:
                writer.line(
                    3,
                    f"- Type: {policy['type']}",
                    f"Value: {policy['value']}",
                    f"Period: {policy['periodSeconds']} seconds",
                )


def _conditions(writer: Writer, conditions: Sequence[Object]) -> None:
    if not conditions:
        return
    writer.line(0, "Conditions:")
    writer.line(1, "Type", "Status", "Reason", "Message")
    writer.line(1, "----", "------", "------", "-------")
    for c in conditions:
        writer.line(1, c["type"], c["status"], c.get("reason", ""), c.get("message", ""))


DESCRIBER = Describer(describe)

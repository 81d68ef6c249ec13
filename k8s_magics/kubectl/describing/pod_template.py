"""The Pod Template section of workloads, and of `rollout history --revision`."""

from __future__ import annotations

from ...apimachinery.objects import EMPTY, Object, dig
from .containers import describe_containers
from .values import write_annotations, write_labels, write_tolerations
from .volumes import describe_volumes
from .writer import Writer


def describe_pod_template(writer: Writer, template: Object) -> None:
    """Everything of a template that kubectl shows."""
    writer.line(0, "Pod Template:")
    if not template:
        writer.line(0, "  <unset>")
        return
    meta, spec = template.get("metadata") or EMPTY, template.get("spec") or EMPTY
    write_labels(writer, 1, "Labels", meta.get("labels"))
    if meta.get("annotations"):
        write_annotations(writer, 1, meta.get("annotations"))
    account = spec.get("serviceAccountName")
    if account:
        writer.line(1, "Service Account:", account)
    if spec.get("initContainers"):
        describe_containers(writer, "Init Containers", spec["initContainers"], EMPTY, space=" ")
    describe_containers(writer, "Containers", spec.get("containers") or (), EMPTY, space=" ")
    describe_volumes(writer, spec.get("volumes") or (), space=" ")
    if spec.get("topologySpreadConstraints"):
        describe_spread(writer, 1, spec["topologySpreadConstraints"])
    if spec.get("priorityClassName"):
        writer.line(1, "Priority Class Name:", spec["priorityClassName"])
    if "template placement" not in writer.omits:
        write_labels(writer, 1, "Node-Selectors", spec.get("nodeSelector"))
        write_tolerations(writer, 1, spec.get("tolerations"))


def describe_spread(writer: Writer, level: int, constraints: object) -> None:
    """Topology Spread Constraints."""
    from ...apimachinery.selectors import format_label_selector

    writer.write(level, "Topology Spread Constraints:\t")
    found = sorted(constraints or (), key=lambda c: str(c.get("topologyKey")))  # type: ignore[call-overload]  # a list of mappings
    for index, item in enumerate(found):
        if index:
            writer.write(level, "\t")
        text = (
            f"{item.get('topologyKey')}:{item.get('whenUnsatisfiable')} when max skew {item.get('maxSkew')} is exceeded"
        )
        selector = dig(item, "labelSelector")
        told = f" for selector {format_label_selector(selector)}" if selector is not None else ""
        writer.write(0, f"{text}{told}\n")

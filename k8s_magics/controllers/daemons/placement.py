"""Which nodes a DaemonSet wants a pod on, and what that pod looks like.

Source: kubernetes.io/docs/concepts/workloads/controllers/daemonset.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ...apimachinery.memo import by_identity
from ...apimachinery.meta import labels_of, name_of
from ...apimachinery.node_selectors import matches_node_selector
from ...apimachinery.objects import EMPTY, FrozenDict, Object, dig, freeze
from ...apimachinery.tolerations import untolerated
from ..history.revisions import HASH_LABEL
from ..pods.state import node_of
from ..pods.template import name_prefix, pod_from_template, with_labels

REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution"
GENERATION_LABEL = "pod-template-generation"
_TOLERATED = (
    ("node.kubernetes.io/not-ready", "NoExecute"),
    ("node.kubernetes.io/unreachable", "NoExecute"),
    ("node.kubernetes.io/disk-pressure", "NoSchedule"),
    ("node.kubernetes.io/memory-pressure", "NoSchedule"),
    ("node.kubernetes.io/pid-pressure", "NoSchedule"),
    ("node.kubernetes.io/unschedulable", "NoSchedule"),
)


@by_identity
def tolerations_of(template: Object) -> Sequence[Mapping[str, Any]]:
    """The template's tolerations and those that every DaemonSet pod has."""
    spec = template["spec"]
    wanted = list(_TOLERATED)
    if spec.get("hostNetwork"):
        wanted.append(("node.kubernetes.io/network-unavailable", "NoSchedule"))
    own: list[Mapping[str, Any]] = list(spec.get("tolerations") or ())
    more = [{"key": key, "operator": "Exists", "effect": effect} for key, effect in wanted]
    return tuple(own + [t for t in more if t not in own])


def belongs(daemonset: Object, node: Object) -> tuple[bool, bool]:
    """(a pod should be made there, a pod that is there may stay)."""
    template = daemonset["spec"]["template"]
    spec = template["spec"]
    if spec.get("nodeName") and spec["nodeName"] != name_of(node):
        return False, False
    labels = labels_of(node)
    if any(labels.get(k) != v for k, v in (spec.get("nodeSelector") or EMPTY).items()):
        return False, False
    required = dig(spec, f"affinity.nodeAffinity.{REQUIRED}")
    if required is not None and not matches_node_selector(required, node):
        return False, False
    taints = (node.get("spec") or EMPTY).get("taints")
    if not taints:
        return True, True
    tolerations = tolerations_of(template)
    if untolerated(taints, tolerations, ("NoSchedule", "NoExecute")):
        return False, not untolerated(taints, tolerations, ("NoExecute",))
    return True, True


def target_node(pod: Object) -> str:
    """The node a daemon pod is on, or is meant for."""
    return node_of(pod) or _meant_for(pod["spec"])


@by_identity
def _meant_for(spec: Object) -> str:
    for term in dig(spec, f"affinity.nodeAffinity.{REQUIRED}.nodeSelectorTerms", ()):
        for field in term.get("matchFields") or ():
            if field["key"] == "metadata.name" and field["operator"] == "In" and len(field["values"]) == 1:
                return str(field["values"][0])
    return ""


def daemon_pod(daemonset: Object, node: str, digest: str) -> Object:
    """The pod for one node: bound to it by affinity, so that the scheduler still has the last word."""
    labels = {HASH_LABEL: digest, GENERATION_LABEL: generation_of(daemonset)}
    template = with_labels(daemonset["spec"]["template"], labels)
    pod = pod_from_template(template, daemonset, prefix=name_prefix(name_of(daemonset)))
    spec = {**pod["spec"], "affinity": _bound_to(pod["spec"].get("affinity") or EMPTY, node)}
    spec["tolerations"] = list(tolerations_of(daemonset["spec"]["template"]))
    return FrozenDict({**pod, "spec": freeze(spec)})


def generation_of(daemonset: Object) -> str:
    annotations = daemonset["metadata"].get("annotations") or EMPTY
    return str(
        annotations.get("deprecated.daemonset.template.generation") or daemonset["metadata"].get("generation", 1)
    )


def _bound_to(affinity: Mapping[str, Any], node: str) -> dict[str, Any]:
    """`affinity` with the node's name in the place of its required terms, which the controller has checked."""
    field = {"key": "metadata.name", "operator": "In", "values": [node]}
    bound = {"nodeSelectorTerms": [{"matchFields": [field]}]}
    inner = {**(affinity.get("nodeAffinity") or EMPTY), REQUIRED: bound}
    return {**affinity, "nodeAffinity": inner}

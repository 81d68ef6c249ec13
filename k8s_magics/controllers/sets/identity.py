"""A stateful pod's name, labels, host name and claims.

Source: kubernetes.io/docs/concepts/workloads/controllers/statefulset.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ...apimachinery.meta import labels_of, name_of, namespace_of
from ...apimachinery.objects import EMPTY, FrozenDict, Object, dig, evolve, freeze
from ..pods.template import pod_from_template

POD_NAME, POD_INDEX, REVISION = (
    "statefulset.kubernetes.io/pod-name",
    "apps.kubernetes.io/pod-index",
    "controller-revision-hash",
)


def ordinal_of(owner: str, pod: Object) -> int | None:
    """The number at the end of `web-3`; None if the pod is not named like one of the set."""
    parent, dash, number = name_of(pod).rpartition("-")
    return int(number) if dash and parent == owner and number.isdigit() else None


def first_ordinal(statefulset: Object) -> int:
    return int(dig(statefulset, "spec.ordinals.start", 0))


def ordinals(statefulset: Object) -> range:
    start = first_ordinal(statefulset)
    return range(start, start + int(statefulset["spec"].get("replicas", 1)))


def stateful_pod(statefulset: Object, template: Object, ordinal: int, revision: str) -> Object:
    """Pod `ordinal` of the set, from the template of one revision."""
    name = f"{name_of(statefulset)}-{ordinal}"
    pod = pod_from_template(template, statefulset, name=name)
    labels = {**labels_of(pod), POD_NAME: name, POD_INDEX: str(ordinal), REVISION: revision}
    spec: dict[str, Any] = {**pod["spec"], "hostname": name}
    if statefulset["spec"].get("serviceName"):
        spec["subdomain"] = statefulset["spec"]["serviceName"]
    claims = [
        {"name": t["metadata"]["name"], "persistentVolumeClaim": {"claimName": claim_name(t, name)}}
        for t in claim_templates(statefulset)
    ]
    if claims:
        named = {c["name"] for c in claims}
        spec["volumes"] = [*claims, *(v for v in spec.get("volumes") or () if v["name"] not in named)]
    return FrozenDict({**evolve(pod, "metadata.labels", labels), "spec": freeze(spec)})


def claim_templates(statefulset: Object) -> Sequence[Object]:
    templates: Sequence[Object] = statefulset["spec"].get("volumeClaimTemplates") or ()
    return templates


def claim_name(template: Object, pod_name: str) -> str:
    return f"{template['metadata']['name']}-{pod_name}"


def claims_of(statefulset: Object, pod: Object) -> Iterator[Object]:
    """The claims that a pod needs, as they would be made."""
    labels = dig(statefulset, "spec.selector.matchLabels", EMPTY)
    for template in claim_templates(statefulset):
        source = template["metadata"]
        meta: dict[str, Any] = {"name": claim_name(template, name_of(pod)), "namespace": namespace_of(statefulset)}
        meta["labels"] = {**(source.get("labels") or EMPTY), **labels}
        if source.get("annotations"):
            meta["annotations"] = source["annotations"]
        yield freeze({"apiVersion": "v1", "kind": "PersistentVolumeClaim", "metadata": meta, "spec": template["spec"]})

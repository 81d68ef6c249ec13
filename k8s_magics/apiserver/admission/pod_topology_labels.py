"""PodTopologyLabels: a pod carries the zone and the region of its node (gate PodTopologyLabelsAdmission).

Source: kubernetes.io/docs/reference/access-authn-authz/admission-controllers#podtopologylabels.
"""

from __future__ import annotations

from ...apimachinery.meta import labels_of
from ...apimachinery.objects import EMPTY, Object, dig, evolve
from ..admission_door import Admission, Attributes
from ..store import Key

COPIED = ("topology.kubernetes.io/zone", "topology.kubernetes.io/region")


def _mutate(attributes: Attributes) -> Object:
    """For pods that are made on a node, and for those that are bound to one."""
    pod = attributes.object
    node = attributes.store.get(Key("nodes", "", dig(pod, "spec.nodeName") or ""))
    there = labels_of(node) if node is not None else EMPTY
    copied = {key: there[key] for key in COPIED if key in there}
    return evolve(pod, "metadata.labels", {**labels_of(pod), **copied}) if copied else pod


ADMISSION = Admission(
    name="PodTopologyLabels",
    order=75,
    resources=frozenset({"pods"}),
    subresources=frozenset({"", "binding"}),
    mutate=_mutate,
)

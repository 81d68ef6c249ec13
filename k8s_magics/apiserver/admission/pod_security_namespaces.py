"""PodSecurity of namespaces: who asks for a stricter level is warned of the pods that are there already.

Source: k8s.io/pod-security-admission, admission/admission.go (ValidateNamespace, EvaluatePodsInNamespace).
"""

from __future__ import annotations

from ...apimachinery.meta import labels_of, name_of
from ...apimachinery.objects import EMPTY
from ...resources.rules.pod_security import violations
from ..admission_door import Admission, Attributes
from .pod_security import level_of

LEVELS = ("privileged", "baseline", "restricted")


def _check(attributes: Attributes) -> None:
    level, version = level_of(labels_of(attributes.object), "enforce")
    old_level, old_version = level_of(labels_of(attributes.old or EMPTY), "enforce")
    relaxed = version == old_version and LEVELS.index(level) <= LEVELS.index(old_level)
    if level == "privileged" or relaxed:
        return
    pods: dict[str, list[str]] = {}
    for pod in attributes.store.list("pods", attributes.name):
        reasons = [violation.partition(" (")[0] for violation in violations(level, pod["spec"])]
        if reasons:
            pods.setdefault(", ".join(reasons), []).append(name_of(pod))
    if not pods:
        return
    enforced = f'"{level}:{version}"'
    attributes.warn(
        f'existing pods in namespace "{attributes.name}" violate the new PodSecurity enforce level {enforced}'
    )
    for line in sorted(_line(names, reason) for reason, names in pods.items()):
        attributes.warn(line)


def _line(names: list[str], reason: str) -> str:
    others = len(names) - 1
    also = f" (and {others} other pod{'' if others == 1 else 's'})" if others else ""
    return f"{names[0]}{also}: {reason}"


ADMISSION = Admission(
    name="PodSecurity of namespaces", order=111, resources=frozenset({"namespaces"}), operations=frozenset({"UPDATE"}), check=_check
)  # fmt: skip

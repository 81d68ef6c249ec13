"""PodSecurity: the levels `baseline` and `restricted` that a namespace's labels ask for, enforced or warned of."""

from __future__ import annotations

from ...apimachinery.errors import Forbidden
from ...apimachinery.meta import labels_of
from ...apimachinery.objects import EMPTY, Object, dig
from ...resources.rules.pod_security import violations
from ..admission_door import Admission, Attributes
from ..store import Key

_TEMPLATES = {
    "deployments.apps": "spec.template.spec",
    "replicasets.apps": "spec.template.spec",
    "daemonsets.apps": "spec.template.spec",
    "statefulsets.apps": "spec.template.spec",
    "jobs.batch": "spec.template.spec",
    "replicationcontrollers": "spec.template.spec",
    "cronjobs.batch": "spec.jobTemplate.spec.template.spec",
}


def _check(attributes: Attributes) -> None:
    namespace = attributes.store.get(Key("namespaces", "", attributes.namespace))
    labels = labels_of(namespace) if namespace is not None else EMPTY
    if not any(key.startswith("pod-security.kubernetes.io/") for key in labels):
        return
    spec = _spec(attributes)
    if spec is None or (attributes.old is not None and spec == _old_spec(attributes)):
        return
    if attributes.resource.key == "pods":
        level, version = level_of(labels, "enforce")
        wrong = violations(level, spec)
        if wrong:
            why = f'violates PodSecurity "{level}:{version}": {", ".join(wrong)}'
            raise Forbidden("pods", attributes.name, why)
    level, version = level_of(labels, "warn")
    wrong = violations(level, spec)
    if wrong:
        attributes.warn(f'would violate PodSecurity "{level}:{version}": {", ".join(wrong)}')


def level_of(labels: Object, mode: str) -> tuple[str, str]:
    """(level, version) that the labels of a namespace ask for."""
    key = f"pod-security.kubernetes.io/{mode}"
    return labels.get(key) or "privileged", labels.get(f"{key}-version") or "latest"


def _spec(attributes: Attributes) -> Object | None:
    return _spec_of(attributes.resource.key, attributes.object)


def _old_spec(attributes: Attributes) -> Object | None:
    return _spec_of(attributes.resource.key, attributes.old or EMPTY)


def _spec_of(key: str, obj: Object) -> Object | None:
    found: Object | None = dig(obj, "spec" if key == "pods" else _TEMPLATES[key])
    return found


ADMISSION = Admission(
    name="PodSecurity",
    order=110,
    resources=frozenset({"pods", *_TEMPLATES}),
    operations=frozenset({"CREATE", "UPDATE"}),
    check=_check,
)

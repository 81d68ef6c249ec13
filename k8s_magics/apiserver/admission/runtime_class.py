"""RuntimeClass: the class that a pod names must be there; it brings overhead, a node selector and tolerations.

Source: plugin/pkg/admission/runtimeclass
"""

from __future__ import annotations

from typing import Any

from ...apimachinery.errors import Forbidden
from ...apimachinery.objects import EMPTY, FrozenDict, Object, dig, freeze
from ..admission_door import Admission, Attributes
from ..store import Key

CLASSES = "runtimeclasses.node.k8s.io"


def _mutate(attributes: Attributes) -> Object:
    pod = attributes.object
    spec = pod.get("spec") or EMPTY
    name = spec.get("runtimeClassName")
    chosen = _named(attributes, name) if name is not None else EMPTY
    overhead = dig(chosen, "overhead.podFixed")
    if overhead is not None and spec.get("overhead") not in (None, overhead):
        what = "Pod's Overhead doesn't match RuntimeClass's defined Overhead"
        raise Forbidden("pods", attributes.name, f"pod rejected: {what}")
    made: dict[str, Any] = {} if overhead is None else {"overhead": overhead}
    if chosen.get("scheduling"):
        made |= _scheduling(attributes, spec, chosen["scheduling"])
    return FrozenDict({**pod, "spec": freeze({**spec, **made})}) if made else pod


def _check(attributes: Attributes) -> None:
    spec = attributes.object.get("spec") or EMPTY
    name = spec.get("runtimeClassName")
    chosen = _named(attributes, name) if name is not None else EMPTY
    if spec.get("overhead") is not None and dig(chosen, "overhead.podFixed") is None:
        why = "Pod Overhead set without corresponding RuntimeClass defined Overhead"
        raise Forbidden("pods", attributes.name, f"pod rejected: {why}")


def _named(attributes: Attributes, name: str) -> Object:
    found = attributes.store.get(Key(CLASSES, "", name))
    if found is None:
        raise Forbidden("pods", attributes.name, f'pod rejected: RuntimeClass "{name}" not found')
    return found


def _scheduling(attributes: Attributes, spec: Object, scheduling: Object) -> dict[str, Any]:
    mine, wanted = spec.get("nodeSelector") or EMPTY, scheduling.get("nodeSelector") or EMPTY
    for key, value in sorted(wanted.items()):
        if mine.get(key, value) != value:
            at = f"runtimeClass.scheduling.nodeSelector[{key}] = {value}; pod.spec.nodeSelector[{key}] = {mine[key]}"
            raise Forbidden("pods", attributes.name, f"conflict: {at}")
    own = list(spec.get("tolerations") or ())
    own += [t for t in scheduling.get("tolerations") or () if t not in own]
    return {**({"nodeSelector": {**mine, **wanted}} if wanted else {}), **({"tolerations": own} if own else {})}


ADMISSION = Admission(name="RuntimeClass", order=70, resources=frozenset({"pods"}), mutate=_mutate, check=_check)

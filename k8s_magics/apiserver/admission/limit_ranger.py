"""LimitRanger: a namespace's LimitRanges fill in what containers do not ask for, and refuse too much or too little.

Source: plugin/pkg/admission/limitranger.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ...apimachinery.errors import Forbidden
from ...apimachinery.meta import with_annotation
from ...apimachinery.objects import EMPTY, FrozenDict, Object, dig, freeze
from ...apimachinery.quantity import NANO, Quantity, parse_quantity
from ...resources.pod import qos_class
from ..admission_door import Admission, Attributes
from ..quota import pod_amounts

ANNOTATION = "kubernetes.io/limit-ranger"
CLAIMS = "persistentvolumeclaims"
Amounts = Mapping[str, Quantity]


def _mutate(attributes: Attributes) -> Object:
    pod = attributes.object
    if attributes.resource.key != "pods":
        return pod
    said: list[str] = []
    for item in _items(attributes):
        if item.get("type") == "Container":
            pod = _filled(pod, item.get("defaultRequest") or EMPTY, item.get("default") or EMPTY, said)
    if not said:
        return pod
    pod = with_annotation(pod, ANNOTATION, "LimitRanger plugin set: " + "; ".join(said))
    return FrozenDict({**pod, "status": FrozenDict({**(pod.get("status") or EMPTY), "qosClass": qos_class(pod)})})


def _items(attributes: Attributes) -> Iterable[Object]:
    for limits in attributes.store.list("limitranges", attributes.namespace):
        yield from dig(limits, "spec.limits", ())


def _filled(pod: Object, requests: Object, limits: Object, said: list[str]) -> Object:
    spec = dict(pod["spec"])
    for key, word in (("containers", "container"), ("initContainers", "init container")):
        made = [_container(c, requests, limits, word, said) for c in spec.get(key) or ()]
        if made:
            spec[key] = freeze(made)
    return FrozenDict({**pod, "spec": FrozenDict(spec)})


def _container(container: Object, requests: Object, limits: Object, word: str, said: list[str]) -> Object:
    resources = dict(container.get("resources") or EMPTY)
    for kind, defaults in (("request", requests), ("limit", limits)):
        had = resources.get(f"{kind}s") or EMPTY
        missing = {name: amount for name, amount in sorted(defaults.items()) if name not in had}
        if missing:
            resources[f"{kind}s"] = FrozenDict({**had, **missing})
            said.append(f"{', '.join(missing)} {kind} for {word} {container.get('name', '')}")
    return FrozenDict({**container, "resources": FrozenDict(resources)})


def _check(attributes: Attributes) -> None:
    wrong: list[str] = []
    for item in _items(attributes):
        kind = item.get("type") or ""
        if attributes.resource.key == CLAIMS:
            if kind == "PersistentVolumeClaim":
                wrong += _too_little_or_much(kind, item, _amounts(attributes.object["spec"], "requests"))
        elif kind == "Container":
            spec = attributes.object["spec"]
            for container in (*(spec.get("containers") or ()), *(spec.get("initContainers") or ())):
                wrong += _violations(kind, item, _amounts(container, "requests"), _amounts(container, "limits"))
        elif kind == "Pod":
            pod = attributes.object
            wrong += _violations(kind, item, pod_amounts(pod, "requests"), pod_amounts(pod, "limits"))
    if wrong:
        why = wrong[0] if len(wrong) == 1 else f"[{', '.join(wrong)}]"
        raise Forbidden(attributes.resource.key, attributes.name, why)


def _amounts(holder: Object, kind: str) -> Amounts:
    return _parsed((holder.get("resources") or EMPTY).get(kind))


def _parsed(amounts: Mapping[str, Any] | None) -> Amounts:
    return {name: parse_quantity(value) for name, value in (amounts or EMPTY).items()}


def _violations(kind: str, item: Object, requests: Amounts, limits: Amounts) -> list[str]:
    wrong: list[str] = []
    for name, least in sorted(_parsed(item.get("min")).items()):
        wrong += _minimum(f"minimum {name} usage per {kind} is {least}", least, requests.get(name), limits.get(name))
    for name, most in sorted(_parsed(item.get("max")).items()):
        wrong += _maximum(f"maximum {name} usage per {kind} is {most}", most, requests.get(name), limits.get(name))
    for name, ratio in sorted(_parsed(item.get("maxLimitRequestRatio")).items()):
        head = f"{name} max limit to request ratio per {kind} is {ratio}"
        wrong += _ratio(head, ratio, requests.get(name), limits.get(name))
    return wrong


def _minimum(head: str, least: Quantity, request: Quantity | None, limit: Quantity | None) -> list[str]:
    if request is None:
        return [f"{head}.  No request is specified"]
    if request < least:
        return [f"{head}, but request is {request}"]
    return [f"{head}, but limit is {limit}"] if limit is not None and limit < least else []


def _maximum(head: str, most: Quantity, request: Quantity | None, limit: Quantity | None) -> list[str]:
    if limit is None:
        return [f"{head}.  No limit is specified"]
    if limit > most:
        return [f"{head}, but limit is {limit}"]
    return [f"{head}, but request is {request}"] if request is not None and request > most else []


def _ratio(head: str, ratio: Quantity, request: Quantity | None, limit: Quantity | None) -> list[str]:
    if not request:
        return [f"{head}, but no request is specified or request is 0"]
    if not limit:
        return [f"{head}, but no limit is specified or limit is 0"]
    given = limit.nano / request.nano
    return [f"{head}, but provided ratio is {given:.6f}"] if given > ratio.nano / NANO else []


def _too_little_or_much(kind: str, item: Object, requests: Amounts) -> list[str]:
    """A claim has requests only."""
    wrong: list[str] = []
    for name, least in sorted(_parsed(item.get("min")).items()):
        if requests.get(name) is not None and requests[name] < least:
            wrong.append(f"minimum {name} usage per {kind} is {least}, but request is {requests[name]}")
    for name, most in sorted(_parsed(item.get("max")).items()):
        if requests.get(name) is not None and requests[name] > most:
            wrong.append(f"maximum {name} usage per {kind} is {most}, but request is {requests[name]}")
    return wrong


ADMISSION = Admission(name="LimitRanger", order=20, resources=frozenset({"pods", CLAIMS}), mutate=_mutate, check=_check)

"""ResourceQuota: what would use more than a namespace may is refused.

Limits and use are those of the quota's status, as its controller last wrote them; what is let in is added there at once.
"""

from __future__ import annotations

from collections.abc import Mapping

from ...apimachinery.errors import Forbidden
from ...apimachinery.meta import name_of
from ...apimachinery.objects import EMPTY, Object, dig, evolve
from ...apimachinery.quantity import ZERO, Quantity, parse_quantity
from ..admission_door import Admission, Attributes
from ..quota import Usage, charge, hard_of, in_scope
from ..store import Key

_COMPUTE = ("cpu", "memory", "requests.cpu", "requests.memory", "limits.cpu", "limits.memory")


def _check(attributes: Attributes) -> None:
    for quota in attributes.store.list("resourcequotas", attributes.namespace) if attributes.namespace else ():
        _check_one(attributes, quota)


def _check_one(attributes: Attributes, stored: Object) -> None:
    if not dig(stored, "status.hard"):
        return  # its controller has not seen it yet
    quota = evolve(stored, "spec.hard", stored["status"]["hard"])
    resource = attributes.resource.key
    more = charge(quota, resource, attributes.object)
    if attributes.old is not None:
        before = charge(quota, resource, attributes.old)
        more = {name: amount - before.get(name, ZERO) for name, amount in more.items()}
    elif resource == "pods" and in_scope(quota, resource, attributes.object):
        _check_specified(attributes, quota)
    more = {name: amount for name, amount in more.items() if amount > ZERO}
    if not more:
        return
    used = {name: parse_quantity(dig(quota, "status.used", EMPTY).get(name, "0")) for name in more}
    hard = {name: parse_quantity(value) for name, value in hard_of(quota).items()}
    over = sorted(name for name, amount in more.items() if used[name] + amount > hard[name])
    if over:
        parts = (f"requested: {_list(more, over)}", f"used: {_list(used, over)}", f"limited: {_list(hard, over)}")
        raise Forbidden(
            _qualified(attributes), attributes.name, f"exceeded quota: {name_of(quota)}, {', '.join(parts)}"
        )
    if not attributes.dry_run:
        _charge(attributes, stored, {name: str(used[name] + amount) for name, amount in more.items()})


def _charge(attributes: Attributes, quota: Object, used: Mapping[str, str]) -> None:
    key = Key("resourcequotas", attributes.namespace, name_of(quota))
    changed = evolve(quota, "status.used", {**dig(quota, "status.used", EMPTY), **used})
    attributes.store.write("update", key, changed, actor="kube-apiserver")


def _list(amounts: Mapping[str, Quantity] | Usage, names: list[str]) -> str:
    return ",".join(f"{name}={amounts[name]}" for name in names)


def _qualified(attributes: Attributes) -> str:
    return attributes.resource.key


def _check_specified(attributes: Attributes, quota: Object) -> None:
    """Where compute resources are limited, every container has to say how much it wants."""
    spec = attributes.object["spec"]
    missing: dict[str, list[str]] = {}
    for container in (*(spec.get("containers") or ()), *(spec.get("initContainers") or ())):
        resources = container.get("resources") or EMPTY
        for name in sorted(set(hard_of(quota)) & set(_COMPUTE)):
            kind, _, bare = name.rpartition(".")
            if bare not in (resources.get(kind or "requests") or EMPTY):
                missing.setdefault(name, []).append(container["name"])
    if missing:
        text = "; ".join(f"{name} for: {','.join(containers)}" for name, containers in missing.items())
        raise Forbidden("pods", attributes.name, f"failed quota: {name_of(quota)}: must specify {text}")


ADMISSION = Admission(
    name="ResourceQuota",
    order=200,
    operations=frozenset({"CREATE", "UPDATE"}),
    check=_check,
)

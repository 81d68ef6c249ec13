"""ResourceQuota: what would use more than a namespace may is refused."""

from __future__ import annotations

from collections.abc import Mapping

from ...apimachinery.errors import Forbidden
from ...apimachinery.meta import name_of
from ...apimachinery.objects import EMPTY, Object
from ...apimachinery.quantity import ZERO, Quantity, parse_quantity
from ..admission_door import Admission, Attributes
from ..quota import Usage, charge, hard_of, in_scope, used_by_all

_COMPUTE = ("cpu", "memory", "requests.cpu", "requests.memory", "limits.cpu", "limits.memory")


def _check(attributes: Attributes) -> None:
    for quota in attributes.store.list("resourcequotas", attributes.namespace) if attributes.namespace else ():
        _check_one(attributes, quota)


def _check_one(attributes: Attributes, quota: Object) -> None:
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
    used = used_by_all(quota, attributes.store)
    hard = {name: parse_quantity(value) for name, value in hard_of(quota).items()}
    over = sorted(name for name, amount in more.items() if used[name] + amount > hard[name])
    if over:
        parts = (f"requested: {_list(more, over)}", f"used: {_list(used, over)}", f"limited: {_list(hard, over)}")
        raise Forbidden(
            _qualified(attributes), attributes.name, f"exceeded quota: {name_of(quota)}, {', '.join(parts)}"
        )


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

"""Nodes: the machines."""

from __future__ import annotations

from collections.abc import Sequence

from ..apimachinery import names
from ..apimachinery.fielderrors import FieldError, duplicate, forbidden
from ..apimachinery.meta import condition, labels_of
from ..apimachinery.objects import EMPTY, FrozenDict, Object, dig, without
from ..apimachinery.resource import AGE, NAME, Column, Resource
from ..sim.clock import Clock
from .rules.checks import all_of, cidr, label_name
from .rules.columns import NONE, UNKNOWN
from .rules.filling import default_amounts, fill, within
from .rules.go_structs import go_struct
from .rules.tolerations import effect_errors

_INFO = (
    "architecture", "bootID", "containerRuntimeVersion", "kernelVersion", "kubeProxyVersion", "kubeletVersion", "machineID", "operatingSystem",
    "osImage", "systemUUID",
)  # fmt: skip
ROLE_PREFIX = "node-role.kubernetes.io/"


def is_ready(node: Object) -> bool:
    ready = condition(node, "Ready")
    return ready is not None and ready.get("status") == "True"


def is_schedulable(node: Object) -> bool:
    """Not cordoned."""
    return not dig(node, "spec.unschedulable", False)


def address(node: Object, kind: str = "InternalIP") -> str:
    """The node's first address of `kind`, or ""."""
    return next((a.get("address", "") for a in dig(node, "status.addresses", ()) if a["type"] == kind), "")


def _default(node: Object) -> Object:
    node = within(fill(node, {"spec": EMPTY, "status": EMPTY}), "spec", _default_networks)
    return within(node, "status", _default_status)


def _prepare(node: Object, old: Object | None) -> Object:
    """Kubelets have no longer a configuration that the API names."""
    return node if dig(node, "spec.configSource") is None else without(node, "spec.configSource")


def _default_networks(spec: Object) -> Object:
    """The first of podCIDRs is podCIDR."""
    if spec.get("podCIDRs") and not spec.get("podCIDR"):
        return FrozenDict({**spec, "podCIDR": spec["podCIDRs"][0]})
    return fill(spec, {"podCIDRs": [spec["podCIDR"]]}) if spec.get("podCIDR") else spec


def _default_status(status: Object) -> Object:
    status = fill(status, {"daemonEndpoints": {"kubeletEndpoint": {"Port": 0}}, "nodeInfo": EMPTY})
    status = within(status, "nodeInfo", lambda info: fill(info, dict.fromkeys(_INFO, "")))
    if status.get("allocatable") is None and status.get("capacity") is not None:
        status = fill(status, {"allocatable": status["capacity"]})
    return within(within(status, "capacity", default_amounts), "allocatable", default_amounts)


def _status(node: Object, _: Clock) -> str:
    ready = condition(node, "Ready")
    words = ["Unknown" if ready is None else "Ready" if ready.get("status") == "True" else "NotReady"]
    return ",".join(words + ([] if is_schedulable(node) else ["SchedulingDisabled"]))


def roles(node: Object) -> str:
    """The roles its labels name, sorted; `<none>`."""
    labels = labels_of(node)
    found = {k[len(ROLE_PREFIX) :] for k in labels if k.startswith(ROLE_PREFIX)}
    found |= {v for k, v in labels.items() if k == "kubernetes.io/role" and v}
    return ",".join(sorted(r for r in found if r)) or NONE


def _info(name: str, key: str) -> Column:
    return Column(
        name=name, cell=lambda node, _: (dig(node, "status.nodeInfo") or EMPTY).get(key) or UNKNOWN, wide=True
    )


_GIVEN = 'node updates may not change {} except from "" to valid'


def _validate(new: Object, old: Object | None) -> Sequence[FieldError]:
    spec = new.get("spec") or EMPTY
    errors = _taints(spec.get("taints") or ())
    for index, text in enumerate(spec.get("podCIDRs") or ()):
        errors += cidr(f"spec.podCIDRs[{index}]", text)
    return errors + (_changed(spec, old.get("spec") or EMPTY) if old is not None else [])


def _changed(spec: Object, before: Object) -> list[FieldError]:
    """What a cluster has given to a node stays with it."""
    errors, networks, had = [], list(spec.get("podCIDRs") or ()), list(before.get("podCIDRs") or ())
    if had and len(networks) != len(had):
        errors.append(forbidden("spec.podCIDRs", _GIVEN.format("podCIDR")))
    else:
        changed = [a for a, b in zip(had, networks, strict=False) if a != b]
        errors += [forbidden("spec.podCIDRs", _GIVEN.format("podCIDR")) for _ in changed]
    if before.get("providerID") and spec.get("providerID") != before["providerID"]:
        errors.append(forbidden("spec.providerID", _GIVEN.format("providerID")))
    if (spec.get("externalID") or "") != (before.get("externalID") or ""):
        errors.append(forbidden("spec.externalID", "may not be updated"))
    return errors


def _taints(taints: Sequence[Object]) -> list[FieldError]:
    """The server speaks of `metadata.taints`, where they once were."""
    errors: list[FieldError] = []
    seen: dict[str, set[str]] = {}
    for index, taint in enumerate(taints):
        at, key, effect = f"metadata.taints[{index}]", taint.get("key") or "", taint.get("effect") or ""
        errors += label_name(f"{at}.key", key)
        value = taint.get("value") or ""
        errors += all_of(f"{at}.value", value, names.label_value(value))
        errors += effect_errors(f"{at}.effect", effect)
        if key in seen.get(effect, set()):
            wrong = duplicate(at, go_struct("Taint", taint))
            detail = "taints must be unique by key and effect pair"
            errors.append(FieldError(wrong.reason, wrong.title, at, wrong.value, detail))
        seen.setdefault(effect, set()).add(key)
    return errors


RESOURCE = Resource(
    kind="Node",
    plural="nodes",
    status_on_create=True,
    short_names=("no",),
    namespaced=False,
    subresources=frozenset({"status", "proxy"}),
    counts_generations=False,
    default=_default,
    prepare=_prepare,
    validate=_validate,
    columns=(
        NAME,
        Column(name="STATUS", cell=_status),
        Column(name="ROLES", cell=lambda node, _: roles(node)),
        AGE,
        Column(name="VERSION", cell=lambda node, _: dig(node, "status.nodeInfo.kubeletVersion", "")),
        Column(name="INTERNAL-IP", cell=lambda node, _: address(node) or NONE, wide=True),
        Column(name="EXTERNAL-IP", cell=lambda node, _: address(node, "ExternalIP") or NONE, wide=True),
        _info("OS-IMAGE", "osImage"),
        _info("KERNEL-VERSION", "kernelVersion"),
        _info("CONTAINER-RUNTIME", "containerRuntimeVersion"),
    ),
    selectable={"spec.unschedulable": lambda node: str(not is_schedulable(node)).lower()},
)

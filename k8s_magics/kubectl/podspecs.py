"""Reading and changing the pod spec inside an object, as `kubectl set` does."""

from __future__ import annotations

import fnmatch
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ..apimachinery.objects import Object, dig, evolve
from ..cli.errors import CommandError
from ..cli.item import Item
from .gostruct import pod_spec_path

Container = Mapping[str, Any]


def pod_spec(item: Item, *, local: bool = False) -> Object:
    """The pod spec; CommandError in kubectl's words if the kind has none.  `local`: the server was not asked about kinds."""
    path = pod_spec_path(item.resource.kind)
    if not path:
        text = no_template(item, local=local)
        raise CommandError(text if text.startswith("no kind") else f"error: {text}\n")
    spec: Object = dig(item.object, path, {})
    return spec


def no_template(item: Item, *, local: bool = False) -> str:
    version = item.version or item.resource.versions[0]
    if item.resource.group and item.resource.group not in _GO_PACKAGES and "." in item.resource.group:
        group_version = item.resource.api_version(item.version)
        return f'no kind "{item.resource.kind}" is registered for version "{group_version}" in scheme "pkg/runtime/scheme.go:111"'
    name = item.plural_name if not local else f"{item.qualified}\n" if item.resource.group else item.qualified
    return f"{name} the object is not a pod or does not have a pod template: *{version}.{item.resource.kind}"


_GO_PACKAGES = frozenset(
    {
        "networking.k8s.io", "rbac.authorization.k8s.io", "storage.k8s.io", "policy", "scheduling.k8s.io", "coordination.k8s.io",
        "discovery.k8s.io", "events.k8s.io", "node.k8s.io", "certificates.k8s.io",
        "admissionregistration.k8s.io", "flowcontrol.apiserver.k8s.io",
    }
)  # fmt: skip


def with_pod_spec(item: Item, spec: Object) -> Object:
    return evolve(item.object, pod_spec_path(item.resource.kind), spec)


def change_containers(
    spec: Object, pattern: str, change: Callable[[Container], Container], *, init: bool = True
) -> tuple[Object, int]:
    """Change the containers whose names match (`*` matches all); the new spec and how many matched."""
    count = 0
    new = spec
    for field in ("initContainers", "containers") if init else ("containers",):
        changed: list[Container] = []
        for each in spec.get(field) or ():
            if fnmatch.fnmatchcase(str(each.get("name", "")), pattern):
                count += 1
                each = change(each)
            changed.append(each)
        if changed and changed != list(spec.get(field) or ()):
            new = evolve(new, field, changed)
    return new, count


def names(spec: Object) -> Sequence[str]:
    return [str(c.get("name", "")) for c in spec.get("containers") or ()]

"""What may change of a running pod through its subresources: ephemeral containers are added, resources are resized."""

from __future__ import annotations

from collections.abc import Callable

from ...apimachinery.fielderrors import FieldError, duplicate, forbidden, invalid, not_found, required
from ...apimachinery.objects import EMPTY, FrozenDict, Object, evolve, freeze
from .checks import dns_label
from .pod_spec import validate_pod_spec

_NOT_EPHEMERAL = ("ports", "livenessProbe", "readinessProbe", "startupProbe", "lifecycle")


def ephemeral_errors(new: Object, old: Object | None) -> list[FieldError]:
    """Those that are there stay as they are; new ones have a name of their own and an image."""
    after, before = (
        new["spec"].get("ephemeralContainers") or (),
        (old or EMPTY).get("spec", EMPTY).get("ephemeralContainers") or (),
    )
    named = {c.get("name"): c for c in after}
    errors: list[FieldError] = []
    for container in before:
        name = container.get("name")
        if name not in named:
            detail = f'existing ephemeral containers "{name}" may not be removed\n'
            errors.append(forbidden("spec.ephemeralContainers", detail))
        elif named[name] != container:
            errors.append(
                forbidden("spec.ephemeralContainers", f'existing ephemeral containers "{name}" may not be changed\n')
            )
    taken = {c.get("name") for key in ("containers", "initContainers") for c in new["spec"].get(key) or ()}
    regular = set(taken)
    for index, container in enumerate(after):
        at, name = f"spec.ephemeralContainers[{index}]", container.get("name") or ""
        errors += dns_label(f"{at}.name", name) if name else [required(f"{at}.name")]
        if name in taken and name:
            errors.append(duplicate(f"{at}.name", name))
        taken.add(name)
        errors += [] if container.get("image") else [required(f"{at}.image")]
        target = container.get("targetContainerName")
        if target and target not in regular:
            errors.append(not_found(f"{at}.targetContainerName", target))
        kept = [key for key in _NOT_EPHEMERAL if container.get(key)] + (
            ["resources"] if container.get("resources") else []
        )
        errors += [forbidden(f"{at}.{key}", "cannot be set for an Ephemeral Container") for key in kept]
    return errors


def resized(obj: Object, old: Object) -> Object:
    """`old` with the resources that `obj` asks for, container by container."""
    wanted = {c.get("name"): c for key in ("containers", "initContainers") for c in obj["spec"].get(key) or ()}
    for key in ("containers", "initContainers"):
        made = [_with_resources(c, wanted.get(c.get("name"))) for c in old["spec"].get(key) or ()]
        if made:
            old = evolve(old, f"spec.{key}", made)
    return old


def _with_resources(container: Object, wanted: Object | None) -> Object:
    if wanted is None:
        return container
    changes = {k: wanted[k] for k in ("resources", "resizePolicy") if k in wanted}
    return FrozenDict({**container, **freeze(changes)})


def resize_rule(qos_class: Callable[[Object], str]) -> Callable[[Object, Object | None], list[FieldError]]:
    """The rules of a resize; what a pod asks for may change, but not its class of service."""

    def errors_of(new: Object, old: Object | None) -> list[FieldError]:
        errors = validate_pod_spec("spec", new["spec"], pod=True)
        if old is not None and qos_class(new) != qos_class(old):
            errors.append(invalid("spec", qos_class(old), "Pod QOS Class may not change as a result of resizing"))
        return errors

    return errors_of

"""CSIDrivers: what Kubernetes should know about a storage driver."""

from __future__ import annotations

from collections.abc import Sequence

from ..apimachinery.fielderrors import FieldError, duplicate, immutable, not_supported
from ..apimachinery.meta import name_of
from ..apimachinery.objects import EMPTY, Object, dig
from ..apimachinery.resource import AGE, NAME, Column, Resource
from .rules.checks import known
from .rules.columns import NONE, UNSET, field
from .rules.drivers import driver_name
from .rules.filling import fill, within

_DEFAULTS = {
    "attachRequired": True,
    "podInfoOnMount": False,
    "storageCapacity": False,
    "fsGroupPolicy": "ReadWriteOnceWithFSType",
    "volumeLifecycleModes": ["Persistent"],
    "requiresRepublish": False,
    "seLinuxMount": False,
}
_MODES = ("Ephemeral", "Persistent")


def _default(obj: Object) -> Object:
    return within(fill(obj, {"spec": EMPTY}), "spec", lambda spec: fill(spec, _DEFAULTS))


def _validate(new: Object, old: Object | None) -> Sequence[FieldError]:
    spec = new.get("spec") or EMPTY
    errors = driver_name("name", name_of(new)) if old is None else []
    audiences = [request.get("audience", "") for request in spec.get("tokenRequests") or ()]
    errors += [
        duplicate(f"spec.tokenRequests[{i}].audience", audience)
        for i, audience in enumerate(audiences)
        if audience in audiences[:i]
    ]
    errors += known("spec.fsGroupPolicy", spec.get("fsGroupPolicy"), ("ReadWriteOnceWithFSType", "File", "None"))
    for mode in spec.get("volumeLifecycleModes") or ():
        if mode not in _MODES:
            errors.append(not_supported("spec.volumeLifecycleModes", mode, _MODES))
    if old is not None:
        before = old.get("spec") or EMPTY
        for key in ("attachRequired", "volumeLifecycleModes"):
            errors += immutable(f"spec.{key}", spec.get(key), before.get(key))
    return errors


def _warnings(new: Object, old: Object | None) -> Sequence[str]:
    spec = new.get("spec") or EMPTY
    if not spec.get("tokenRequests") or spec.get("serviceAccountTokenInSecrets") is not None:
        return ()
    name = "spec.serviceAccountTokenInSecrets"
    advice = "if supported by this CSI driver, set to true to prevent possible logging of tokens in volume attributes"
    return (f"{name} is unset; {advice}",)


def _audiences(obj: Object) -> str:
    found = dig(obj, "spec.tokenRequests")
    return UNSET if found is None else ",".join(request.get("audience", "") for request in found)


RESOURCE = Resource(
    kind="CSIDriver",
    plural="csidrivers",
    group="storage.k8s.io",
    needs_version=True,
    namespaced=False,
    counts_generations=False,
    default=_default,
    validate=_validate,
    warnings=_warnings,
    columns=(
        NAME,
        field("ATTACHREQUIRED", "spec.attachRequired", "true"),
        field("PODINFOONMOUNT", "spec.podInfoOnMount", "false"),
        field("STORAGECAPACITY", "spec.storageCapacity", "false"),
        Column(name="TOKENREQUESTS", cell=lambda obj, _: _audiences(obj)),
        field("REQUIRESREPUBLISH", "spec.requiresRepublish", "false"),
        Column(name="MODES", cell=lambda obj, _: ",".join(dig(obj, "spec.volumeLifecycleModes", ())) or NONE),
        AGE,
    ),
)

"""CSIDrivers: what Kubernetes should know about a storage driver."""

from __future__ import annotations

from collections.abc import Sequence

from ..apimachinery.fielderrors import FieldError, duplicate, immutable, invalid, not_supported
from ..apimachinery.objects import EMPTY, Object, dig, evolve
from ..apimachinery.resource import AGE, NAME, Column, Resource
from .rules.checks import known
from .rules.columns import NONE, UNSET, field
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
_MODES = ("Persistent", "Ephemeral")


def _default(obj: Object) -> Object:
    return within(fill(obj, {"spec": EMPTY}), "spec", lambda spec: fill(spec, _DEFAULTS))


def _prepare(new: Object, old: Object | None) -> Object:
    """Generations are counted from the first change on."""
    if old is None or new.get("spec") == old.get("spec"):
        return new
    return evolve(new, "metadata.generation", (old["metadata"].get("generation") or 0) + 1)


def _validate(new: Object, old: Object | None) -> Sequence[FieldError]:
    spec = new.get("spec") or EMPTY
    errors = known("spec.fsGroupPolicy", spec.get("fsGroupPolicy"), ("File", "None", "ReadWriteOnceWithFSType"))
    errors += _tokens("spec.tokenRequests", spec.get("tokenRequests") or ())
    for mode in spec.get("volumeLifecycleModes") or ():
        if mode not in _MODES:
            errors.append(not_supported("spec.volumeLifecycleModes", mode, _MODES))
    errors += _last(spec)
    if old is not None:
        before = old.get("spec") or EMPTY
        for key, said in (("attachRequired", "attachedRequired"), ("volumeLifecycleModes", "volumeLifecycleModes")):
            errors += immutable(f"spec.{said}", spec.get(key), before.get(key))
    return errors


def _tokens(path: str, requests: Sequence[Object]) -> list[FieldError]:
    audiences = [request.get("audience") or "" for request in requests]
    errors: list[FieldError] = []
    for index, request in enumerate(requests):
        seconds, at = request.get("expirationSeconds"), f"{path}[{index}].expirationSeconds"
        if audiences[index] in audiences[:index]:
            errors.append(duplicate(f"{path}[{index}].audience", audiences[index]))
        elif seconds is not None and seconds < 600:
            errors.append(invalid(at, seconds, "may not specify a duration less than 10 minutes"))
        elif seconds is not None and seconds > 1 << 32:
            errors.append(invalid(at, seconds, "may not specify a duration larger than 2^32 seconds"))
    return errors


def _last(spec: Object) -> list[FieldError]:
    errors: list[FieldError] = []
    period, secret = spec.get("nodeAllocatableUpdatePeriodSeconds"), spec.get("serviceAccountTokenInSecrets")
    if period is not None and period < 10:
        at = "spec.nodeAllocatableUpdatePeriodSeconds"
        errors.append(invalid(at, period, "must be greater than or equal to 10 seconds"))
    if secret is not None and not spec.get("tokenRequests"):
        detail = "serviceAccountTokenInSecrets is set but no tokenRequests are specified"
        errors.append(invalid("spec.serviceAccountTokenInSecrets", secret, detail))
    return errors


def _warnings(new: Object, old: Object | None) -> Sequence[str]:
    spec = new.get("spec") or EMPTY
    asked = spec.get("tokenRequests")
    if (
        not asked
        or spec.get("serviceAccountTokenInSecrets") is not None
        or asked == dig(old or EMPTY, "spec.tokenRequests")
    ):
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
    prepare=_prepare,
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

"""StatefulSets: pods with names, an order and storage of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from ..apimachinery.fielderrors import FieldError, forbidden, invalid, not_supported, required
from ..apimachinery.objects import EMPTY, FrozenDict, Object, dig, evolve
from ..apimachinery.resource import AGE, NAME, Column, Resource, Scale
from ..apimachinery.selectors import of_label_selector
from .rules.checks import nonnegative
from .rules.columns import containers
from .rules.filling import fill, within, within_each
from .rules.pod_defaults import default_template
from .rules.pod_template import always_restarts, mismatch, template_errors
from .rules.status_rules import counts
from .rules.storage import claim_spec_errors
from .rules.volume_defaults import default_claim_spec
from .rules.warnings import template_warnings
from .rules.workloads import read_selector, selecting_errors

_COUNTS: Mapping[str, int] = MappingProxyType({"replicas": 0, "availableReplicas": 0})


def _default(obj: Object) -> Object:
    return fill(
        within(
            within(fill(obj, {"spec": EMPTY}), "spec", _default_spec), "status", lambda status: fill(status, _COUNTS)
        ),
        {"status": _COUNTS},
    )


def _default_spec(spec: Object) -> Object:
    spec = fill(
        spec,
        {
            "podManagementPolicy": "OrderedReady",
            "replicas": 1,
            "revisionHistoryLimit": 10,
            "serviceName": "",
            "updateStrategy": {},
            "template": EMPTY,
            "persistentVolumeClaimRetentionPolicy": {},
        },
    )
    keep = {"whenDeleted": "Retain", "whenScaled": "Retain"}
    spec = within(spec, "persistentVolumeClaimRetentionPolicy", lambda policy: fill(policy, keep))
    spec = within(spec, "updateStrategy", _default_strategy)
    spec = within_each(spec, ("volumeClaimTemplates",), _default_claim)
    return within(spec, "template", default_template)


def _default_strategy(strategy: Object) -> Object:
    strategy = fill(strategy, {"type": "RollingUpdate"})
    if strategy["type"] != "RollingUpdate":
        return strategy
    return within(fill(strategy, {"rollingUpdate": EMPTY}), "rollingUpdate", _default_rolling)


def _default_rolling(rolling: Object) -> Object:
    """maxUnavailable is dropped: its gate is off by default again since 1.35.4 (kubernetes/kubernetes#137926)."""
    return fill(FrozenDict({k: v for k, v in rolling.items() if k != "maxUnavailable"}), {"partition": 0})


def _default_claim(claim: Object) -> Object:
    claim = FrozenDict({**claim, "apiVersion": "v1", "kind": "PersistentVolumeClaim"})
    return within(fill(claim, {"spec": {}, "status": {"phase": "Pending"}}), "spec", default_claim_spec)


_MAY_CHANGE = (
    "replicas", "ordinals", "template", "updateStrategy", "revisionHistoryLimit", "persistentVolumeClaimRetentionPolicy", "minReadySeconds",
)  # fmt: skip
_FIXED = (
    "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', "
    "'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden"
)


_FOREVER = "spec.revisionHistoryLimit: a negative value retains all historical revisions; a value >= 0 is recommended"


def _prepare(new: Object, old: Object | None) -> Object:
    """How many may be away at once is behind a feature gate."""
    path = "spec.updateStrategy.rollingUpdate"
    rolling = dig(new, path)
    if rolling is None or "maxUnavailable" not in rolling or dig(old or EMPTY, f"{path}.maxUnavailable") is not None:
        return new
    return evolve(new, path, FrozenDict({k: v for k, v in rolling.items() if k != "maxUnavailable"}))


def _mounting(spec: Object, template: Object) -> Object:
    """The template as its pods will be: with a volume for each claim template."""
    claims = [c["metadata"].get("name", "") for c in spec.get("volumeClaimTemplates") or () if c.get("metadata")]
    own = dig(template, "spec.volumes", ())
    more = [
        {"name": n, "persistentVolumeClaim": {"claimName": n}} for n in claims if all(v.get("name") != n for v in own)
    ]
    return evolve(template, "spec.volumes", [*own, *more]) if more else template


def _validate(new: Object, old: Object | None) -> Sequence[FieldError]:
    spec = new.get("spec") or EMPTY
    errors = _policies(spec)
    for index, claim in enumerate(spec.get("volumeClaimTemplates") or () if old is None else ()):
        errors += claim_spec_errors(f"spec.volumeClaimTemplates[{index}].spec", claim.get("spec") or EMPTY)
    errors += nonnegative("spec.replicas", spec.get("replicas"))
    errors += nonnegative("spec.minReadySeconds", spec.get("minReadySeconds"))
    errors += nonnegative("spec.ordinals.start", dig(spec, "ordinals.start"))
    errors += selecting_errors("spec.selector", spec.get("selector"), "statefulset")
    selector, wrong = read_selector("spec.selector", spec.get("selector"), sentence="")
    template = spec.get("template") or EMPTY
    errors += wrong
    if selector is not None:
        errors += mismatch("spec.template", template, selector) + template_errors(
            "spec.template", _mounting(spec, template)
        )
    errors += always_restarts("spec.template.spec", template.get("spec") or EMPTY, "StatefulSet")
    if old is not None:
        before = old.get("spec") or EMPTY
        if any(spec.get(k) != before.get(k) for k in {*spec, *before} if k not in _MAY_CHANGE):
            errors.append(forbidden("spec", _FIXED))
    return errors


def _policies(spec: Object) -> list[FieldError]:
    errors: list[FieldError] = []
    management = spec.get("podManagementPolicy") or ""
    if management not in ("OrderedReady", "Parallel"):
        errors.append(invalid("spec.podManagementPolicy", management, "must be 'OrderedReady' or 'Parallel'"))
    strategy = spec.get("updateStrategy") or EMPTY
    kind, rolling = strategy.get("type") or "", strategy.get("rollingUpdate")
    if not kind:
        errors.append(required("spec.updateStrategy"))
    elif kind == "OnDelete":
        if rolling is not None:
            value = {"Partition": rolling.get("partition", 0), "MaxUnavailable": rolling.get("maxUnavailable")}
            errors.append(
                invalid("spec.updateStrategy.rollingUpdate", value, "only allowed for updateStrategy 'RollingUpdate'")
            )
    elif kind == "RollingUpdate":
        errors += nonnegative("spec.updateStrategy.rollingUpdate.partition", (rolling or EMPTY).get("partition"))
    else:
        given = (
            None
            if rolling is None
            else {"Partition": rolling.get("partition", 0), "MaxUnavailable": rolling.get("maxUnavailable")}
        )
        errors.append(
            invalid(
                "spec.updateStrategy", {"Type": kind, "RollingUpdate": given}, "must be 'RollingUpdate' or 'OnDelete'"
            )
        )
    return errors + _retention(spec)


def _retention(spec: Object) -> list[FieldError]:
    policy = spec.get("persistentVolumeClaimRetentionPolicy") or EMPTY
    return [
        not_supported(f"spec.persistentVolumeClaimRetentionPolicy.{key}", policy.get(key), ("Retain", "Delete"))
        for key in ("whenDeleted", "whenScaled")
        if policy.get(key) not in ("Delete", "Retain")
    ]


def _warnings(new: Object, old: Object | None) -> Sequence[str]:
    found = template_warnings("spec.template", dig(new, "spec.template"), dig(old, "spec.template") if old else None)
    forever = (dig(new, "spec.revisionHistoryLimit") or 0) < 0
    return (*found, *((_FOREVER,) if forever else ()))


RESOURCE = Resource(
    kind="StatefulSet",
    plural="statefulsets",
    group="apps",
    short_names=("sts",),
    name_rule="dns1123_label",
    categories=("all",),
    subresources=frozenset({"status", "scale"}),
    default=_default,
    scale=Scale(selector=lambda obj: str(of_label_selector(dig(obj, "spec.selector")))),
    prepare=_prepare,
    validate=_validate,
    validate_status=counts(
        "replicas",
        "readyReplicas",
        "currentReplicas",
        "updatedReplicas",
        "availableReplicas",
        "observedGeneration",
        "collisionCount",
        parts=("readyReplicas", "currentReplicas", "updatedReplicas", "availableReplicas"),
        ready="cannot be greater than status.readyReplicas",
    ),
    warnings=_warnings,
    columns=(
        NAME,
        Column(name="READY", cell=lambda s, _: f"{dig(s, 'status.readyReplicas', 0)}/{dig(s, 'spec.replicas', 0)}"),
        AGE,
        *containers(),
    ),
)

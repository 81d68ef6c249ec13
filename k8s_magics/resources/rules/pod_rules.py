"""Pods as such: what only a pod may not do on creation, and the little that may change later (ValidatePodUpdate)."""

from __future__ import annotations

from collections.abc import Sequence
from re import fullmatch
from typing import Any

from ...apimachinery.fielderrors import FieldError, forbidden, invalid
from ...apimachinery.meta import annotations_of, name_of
from ...apimachinery.objects import EMPTY, FrozenDict, Object, dig, freeze
from .go_structs import go_diff
from .pod_spec import validate_pod_spec
from .volumes import claim_name_errors

DELETION_COST = "controller.kubernetes.io/pod-deletion-cost"
_MIRROR = "kubernetes.io/config.mirror"
_REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution"
MAY_CHANGE = (
    "pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,"
    "`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),"
    "`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)"
)


def validate_pod(pod: Object) -> list[FieldError]:
    spec = pod.get("spec") or EMPTY
    errors = _deletion_cost(pod)
    errors += _claims(pod) + validate_pod_spec("spec", spec, pod=True) + _tokens(spec) + _images(spec)
    if spec.get("ephemeralContainers"):
        errors.append(forbidden("spec.ephemeralContainers", "cannot be set on create"))
    if spec.get("schedulingGates") and spec.get("nodeName"):
        errors.append(forbidden("spec.nodeName", "cannot be set until all schedulingGates have been cleared"))
    return errors


def _deletion_cost(pod: Object) -> list[FieldError]:
    said = annotations_of(pod).get(DELETION_COST)
    if said is None or (fullmatch(r"0|-?[1-9][0-9]*", said) and -(2**31) <= int(said) < 2**31):
        return []
    return [invalid(f"metadata.annotations[{DELETION_COST}]", said, "must be a 32bit integer")]


def _claims(pod: Object) -> list[FieldError]:
    errors: list[FieldError] = []
    for index, volume in enumerate((pod.get("spec") or EMPTY).get("volumes") or ()):
        errors += claim_name_errors(f"spec.volumes[{index}].name", volume, name_of(pod))
    return errors


def _tokens(spec: Object) -> list[FieldError]:
    """A token is of some account."""
    if spec.get("serviceAccountName"):
        return []
    return [
        forbidden(
            f"spec.volumes[{v}].projected.sources[{s}].serviceAccountToken",
            "must not be specified when serviceAccountName is not set",
        )
        for v, volume in enumerate(spec.get("volumes") or ())
        for s, source in enumerate((volume.get("projected") or EMPTY).get("sources") or ())
        if source.get("serviceAccountToken") is not None
    ]


def _images(spec: Object) -> list[FieldError]:
    errors: list[FieldError] = []
    for key in ("containers", "initContainers"):
        for index, container in enumerate(spec.get(key) or ()):
            image = container.get("image") or ""
            if image != image.strip():
                at = f"spec.{key}[{index}].image"
                errors.append(invalid(at, image, "must not have leading or trailing whitespace"))
    return errors


def validate_pod_update(new: Object, old: Object) -> list[FieldError]:
    after, before = new.get("spec") or EMPTY, old.get("spec") or EMPTY
    errors = _kept_annotations(new, old) + _deletion_cost(new)
    if after is before or after == before:
        return errors
    errors += validate_pod_spec("spec", after, pod=True) + _tokens(after) + _images(after)
    for key in ("containers", "initContainers"):
        if len(after.get(key) or ()) != len(before.get(key) or ()):
            return [*errors, forbidden(f"spec.{key}", "pod updates may not add or remove containers")]
    errors += _deadline(after.get("activeDeadlineSeconds"), before.get("activeDeadlineSeconds"))
    if errors and after.get("activeDeadlineSeconds") is not None and errors[-1].path == "spec.activeDeadlineSeconds":
        return errors
    errors += _only_added(after.get("tolerations") or (), before.get("tolerations") or ())
    errors += _gates(after, before)
    if before.get("schedulingGates"):
        errors += _steering(after, before)
    munged = _munged(after, before)
    if munged != before:
        errors.append(forbidden("spec", f"{MAY_CHANGE}\n{go_diff(munged, before)}"))
    return errors


def _deadline(new: int | None, old: int | None) -> list[FieldError]:
    path = "spec.activeDeadlineSeconds"
    if new is None:
        return [] if old is None else [invalid(path, None, "must not update from a positive integer to nil value")]
    if not 0 <= new <= 2**31 - 1:
        return [invalid(path, new, "must be between 0 and 2147483647, inclusive")]
    if old is not None and old < new:
        return [invalid(path, new, "must be less than or equal to previous value")]
    return []


def _only_added(new: Any, old: Any) -> list[FieldError]:
    """Old tolerations stay, but for their seconds."""
    kept = [_timeless(t) for t in new]
    if all(_timeless(t) in kept for t in old):
        return []
    return [forbidden("spec.tolerations", "existing toleration can not be modified except its tolerationSeconds")]


def _timeless(toleration: Object) -> dict[str, Any]:
    return {k: v for k, v in toleration.items() if k != "tolerationSeconds"}


def _gates(new: Object, old: Object) -> list[FieldError]:
    had = [g.get("name") for g in old.get("schedulingGates") or ()]
    return [
        forbidden(
            f"spec.schedulingGates[{index}].name",
            f"only deletion is allowed, but found new scheduling gate '{gate.get('name')}'",
        )
        for index, gate in enumerate(new.get("schedulingGates") or ())
        if gate.get("name") not in had
    ]


def _munged(new: Object, old: Object) -> Object:
    """The new spec with everything that may change put back; equal to the old one if nothing else did."""
    made = dict(new)
    for key in ("containers", "initContainers"):
        if new.get(key):
            pairs = zip(new[key], old[key], strict=True)
            made[key] = [{**c, "image": o["image"]} if "image" in o else c for c, o in pairs]
    for key in ("activeDeadlineSeconds", "tolerations", "schedulingGates"):
        made.pop(key, None)
        if key in old:
            made[key] = old[key]
    if (old.get("terminationGracePeriodSeconds") or 0) < 0 and new.get("terminationGracePeriodSeconds") == 1:
        made["terminationGracePeriodSeconds"] = old["terminationGracePeriodSeconds"]
    if old.get("schedulingGates"):  # a gated pod may still be steered
        _put_back(made, old, "nodeSelector")
        affinity = dict(new.get("affinity") or EMPTY)
        _put_back(affinity, old.get("affinity") or EMPTY, "nodeAffinity")
        made.pop("affinity", None)
        if affinity or old.get("affinity") == EMPTY:
            made["affinity"] = affinity
    return FrozenDict(freeze(made))


def _put_back(spec: dict[str, Any], old: Object, key: str) -> None:
    spec.pop(key, None)
    if key in old:
        spec[key] = old[key]


def _steering(new: Object, old: Object) -> list[FieldError]:
    """Where a gated pod may go can only become narrower."""
    errors: list[FieldError] = []
    mine, theirs = new.get("nodeSelector") or EMPTY, old.get("nodeSelector") or EMPTY
    if any(mine.get(key) != value for key, value in theirs.items()):
        detail = "only additions to spec.nodeSelector are allowed (no mutations or deletions)"
        errors.append(invalid("spec.nodeSelector", dict(mine) or None, detail))
    terms, had = _node_terms(new), _node_terms(old)
    at = f"spec.affinity.nodeAffinity.{_REQUIRED}.nodeSelectorTerms"
    if had and len(terms) != len(had):
        detail = "no additions/deletions to non-empty NodeSelectorTerms list are allowed"
        return [*errors, invalid(at, [_go_term(term) for term in terms] or None, detail)]
    for index, (term, before) in enumerate(zip(terms, had, strict=False)):
        if not _only_more(term, before):
            detail = "only additions are allowed (no mutations or deletions)"
            errors.append(invalid(f"{at}[{index}]", _go_term(term), detail))
    return errors


def _node_terms(spec: Object) -> Sequence[Object]:
    found: Sequence[Object] = dig(spec, f"affinity.nodeAffinity.{_REQUIRED}.nodeSelectorTerms", ())
    return found


def _only_more(new: Object, old: Object) -> bool:
    parts = [(new.get(key) or (), old.get(key) or ()) for key in ("matchExpressions", "matchFields")]
    if not any(old_part for _, old_part in parts):
        return not any(new_part for new_part, _ in parts)
    return all(list(new_part[: len(old_part)]) == list(old_part) for new_part, old_part in parts)


def _go_term(term: Object) -> dict[str, Any]:
    """A term as Go prints its internal type."""
    made: dict[str, Any] = {}
    for key in ("matchExpressions", "matchFields"):
        given = term.get(key)
        made[key[0].upper() + key[1:]] = given and [
            {"Key": each.get("key", ""), "Operator": each.get("operator", ""), "Values": each.get("values")}
            for each in given
        ]
    return made


def _kept_annotations(new: Object, old: Object) -> list[FieldError]:
    """A mirror of a static pod stays one."""
    said, had = annotations_of(new).get(_MIRROR), annotations_of(old).get(_MIRROR)
    if said == had:
        return []
    how = "add" if had is None else "remove or update"
    return [forbidden(f"metadata.annotations[{_MIRROR}]", f"may not {how} mirror pod annotation")]

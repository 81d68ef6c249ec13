"""Namespaces: rooms for names.  One being deleted is Terminating until its contents are gone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..apimachinery.fielderrors import FieldError, invalid
from ..apimachinery.meta import is_deleting, labels_of, with_label
from ..apimachinery.names import qualified_name
from ..apimachinery.objects import FrozenDict, Object, dig, freeze
from ..apimachinery.resource import AGE, ALL_VERBS, NAME, Resource
from .rules.columns import field
from .rules.filling import fill, within

NAME_LABEL = "kubernetes.io/metadata.name"


def _default(namespace: Object) -> Object:
    name = namespace["metadata"].get("name")
    if name and labels_of(namespace).get(NAME_LABEL) != name:
        namespace = with_label(namespace, NAME_LABEL, name)
    return within(
        fill(namespace, {"spec": {}, "status": {}}), "status", lambda status: fill(status, {"phase": "Active"})
    )


def _prepare(namespace: Object, old: Object | None) -> Object:
    if old is not None:
        return FrozenDict({**namespace, "spec": old.get("spec", {}), "status": old.get("status", {})})
    finalizers = [*dig(namespace, "spec.finalizers", ())]
    if "kubernetes" not in finalizers:
        finalizers.append("kubernetes")
    return FrozenDict({**namespace, **freeze({"spec": {"finalizers": finalizers}, "status": {"phase": "Active"}})})


def _validate_status(new: Object, old: Object | None) -> Sequence[FieldError]:
    """The phase follows from whether the namespace is going away."""
    phase = dig(new, "status.phase", "")
    if is_deleting(new):
        text, right = "may only be 'Terminating' if `deletionTimestamp` is not empty", "Terminating"
    else:
        text, right = "may only be 'Active' if `deletionTimestamp` is empty", "Active"
    return [] if phase == right else [invalid("status.Phase", phase, text)]


_LEVELS = ("privileged", "baseline", "restricted")
_VERSION = re.compile(r"latest\Z|v1\.(0|[1-9][0-9]*)\Z")


def _validate(new: Object, old: Object | None) -> Sequence[FieldError]:
    errors: list[FieldError] = []
    for name in dig(new, "spec.finalizers", ()):
        errors += [invalid("spec.finalizers", name, text) for text in qualified_name(name)]
        if "/" not in name and name != "kubernetes":
            errors.append(
                invalid("spec.finalizers", name, "name is neither a standard finalizer name nor is it fully qualified")
            )
    return errors + _pod_security(new)


def _pod_security(namespace: Object) -> list[FieldError]:
    """The labels of Pod Security admission."""
    errors: list[FieldError] = []
    labels = labels_of(namespace)
    for mode in ("enforce", "audit", "warn"):
        key = f"pod-security.kubernetes.io/{mode}"
        if key in labels and labels[key] not in _LEVELS:
            errors.append(
                invalid(f"metadata.labels[{key}]", labels[key], "must be one of privileged, baseline, restricted")
            )
        key += "-version"
        if key in labels and not _VERSION.match(labels[key]):
            errors.append(invalid(f"metadata.labels[{key}]", labels[key], 'must be "latest" or "v1.x"'))
    return errors


RESOURCE = Resource(
    kind="Namespace",
    plural="namespaces",
    short_names=("ns",),
    namespaced=False,
    verbs=tuple(verb for verb in ALL_VERBS if verb != "deletecollection"),
    subresources=frozenset({"status", "finalize"}),
    name_rule="dns1123_label",
    counts_generations=False,
    default=_default,
    prepare=_prepare,
    validate=_validate,
    validate_status=_validate_status,
    columns=(NAME, field("STATUS", "status.phase"), AGE),
    selectable={"status.phase": lambda namespace: str(dig(namespace, "status.phase", ""))},
)

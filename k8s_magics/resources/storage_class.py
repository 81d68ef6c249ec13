"""StorageClasses: where new volumes come from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..apimachinery.fielderrors import FieldError, duplicate, forbidden, immutable, invalid, not_supported, required
from ..apimachinery.meta import annotations_of, name_of
from ..apimachinery.names import qualified_name
from ..apimachinery.objects import EMPTY, Object
from ..apimachinery.resource import AGE, Column, Resource
from .rules.checks import label_name, one_of
from .rules.columns import field
from .rules.filling import fill

DEFAULT_ANNOTATIONS = (
    "storageclass.kubernetes.io/is-default-class",
    "storageclass.beta.kubernetes.io/is-default-class",
)


def is_default(storage_class: Object) -> bool:
    return any(annotations_of(storage_class).get(a) == "true" for a in DEFAULT_ANNOTATIONS)


def _default(obj: Object) -> Object:
    return fill(obj, {"reclaimPolicy": "Delete", "volumeBindingMode": "Immediate"})


_BINDING = ("Immediate", "WaitForFirstConsumer")


def _validate(new: Object, old: Object | None) -> Sequence[FieldError]:
    provisioner = new.get("provisioner") or ""
    errors = (
        [invalid("provisioner", provisioner, text) for text in qualified_name(provisioner.lower())]
        if provisioner
        else [required("provisioner")]
    )
    for key in new.get("parameters") or ():
        if not key:
            errors.append(invalid("parameters", key, "field can not be empty."))
    errors += one_of("reclaimPolicy", new.get("reclaimPolicy"), ("Delete", "Retain"), needed=False)
    mode = new.get("volumeBindingMode")
    if mode not in _BINDING:
        errors.append(not_supported("volumeBindingMode", mode, _BINDING))
    errors += _topologies(new.get("allowedTopologies") or ())
    return errors if old is None else errors + _unchanged(new, old)


def _topologies(terms: Sequence[Object]) -> list[FieldError]:
    errors: list[FieldError] = []
    seen: list[Mapping[str, set[str]]] = [{}]  # a term of nothing is always there already
    for index, term in enumerate(terms):
        at = f"allowedTopologies[{index}].matchLabelExpressions"
        found: dict[str, set[str]] = {}
        for number, expression in enumerate(term.get("matchLabelExpressions") or ()):
            key = expression.get("key") or ""
            errors += _topology(f"{at}[{number}]", key, expression.get("values") or ())
            if key in found:
                errors.append(duplicate(f"{at}[{number}].key", key))
            found[key] = set(expression.get("values") or ())
        if found in seen:
            errors.append(duplicate(at, ""))
        seen.append(found)
    return errors


def _topology(path: str, key: str, values: Sequence[str]) -> list[FieldError]:
    errors = [] if values else [required(f"{path}.values")]
    for index, value in enumerate(values):
        if value in values[:index]:
            errors.append(duplicate(f"{path}.values[{index}]", value))
    return errors + label_name(f"{path}.key", key)


def _unchanged(new: Object, old: Object) -> list[FieldError]:
    errors: list[FieldError] = []
    if (new.get("parameters") or EMPTY) != (old.get("parameters") or EMPTY):
        errors.append(forbidden("parameters", "updates to parameters are forbidden."))
    if new.get("provisioner") != old.get("provisioner"):
        errors.append(forbidden("provisioner", "updates to provisioner are forbidden."))
    if new.get("reclaimPolicy") != old.get("reclaimPolicy"):
        errors.append(forbidden("reclaimPolicy", "updates to reclaimPolicy are forbidden."))
    return [*errors, *immutable("volumeBindingMode", new.get("volumeBindingMode"), old.get("volumeBindingMode"))]


RESOURCE = Resource(
    kind="StorageClass",
    plural="storageclasses",
    group="storage.k8s.io",
    short_names=("sc",),
    namespaced=False,
    counts_generations=False,
    default=_default,
    validate=_validate,
    columns=(
        Column(name="NAME", cell=lambda obj, _: name_of(obj) + (" (default)" if is_default(obj) else "")),
        field("PROVISIONER", "provisioner"),
        field("RECLAIMPOLICY", "reclaimPolicy", "Delete"),
        field("VOLUMEBINDINGMODE", "volumeBindingMode", "<unset>"),
        Column(name="ALLOWVOLUMEEXPANSION", cell=lambda obj, _: str(bool(obj.get("allowVolumeExpansion"))).lower()),
        AGE,
    ),
)

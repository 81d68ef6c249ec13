"""VolumeAttributesClasses: what of a volume may be changed while it is in use."""

from __future__ import annotations

from collections.abc import Sequence

from ..apimachinery.fielderrors import FieldError, forbidden, invalid, required
from ..apimachinery.names import qualified_name
from ..apimachinery.objects import EMPTY, Object
from ..apimachinery.resource import AGE, NAME, Resource
from .rules.columns import field


def _validate(new: Object, old: Object | None) -> Sequence[FieldError]:
    driver, parameters = new.get("driverName") or "", new.get("parameters") or EMPTY
    errors: list[FieldError] = []
    if old is not None:
        if driver != (old.get("driverName") or ""):
            errors.append(forbidden("driverName", "updates to driverName are forbidden."))
        if parameters != (old.get("parameters") or EMPTY):
            errors.append(forbidden("parameters", "updates to parameters are forbidden."))
    errors += [] if driver else [required("driverName")]
    errors += [invalid("driverName", driver, text) for text in qualified_name(driver.lower())] if driver else []
    if not parameters:
        errors.append(required("parameters", "must contain at least one key/value pair"))
    return errors + [invalid("parameters", key, "field can not be empty.") for key in parameters if not key]


RESOURCE = Resource(
    kind="VolumeAttributesClass",
    plural="volumeattributesclasses",
    group="storage.k8s.io",
    short_names=("vac",),
    namespaced=False,
    counts_generations=False,
    validate=_validate,
    columns=(NAME, field("DRIVERNAME", "driverName"), AGE),
)

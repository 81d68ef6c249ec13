"""CSIStorageCapacities: how much a driver can still give, by class and topology."""

from __future__ import annotations

from collections.abc import Sequence

from ..apimachinery.fielderrors import FieldError, immutable, invalid
from ..apimachinery.objects import Object
from ..apimachinery.resource import NAME, Resource
from .rules.checks import NONNEGATIVE, dns_subdomain, quantity
from .rules.columns import field
from .rules.labels import go_selector, label_selector_errors


def _validate(new: Object, old: Object | None) -> Sequence[FieldError]:
    name = new.get("storageClassName") or ""
    errors = [
        *label_selector_errors("nodeTopology", new.get("nodeTopology")),
        *dns_subdomain("storageClassName", name),
    ]
    for key in ("capacity", "maximumVolumeSize"):
        if new.get(key) is not None and quantity(new[key]).nano < 0:
            errors.append(invalid(key, str(quantity(new[key])), NONNEGATIVE))
    if old is None:
        return errors
    before, after = go_selector(old.get("nodeTopology")), go_selector(new.get("nodeTopology"))
    errors += immutable("nodeTopology", after, before)
    return [*errors, *immutable("storageClassName", name, old.get("storageClassName") or "")]


RESOURCE = Resource(
    kind="CSIStorageCapacity",
    plural="csistoragecapacities",
    group="storage.k8s.io",
    needs_version=True,
    counts_generations=False,
    validate=_validate,
    columns=(NAME, field("CREATED AT", "metadata.creationTimestamp")),
)

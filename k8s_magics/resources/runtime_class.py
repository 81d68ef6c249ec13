"""RuntimeClasses: which handler of the container runtime runs a pod."""

from __future__ import annotations

from collections.abc import Sequence

from ..apimachinery.fielderrors import FieldError, immutable
from ..apimachinery.objects import EMPTY, Object, dig
from ..apimachinery.resource import AGE, NAME, Resource
from .rules.amounts import requirements
from .rules.checks import dns_label
from .rules.columns import field
from .rules.filling import default_amounts, within
from .rules.labels import label_errors
from .rules.tolerations import tolerations_errors


def _default(obj: Object) -> Object:
    return within(obj, "overhead", lambda overhead: within(overhead, "podFixed", default_amounts))


def _validate(new: Object, old: Object | None) -> Sequence[FieldError]:
    handler, overhead = new.get("handler") or "", new.get("overhead")
    errors = dns_label("handler", handler)
    if overhead is not None:
        errors += requirements("overhead", {"limits": overhead.get("podFixed") or EMPTY})
    errors += label_errors("scheduling.nodeSelector", dig(new, "scheduling.nodeSelector") or EMPTY)
    errors += tolerations_errors("scheduling.tolerations", dig(new, "scheduling.tolerations") or ())
    return errors if old is None else [*errors, *immutable("handler", handler, old.get("handler") or "")]


RESOURCE = Resource(
    kind="RuntimeClass",
    plural="runtimeclasses",
    group="node.k8s.io",
    free_finalizers=True,
    needs_version=True,
    namespaced=False,
    counts_generations=False,
    default=_default,
    validate=_validate,
    columns=(NAME, field("HANDLER", "handler"), AGE),
)

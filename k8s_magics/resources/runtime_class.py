"""RuntimeClasses: which handler of the container runtime runs a pod."""

from __future__ import annotations

from collections.abc import Sequence

from ..apimachinery.fielderrors import FieldError, immutable
from ..apimachinery.objects import EMPTY, Object, dig
from ..apimachinery.resource import AGE, NAME, Resource
from .rules.checks import dns_label
from .rules.columns import field
from .rules.filling import default_amounts, within
from .rules.labels import label_errors
from .rules.tolerations import tolerations_errors


def _default(obj: Object) -> Object:
    return within(obj, "overhead", lambda overhead: within(overhead, "podFixed", default_amounts))


def _validate(new: Object, old: Object | None) -> Sequence[FieldError]:
    handler = new.get("handler") or ""
    if old is not None:
        return immutable("handler", handler, old.get("handler") or "")
    errors = dns_label("handler", handler)
    errors += label_errors("scheduling.nodeSelector", dig(new, "scheduling.nodeSelector") or EMPTY)
    return errors + tolerations_errors("scheduling.tolerations", dig(new, "scheduling.tolerations") or ())


RESOURCE = Resource(
    kind="RuntimeClass",
    plural="runtimeclasses",
    group="node.k8s.io",
    needs_version=True,
    namespaced=False,
    counts_generations=False,
    default=_default,
    validate=_validate,
    columns=(NAME, field("HANDLER", "handler"), AGE),
)

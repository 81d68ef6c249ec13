"""ControllerRevisions: the past templates of StatefulSets and DaemonSets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..apimachinery.fielderrors import FieldError, immutable, required
from ..apimachinery.meta import controller_of, group_of
from ..apimachinery.objects import Object
from ..apimachinery.resource import AGE, NAME, Column, Resource
from .rules.checks import nonnegative
from .rules.columns import NONE, field


def _controller(revision: Object) -> str:
    owner = controller_of(revision)
    if owner is None:
        return NONE
    group = group_of(owner.get("apiVersion") or "")
    kind = str(owner["kind"]).lower()
    return f"{kind}.{group}/{owner['name']}" if group else f"{kind}/{owner['name']}"


def _validate(new: Object, old: Object | None) -> Sequence[FieldError]:
    data, errors = new.get("data"), nonnegative("revision", new.get("revision"))
    if old is not None:
        return [*errors, *immutable("data", data, old.get("data"))]
    if data is None:
        return [*errors, required("data", "data is mandatory")]
    return errors if isinstance(data, Mapping) else [*errors, required("data", "data must be a valid JSON object")]


RESOURCE = Resource(
    kind="ControllerRevision",
    plural="controllerrevisions",
    group="apps",
    counts_generations=False,
    validate=_validate,
    columns=(
        NAME,
        Column(name="CONTROLLER", cell=lambda revision, _: _controller(revision)),
        field("REVISION", "revision", 0),
        AGE,
    ),
)

"""PriorityLevelConfigurations: how many requests of a sort the API server takes at a time."""

from __future__ import annotations

from collections.abc import Sequence

from ..apimachinery.fielderrors import FieldError
from ..apimachinery.meta import name_of
from ..apimachinery.objects import EMPTY, FrozenDict, Object
from ..apimachinery.resource import AGE, NAME, Resource
from .rules.columns import NONE, field
from .rules.filling import fill, within
from .rules.flow_rules import condition_type_errors, flow_status_errors
from .rules.priority_levels import priority_level_errors

_QUEUING = {"queues": 64, "handSize": 8, "queueLengthLimit": 50}


def _default(obj: Object) -> Object:
    return within(within(obj, "spec", lambda spec: within(spec, "limited", _limited)), "spec", _exempt)


def _limited(limited: Object) -> Object:
    limited = fill(limited, {"nominalConcurrencyShares": 30, "lendablePercent": 0})
    return within(limited, "limitResponse", lambda r: within(r, "queuing", _queuing))


def _queuing(queuing: Object) -> Object:
    """Zero is as good as absent."""
    return fill(FrozenDict({key: value for key, value in queuing.items() if value != 0}), _QUEUING)


def _exempt(spec: Object) -> Object:
    return within(spec, "exempt", lambda exempt: fill(exempt, {"nominalConcurrencyShares": 0, "lendablePercent": 0}))


def _validate(new: Object, old: Object | None) -> Sequence[FieldError]:
    spec, conditions = new.get("spec") or EMPTY, (new.get("status") or EMPTY).get("conditions") or ()
    errors = priority_level_errors("spec", spec, exempt=name_of(new) == "exempt")
    return errors + condition_type_errors("status.conditions", conditions)


_QUEUES = "spec.limited.limitResponse.queuing"
RESOURCE = Resource(
    kind="PriorityLevelConfiguration",
    blank_status=EMPTY,
    plural="prioritylevelconfigurations",
    group="flowcontrol.apiserver.k8s.io",
    namespaced=False,
    subresources=frozenset({"status"}),
    keeps_metadata=True,
    default=_default,
    validate=_validate,
    validate_status=flow_status_errors,
    columns=(
        NAME,
        field("TYPE", "spec.type"),
        field("NOMINALCONCURRENCYSHARES", "spec.limited.nominalConcurrencyShares", NONE),
        field("QUEUES", f"{_QUEUES}.queues", NONE),
        field("HANDSIZE", f"{_QUEUES}.handSize", NONE),
        field("QUEUELENGTHLIMIT", f"{_QUEUES}.queueLengthLimit", NONE),
        AGE,
    ),
)

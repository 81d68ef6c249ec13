"""Tables of limits, for LimitRanges and namespaces, and the sentences about the scopes of quotas."""

from __future__ import annotations

from ...apimachinery.objects import EMPTY, Object, dig
from .writer import Writer

_SCOPES = {
    "Terminating": "Matches all pods that have an active deadline. These pods have a limited lifespan on a node before being actively terminated by the system.",
    "NotTerminating": "Matches all pods that do not have an active deadline. These pods usually include long running pods whose container command is not expected to terminate.",
    "BestEffort": "Matches all pods that do not have resource requirements set. These pods have a best effort quality of service.",
    "NotBestEffort": "Matches all pods that have at least one resource requirement set. These pods have a burstable or guaranteed quality of service.",
}
COLUMNS = ("min", "max", "defaultRequest", "default", "maxLimitRequestRatio")


def quota_scope_sentence(scope: str) -> str:
    """What a scope means; "" for scopes that kubectl does not explain."""
    return _SCOPES.get(scope, "")


def describe_limit_range(writer: Writer, obj: Object, *, prefix: str = "") -> None:
    """The table of one LimitRange."""
    titles = ("Type", "Resource", "Min", "Max", "Default Request", "Default Limit", "Max Limit/Request Ratio")
    writer.line(0, f"{prefix}{titles[0]}", *titles[1:])
    writer.line(
        0, f"{prefix}----", "--------", "---", "---", "---------------", "-------------", "-----------------------"
    )
    for limit in dig(obj, "spec.limits", ()):
        names = {name for column in COLUMNS for name in limit.get(column) or ()}
        for name in sorted(names):
            cells = [str((limit.get(column) or EMPTY).get(name, "-")) for column in COLUMNS]
            writer.line(0, f"{prefix}{limit.get('type', '')}", name, *cells)

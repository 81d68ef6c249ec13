"""The limits of a rolling update: how many pods above the wanted number, how many below.

A percentage of the surge rounds up, of the unavailable down; if both come to nothing, one may be unavailable.
Source: kubernetes.io/docs/concepts/workloads/controllers/deployment/#rolling-update-deployment.
"""

from __future__ import annotations

from ...apimachinery.objects import EMPTY, Object, dig


def scaled(value: int | str | None, total: int, *, up: bool) -> int:
    """An IntOrString (`2`, `"25%"`) of `total`."""
    if value is None:
        return 0
    if isinstance(value, int):
        return value
    if not value.endswith("%"):
        return int(value)
    share = int(value[:-1]) * total
    return -(-share // 100) if up else share // 100


def resolve(surge: int | str | None, unavailable: int | str | None, desired: int) -> tuple[int, int]:
    """(most pods above `desired`, most pods below)."""
    above = scaled(surge, desired, up=True)
    below = scaled(unavailable, desired, up=False)
    return above, (1 if above == 0 and below == 0 else below)


def desired_of(deployment: Object) -> int:
    return int(deployment["spec"].get("replicas", 1))


def is_rolling(deployment: Object) -> bool:
    return bool(dig(deployment, "spec.strategy.type", "RollingUpdate") == "RollingUpdate")


def max_surge(deployment: Object) -> int:
    return _limits(deployment)[0] if is_rolling(deployment) else 0


def max_unavailable(deployment: Object) -> int:
    desired = desired_of(deployment)
    if not is_rolling(deployment) or desired == 0:
        return 0
    return min(_limits(deployment)[1], desired)


def _limits(deployment: Object) -> tuple[int, int]:
    rolling = dig(deployment, "spec.strategy.rollingUpdate", EMPTY)
    return resolve(rolling.get("maxSurge"), rolling.get("maxUnavailable"), desired_of(deployment))

"""From a wanted number of replicas to an allowed one: stabilisation windows, rates, minimum and maximum.

Pure: what is remembered from earlier rounds comes in and goes out.  Times are milliseconds.
Source: k8s.io/kubernetes/pkg/controller/podautoscaler/horizontal.go.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

DOWN_WINDOW = 300_000
WITHIN = ("DesiredWithinRange", "the desired count is within the acceptable range")
TOO_FEW = ("TooFewReplicas", "the desired replica count is less than the minimum replica count")
TOO_MANY = ("TooManyReplicas", "the desired replica count is more than the maximum replica count")
UP_LIMIT = ("ScaleUpLimit", "the desired replica count is increasing faster than the maximum scale rate")
DOWN_LIMIT = ("ScaleDownLimit", "the desired replica count is decreasing faster than the maximum scale rate")
READY = ("ReadyForNewScale", "recommended size matches current size")
BACK_OFF_DOWN = (
    "BackoffDownscale",
    "the time since the previous scale is still within the downscale forbidden window",
)
BACK_OFF_UP = ("BackoffUpscale", "the time since the previous scale is still within the upscale forbidden window")
HELD_DOWN = (
    "ScaleDownStabilized",
    "recent recommendations were higher than current one, applying the highest recent recommendation",
)
HELD_UP = (
    "ScaleUpStabilized",
    "recent recommendations were lower than current one, applying the lowest recent recommendation",
)

Words = tuple[str, str]


@dataclass(slots=True)
class Memory:
    """What an autoscaler remembers: (when, replicas) recommended, and (when, change) carried out up and down."""

    recommended: list[tuple[int, int]] = field(default_factory=list)
    grown: list[tuple[int, int]] = field(default_factory=list)
    shrunk: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Delays:
    """How long after the last change of size (None: there was none) nothing may grow or shrink, as it was until 1.11."""

    up: int
    down: int
    last: int | None = None

    def hold(self, current: int, wanted: int, now: int) -> Words | None:
        """Why a change may not be yet; None if it may."""
        since = None if self.last is None else now - self.last
        if since is not None and wanted < current and since < self.down:
            return BACK_OFF_DOWN
        if since is not None and wanted > current and since < self.up:
            return BACK_OFF_UP
        return None


@dataclass(frozen=True, slots=True)
class Bounds:
    """The size now, the limits, the behaviour (None: the old fixed rules) and the delays (None: stabilisation instead)."""

    current: int
    least: int
    most: int
    behavior: Mapping[str, Any] | None = None
    delays: Delays | None = None


@dataclass(frozen=True, slots=True)
class Allowed:
    """The size to take, the words of AbleToScale and ScalingLimited, and whether a limit was hit."""

    replicas: int
    able: Words
    limited: Words
    is_limited: bool
    is_able: bool = True


def normalise(wanted: int, bounds: Bounds, memory: Memory, now: int) -> Allowed:
    """The allowed size; notes the recommendation in `memory`."""
    if bounds.delays is not None:
        return _delayed(wanted, bounds, bounds.delays, now)
    if bounds.behavior is None:
        steady, held = _stabilised(wanted, memory, now), HELD_DOWN
        replicas, words = _limited(steady, bounds)
    else:
        steady = _stabilised_with(wanted, bounds, memory, now)
        held = HELD_UP if wanted >= bounds.current else HELD_DOWN
        replicas, words = _limited_by_rules(steady, bounds, memory, now)
    return Allowed(replicas, held if steady != wanted else READY, words, replicas != steady)


def _delayed(wanted: int, bounds: Bounds, delays: Delays, now: int) -> Allowed:
    replicas, words = _limited(wanted, bounds)
    held = delays.hold(bounds.current, replicas, now)
    if held is not None:
        return Allowed(bounds.current, held, words, replicas != wanted, is_able=False)
    return Allowed(replicas, READY, words, replicas != wanted)


def _stabilised(wanted: int, memory: Memory, now: int) -> int:
    """The highest recommendation of the last five minutes."""
    memory.recommended = [r for r in memory.recommended if r[0] >= now - DOWN_WINDOW]
    highest = max([wanted, *(n for _, n in memory.recommended)])
    memory.recommended.append((now, wanted))
    return highest


def _limited(wanted: int, bounds: Bounds) -> tuple[int, Words]:
    """At most double (or four) at a time, and within minimum and maximum."""
    rate = max(2 * bounds.current, 4)
    most, words = (rate, UP_LIMIT) if bounds.most > rate else (bounds.most, TOO_MANY)
    if wanted < bounds.least:
        return bounds.least, TOO_FEW
    return (most, words) if wanted > most else (wanted, WITHIN)


def window(rules: Mapping[str, Any], default: int) -> int:
    seconds = rules.get("stabilizationWindowSeconds")
    return default if seconds is None else int(seconds) * 1000


def _rules(bounds: Bounds, way: str) -> Mapping[str, Any]:
    return (bounds.behavior or {}).get(way) or _DEFAULTS[way]


_DEFAULTS: Mapping[str, Mapping[str, Any]] = {
    "scaleUp": {
        "selectPolicy": "Max",
        "policies": (
            {"type": "Pods", "value": 4, "periodSeconds": 15},
            {"type": "Percent", "value": 100, "periodSeconds": 15},
        ),
    },
    "scaleDown": {"selectPolicy": "Max", "policies": ({"type": "Percent", "value": 100, "periodSeconds": 15},)},
}


def _stabilised_with(wanted: int, bounds: Bounds, memory: Memory, now: int) -> int:
    up_cut = now - window(_rules(bounds, "scaleUp"), 0)
    down_cut = now - window(_rules(bounds, "scaleDown"), DOWN_WINDOW)
    lowest = min([wanted, *(n for when, n in memory.recommended if when > up_cut)])
    highest = max([wanted, *(n for when, n in memory.recommended if when > down_cut)])
    memory.recommended = [r for r in memory.recommended if r[0] > min(up_cut, down_cut)]
    memory.recommended.append((now, wanted))
    return min(max(bounds.current, lowest), highest)


def _limited_by_rules(wanted: int, bounds: Bounds, memory: Memory, now: int) -> tuple[int, Words]:
    current = bounds.current
    if wanted > current:
        rate = max(up_limit(_rules(bounds, "scaleUp"), current, memory, now), current)
        most, words = (rate, UP_LIMIT) if bounds.most > rate else (bounds.most, TOO_MANY)
        return (most, words) if wanted > most else (wanted, WITHIN)
    if wanted < current:
        rate = min(down_limit(_rules(bounds, "scaleDown"), current, memory, now), current)
        least, words = (rate, DOWN_LIMIT) if bounds.least < rate else (bounds.least, TOO_FEW)
        return (least, words) if wanted < least else (wanted, WITHIN)
    return wanted, WITHIN


def up_limit(rules: Mapping[str, Any], current: int, memory: Memory, now: int) -> int:
    """The largest size that the scale-up policies allow now."""

    def limit(policy: Mapping[str, Any], start: int) -> int:
        if policy["type"] == "Pods":
            return start + int(policy["value"])
        return math.ceil(start * (100 + int(policy["value"])) / 100)

    return _limit(rules, current, _changes(memory, now), limit, max)


def down_limit(rules: Mapping[str, Any], current: int, memory: Memory, now: int) -> int:
    """The smallest size that the scale-down policies allow now."""

    def limit(policy: Mapping[str, Any], start: int) -> int:
        if policy["type"] == "Pods":
            return start - int(policy["value"])
        return start * (100 - int(policy["value"])) // 100

    return _limit(rules, current, _changes(memory, now), limit, min)


Changes = Callable[[int], int]


def _changes(memory: Memory, now: int) -> Changes:
    """How much the size grew in the last so many seconds."""

    def grown(seconds: int) -> int:
        cut = now - seconds * 1000
        return sum(n for when, n in memory.grown if when > cut) - sum(n for when, n in memory.shrunk if when > cut)

    return grown


def _limit(
    rules: Mapping[str, Any],
    current: int,
    grown: Changes,
    limit: Callable[[Mapping[str, Any], int], int],
    furthest: Callable[[Sequence[int]], int],
) -> int:
    policies = rules.get("policies") or ()
    if rules.get("selectPolicy") == "Disabled" or not policies:
        return current
    limits = [limit(p, current - grown(int(p["periodSeconds"]))) for p in policies]
    if rules.get("selectPolicy") == "Min":
        return min(limits) if furthest is max else max(limits)
    return furthest(limits)


def remember_change(memory: Memory, before: int, after: int, now: int) -> None:
    """Note a rescale, for the rates."""
    changes = memory.grown if after > before else memory.shrunk
    changes.append((now, abs(after - before)))
    del changes[:-100]

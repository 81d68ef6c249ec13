"""How many pods each ReplicaSet of a Deployment should have next: the pure arithmetic of a rollout.

Every function returns `Resize`s in the order in which they are carried out.
Source: k8s.io/kubernetes/pkg/controller/deployment (rolling.go, recreate.go, sync.go).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ...apimachinery.meta import annotations_of, name_of
from ...apimachinery.objects import Object, dig
from .fenceposts import desired_of, is_rolling, max_surge, max_unavailable
from .revisions import MOST, Sets, by_age, revision_of, size_of


@dataclass(frozen=True, slots=True)
class Resize:
    replicaset: Object
    size: int


def available(sets: Iterable[Object]) -> int:
    return sum(dig(s, "status.availableReplicas", 0) for s in sets)


def total(sets: Iterable[Object]) -> int:
    return sum(map(size_of, sets))


def plan_new_size(deployment: Object, sets: Sets, current: int) -> int:
    """The size of the new set (`current` now), never above the wanted number plus the surge over all sets."""
    desired = desired_of(deployment)
    if not is_rolling(deployment):
        return desired
    room = desired + max_surge(deployment) - total(sets.all)
    if room <= 0:
        return current
    return current + min(room, desired - current)


def plan_scale_up(deployment: Object, sets: Sets) -> tuple[Resize, ...]:
    """Grow (or cut back) the new set."""
    new = sets.new
    if new is None or size_of(new) == desired_of(deployment):
        return ()
    if size_of(new) > desired_of(deployment):
        return (Resize(new, desired_of(deployment)),)
    size = plan_new_size(deployment, sets, size_of(new))
    return (Resize(new, size),) if size != size_of(new) else ()


def plan_scale_down(deployment: Object, sets: Sets) -> tuple[Resize, ...]:
    """Shrink the old sets: broken pods first, then as many as leave the wanted number less maxUnavailable available."""
    old = by_age(s for s in sets.old if size_of(s) > 0)
    if not old or sets.new is None:
        return ()
    least = desired_of(deployment) - max_unavailable(deployment)
    starting = size_of(sets.new) - available((sets.new,))
    spare = total((*old, sets.new)) - least - starting
    if spare <= 0 or any(available((s,)) > size_of(s) for s in old):
        return ()  # (a set that has just been shrunk still reports the pods it lost: wait for it)
    sizes = {name_of(s): size_of(s) for s in old}
    steps = [*_drop_broken(old, sizes, spare), *_drop_healthy(old, sizes, available((*old, sets.new)) - least)]
    return tuple(steps)


def _drop_broken(old: Sequence[Object], sizes: dict[str, int], spare: int) -> Iterable[Resize]:
    for replicaset in old:
        broken = min(spare, sizes[name_of(replicaset)] - available((replicaset,)))
        if broken > 0:
            spare -= broken
            sizes[name_of(replicaset)] -= broken
            yield Resize(replicaset, sizes[name_of(replicaset)])


def _drop_healthy(old: Sequence[Object], sizes: dict[str, int], spare: int) -> Iterable[Resize]:
    for replicaset in old:
        drop = min(spare, sizes[name_of(replicaset)])
        if drop > 0:
            spare -= drop
            sizes[name_of(replicaset)] -= drop
            yield Resize(replicaset, sizes[name_of(replicaset)])


def plan_scaling(deployment: Object, sets: Sets) -> tuple[Resize, ...]:
    """What a change of spec.replicas does: all to the one active set, or in proportion to several."""
    desired = desired_of(deployment)
    single = active_or_latest(sets)
    if single is not None:
        return (Resize(single, desired),) if size_of(single) != desired else ()
    if is_saturated(deployment, sets.new):
        return tuple(Resize(s, 0) for s in sets.old if size_of(s) > 0)
    if not is_rolling(deployment):
        return ()
    return _proportional(deployment, [s for s in sets.all if size_of(s) > 0])


def active_or_latest(sets: Sets) -> Object | None:
    """The only set with pods, or the newest if none has any; None if several have."""
    active = [s for s in sets.all if size_of(s) > 0]
    if len(active) == 1:
        return active[0]
    if active:
        return None
    return sets.new or max(sets.old, key=lambda s: (s["metadata"]["creationTimestamp"], revision_of(s)), default=None)


def is_saturated(deployment: Object, new: Object | None) -> bool:
    """Whether the new set has all pods that are wanted, available."""
    if new is None:
        return False
    desired = str(desired_of(deployment))
    remembered = annotations_of(new).get("deployment.kubernetes.io/desired-replicas")
    return size_of(new) == int(desired) == available((new,)) and remembered == desired


def _proportional(deployment: Object, active: Sequence[Object]) -> tuple[Resize, ...]:
    desired = desired_of(deployment)
    allowed = desired + max_surge(deployment) if desired else 0
    difference = allowed - total(active)
    newest_first = by_age(active)[::-1] if difference > 0 else by_age(active)
    ordered = sorted(newest_first, key=size_of, reverse=True)
    added, steps = 0, []
    for replicaset in ordered:
        share = _share(deployment, replicaset, difference, added)
        added += share
        steps.append(Resize(replicaset, size_of(replicaset) + share))
    if steps and difference:
        steps[0] = Resize(steps[0].replicaset, max(0, steps[0].size + difference - added))
    return tuple(steps)


def _share(deployment: Object, replicaset: Object, difference: int, added: int) -> int:
    size = size_of(replicaset)
    if size == 0 or difference in (0, added):
        return 0
    part = _fraction(deployment, replicaset)
    return min(part, difference - added) if difference > 0 else max(part, difference - added)


def _fraction(deployment: Object, replicaset: Object) -> int:
    size, desired = size_of(replicaset), desired_of(deployment)
    if desired == 0:
        return -size
    text = annotations_of(replicaset).get(MOST, "")
    before = int(text) if text.isdigit() else 0
    before = before or dig(deployment, "status.replicas", 0)
    if not before:
        return 0
    return (2 * size * (desired + max_surge(deployment)) + before) // (2 * before) - size


def plan_recreate_down(sets: Sets) -> tuple[Resize, ...]:
    """Recreate: first all old pods go."""
    return tuple(Resize(s, 0) for s in sets.old if size_of(s) > 0)

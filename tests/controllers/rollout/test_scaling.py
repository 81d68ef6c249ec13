"""The arithmetic of a rollout, and the two promises that a rolling update keeps."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from k8s_magics.controllers.rollout.fenceposts import max_surge, max_unavailable
from k8s_magics.controllers.rollout.revisions import Sets
from k8s_magics.controllers.rollout.scaling import (
    Resize,
    plan_recreate_down,
    plan_scale_down,
    plan_scale_up,
    plan_scaling,
)

NOTES = "deployment.kubernetes.io/"


def deployment(replicas: int, surge: int | str = "25%", unavailable: int | str = "25%") -> dict[str, Any]:
    rolling = {"maxSurge": surge, "maxUnavailable": unavailable}
    return {
        "spec": {"replicas": replicas, "strategy": {"type": "RollingUpdate", "rollingUpdate": rolling}},
        "status": {},
    }


def replicaset(
    name: str, size: int, ready: int | None = None, most: int | None = None, desired: int | None = None
) -> dict[str, Any]:
    notes = {NOTES + k: str(v) for k, v in (("max-replicas", most), ("desired-replicas", desired)) if v is not None}
    meta = {"name": name, "uid": name, "creationTimestamp": f"2026-01-05T09:00:0{len(name)}Z", "annotations": notes}
    return {
        "metadata": meta,
        "spec": {"replicas": size},
        "status": {"availableReplicas": size if ready is None else ready},
    }


def sizes(steps: tuple[Resize, ...]) -> dict[str, int]:
    return {s.replicaset["metadata"]["name"]: s.size for s in steps}


def test_goes_up_by_the_surge_and_down_by_what_is_spare() -> None:
    sets = Sets(replicaset("new", 0), (replicaset("old", 10),))
    assert sizes(plan_scale_up(deployment(10), sets)) == {"new": 3}
    sets = Sets(replicaset("new", 3, 0), (replicaset("old", 10),))
    assert plan_scale_up(deployment(10), sets) == ()
    assert sizes(plan_scale_down(deployment(10), sets)) == {"old": 8}


def test_gives_up_broken_old_pods_first() -> None:
    sets = Sets(replicaset("new", 1, 0), (replicaset("a", 2, 0), replicaset("bb", 2, 2)))
    assert sizes(plan_scale_down(deployment(3, 1, 1), sets)) == {"a": 0}


def test_waits_while_a_shrunk_set_still_reports_its_lost_pods() -> None:
    assert plan_scale_down(deployment(5, 3, 2), Sets(replicaset("new", 3, 0), (replicaset("old", 5, 11),))) == ()


def test_scaling_a_stuck_rollout_keeps_the_proportion() -> None:
    sets = Sets(replicaset("new", 5, 0, 13), (replicaset("old", 8, 8, 13),))
    assert sizes(plan_scaling(deployment(15, 3, 2), sets)) == {"old": 11, "new": 7}
    sets = Sets(replicaset("new", 7, 0, 18), (replicaset("old", 11, 11, 18),))
    assert sizes(plan_scaling(deployment(5, 3, 2), sets)) == {"old": 5, "new": 3}


def test_scaling_gives_everything_to_the_only_active_set() -> None:
    assert sizes(plan_scaling(deployment(5), Sets(replicaset("new", 0), (replicaset("old", 3),)))) == {"old": 5}
    assert sizes(plan_scaling(deployment(5), Sets(replicaset("new", 0), (replicaset("old", 0),)))) == {"new": 5}


def test_a_complete_new_set_ends_the_old_ones() -> None:
    sets = Sets(replicaset("new", 3, 3, desired=3), (replicaset("old", 1),))
    assert sizes(plan_scaling(deployment(3), sets)) == {"old": 0}


def test_recreate_ends_all_old_pods() -> None:
    assert sizes(plan_recreate_down(Sets(None, (replicaset("a", 2), replicaset("bb", 0))))) == {"a": 0}


LIMITS = st.one_of(st.integers(0, 5), st.integers(0, 100).map(lambda n: f"{n}%"))


class World:
    """Sets whose pods get ready, or do not, as chance has it."""

    def __init__(self, deployment: dict[str, Any], old: int) -> None:
        self.deployment = deployment
        self.sizes = {"old": old, "new": 0}
        self.ready = {"old": old, "new": 0}

    def sets(self) -> Sets:
        return Sets(
            replicaset("new", self.sizes["new"], self.ready["new"]),
            (replicaset("old", self.sizes["old"], self.ready["old"]),),
        )

    def step(self) -> bool:
        steps = plan_scale_up(self.deployment, self.sets()) or plan_scale_down(self.deployment, self.sets())
        for each in steps:
            name = each.replicaset["metadata"]["name"]
            lost = self.sizes[name] - each.size
            self.sizes[name] = each.size
            # The unready go first, as the ReplicaSet ranks them.
            self.ready[name] = min(self.ready[name], each.size) if lost > 0 else self.ready[name]
        return bool(steps)


@given(st.integers(1, 12), LIMITS, LIMITS, st.lists(st.integers(0, 3), min_size=5, max_size=60))
def test_never_above_the_surge_and_never_below_what_must_be_ready(
    replicas: int, surge: Any, unavailable: Any, progress: list[int]
) -> None:
    wanted = deployment(replicas, surge, unavailable)
    world = World(wanted, replicas)
    most, least = replicas + max_surge(wanted), replicas - max_unavailable(wanted)
    for more in progress:
        world.step()
        assert sum(world.sizes.values()) <= max(most, replicas)
        assert sum(world.ready.values()) >= least
        world.ready["new"] = min(world.sizes["new"], world.ready["new"] + more)


@given(st.integers(1, 12), LIMITS, LIMITS)
def test_a_rollout_whose_pods_get_ready_comes_to_its_end(replicas: int, surge: Any, unavailable: Any) -> None:
    world = World(deployment(replicas, surge, unavailable), replicas)
    for _ in range(10 * replicas):
        if not world.step() and world.ready == world.sizes:
            break
        world.ready = dict(world.sizes)
    assert world.sizes == {"old": 0, "new": replicas}

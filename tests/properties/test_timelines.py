"""The log is the truth: causes are real, the past can be read, and a life can be lived again."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from k8s_magics import Cluster
from tests.properties.stories import STEPS, lived


def log_of(cluster: Cluster) -> list[tuple[Any, ...]]:
    return [(r.number, r.when, r.actor, r.verb, r.key, r.object, r.cause) for r in cluster.history.log]


@given(STEPS)
@settings(max_examples=15)
def test_a_saved_cluster_lives_the_same_life_again(story: list[str | int]) -> None:
    cluster = lived(story)
    again = Cluster.restore(cluster.dump())
    assert (again.now, log_of(again)) == (cluster.now, log_of(cluster))


@given(STEPS, st.floats(0, 1))
@settings(max_examples=15)
def test_a_fork_at_a_moment_has_what_the_log_says_of_it(story: list[str | int], share: float) -> None:
    cluster = lived(story)
    born = Cluster(nodes=3, control_plane=False).now
    when = born + round((cluster.now - born) * share)
    forked = cluster.fork(when=when)
    assert forked.now == when
    before = [entry for entry in log_of(cluster) if entry[1] < when]
    assert log_of(forked)[: len(before)] == before
    assert cluster.history.at(when - 1).list("pods") == forked.history.at(when - 1).list("pods")


@given(STEPS)
@settings(max_examples=15)
def test_every_write_follows_from_an_earlier_one_or_from_somebody(story: list[str | int]) -> None:
    log = lived(story).history.log
    latest: dict[object, object] = {}
    for number, revision in enumerate(log, 1):
        assert revision.number == number and revision.actor
        assert revision.cause is None or 0 < revision.cause < number
        assert number == 1 or revision.when >= log[number - 2].when
        assert revision.previous is latest.get(revision.key), f"{revision.verb} {revision.key}"
        latest[revision.key] = None if revision.verb == "delete" else revision.object

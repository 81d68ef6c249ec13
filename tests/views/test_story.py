"""When a story ends, and whose lanes it has."""

from __future__ import annotations

from dataclasses import replace

from k8s_magics import Cluster
from k8s_magics.views.story import Story
from k8s_magics.views.view import Scene
from k8s_magics.views.workload_story import workload_story


def story(cluster: Cluster) -> Story:
    return workload_story(Scene(cluster.history, "web", "default", cluster.now))


def test_it_ends_a_little_after_the_last_thing_that_happened_or_now_if_something_is_missing(updated: Cluster) -> None:
    told = story(updated)
    end = told.end(0, updated.now, 0, 1000)
    assert end == max(*told.moments, *(w.when for life in told.pods for w in life.writes)) + 1000 < updated.now
    assert replace(told, is_done=False).end(0, updated.now, 0, 1000) == updated.now


def test_pods_that_were_gone_before_have_no_lane(updated: Cluster) -> None:
    told = story(updated)
    assert len(list(told.lived_since(0, updated.now))) == len(told.pods) == 8
    assert len(list(told.lived_since(updated.now, updated.now))) == 5

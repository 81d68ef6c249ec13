"""The story of a Deployment."""

from __future__ import annotations

import pytest

from k8s_magics import Cluster
from k8s_magics.views.chart import at
from k8s_magics.views.view import Scene
from k8s_magics.views.workload_pods import counted
from k8s_magics.views.workload_story import workload_story


def test_a_pod_that_was_let_go_is_none_of_its_pods_any_more() -> None:
    cluster = Cluster(nodes=1, control_plane=False)
    run = cluster.terminal().run
    run(
        "kubectl create deployment web --image=nginx; kubectl rollout status deploy/web; kubectl label pod -l app=web app-; sleep 20"
    )
    told = workload_story(Scene(cluster.history, "web", "default", cluster.now))
    (revision,) = told.drawn
    assert len(told.pods) == 2 and at(counted(told.pods, revision), cluster.now) == 1
    assert told.pods[0].ended_at(cluster.now) < cluster.now == told.pods[1].ended_at(cluster.now)


def test_a_workload_that_never_was_is_named() -> None:
    with pytest.raises(ValueError, match='deployments.apps "web" has never existed in namespace default'):
        workload_story(Scene(Cluster(nodes=0).history, "web", "default", 0))

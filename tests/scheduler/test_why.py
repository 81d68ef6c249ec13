"""What is remembered of the last attempts."""

from __future__ import annotations

from k8s_magics.apiserver.store import Key
from k8s_magics.cluster.cluster import Cluster
from k8s_magics.scheduler.why import KEPT, Attempt, Why


def test_only_the_last_attempts_are_kept() -> None:
    why = Why()
    for number in range(KEPT + 10):
        why.note(Attempt(0, Key("pods", "default", f"p{number}"), 1))
    assert why.of("default", "p9") == ()
    assert len(why.of("default", "p10")) == 1


def test_a_placed_pod_has_the_scores_of_every_node() -> None:
    cluster = Cluster(nodes=3, control_plane=False)
    cluster.kubectl("run web --image=nginx:1.25")
    cluster.advance(seconds=2)
    scheduler = cluster._machinery.scheduler
    assert scheduler is not None
    (attempt,) = scheduler.why.of("default", "web")
    assert set(attempt.scores) == {"node-1", "node-2", "node-3"}
    assert attempt.node in attempt.scores
    assert "NodeResourcesFit" in attempt.scores[attempt.node]

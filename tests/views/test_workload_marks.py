"""What happened to a workload."""

from __future__ import annotations

import pytest

from k8s_magics import Cluster
from k8s_magics.views.workload_marks import marks_of, node_marks, story_begins


@pytest.fixture(scope="module")
def stuck() -> Cluster:
    """An update to an image that there is not, past its deadline, and rolled back."""
    cluster = Cluster(nodes=2, control_plane=False)
    run = cluster.terminal().run
    run("kubectl create deployment web --image=nginx:1.27 --replicas=2; kubectl rollout status deploy/web")
    run('kubectl patch deploy web -p \'{"spec":{"progressDeadlineSeconds":30}}\'; sleep 20')
    run("kubectl set image deploy/web nginx=nginx:9.9; kubectl rollout status deploy/web; sleep 10")
    run("kubectl set resources deploy/web --requests=cpu=10m; sleep 5; kubectl rollout undo deploy/web --to-revision=1")
    run("kubectl rollout status deploy/web; sleep 10")
    return cluster


def test_an_update_that_is_given_up_and_what_followed_are_one_story(stuck: Cluster) -> None:
    writes = stuck.history.of("deployments.apps", "default", "web")
    marks = marks_of(writes)
    assert [m.text for m in marks] == [
        "created", "image nginx:9.9", "ProgressDeadlineExceeded", "new resources", "back to nginx:1.27",
    ]  # fmt: skip
    assert story_begins(writes, marks) == marks[1].when


def test_what_becomes_of_its_nodes_is_told(stuck: Cluster) -> None:
    cluster = stuck.fork()
    cluster.kubectl("cordon node-1")
    cluster.break_("node", "node-2")
    cluster.advance(60)
    cluster.break_("node", "node-2")
    cluster.advance(30)
    marks = list(node_marks(cluster.history, {"node-1", "node-2"}, cluster.now))
    assert [m.text for m in marks] == ["node-1 cordoned", "node-2 NotReady", "node-2 Ready"]

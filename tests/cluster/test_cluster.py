"""The public door: time, commands, questions, timelines."""

from __future__ import annotations

import pytest

from k8s_magics.cluster.cluster import Cluster
from k8s_magics.terminal.result import Result

POD = {
    "apiVersion": "v1",
    "kind": "Pod",
    "metadata": {"name": "web"},
    "spec": {"containers": [{"name": "c", "image": "nginx"}]},
}


def test_kubectl_answers_with_a_result(cluster: Cluster) -> None:
    result = cluster.kubectl("get nodes -o name")
    assert result == Result("node/node-1\nnode/node-2\n", text=result.text)


def test_objects_can_be_applied_and_asked_for(cluster: Cluster) -> None:
    assert cluster.apply(POD).stdout == "pod/web created\n"
    cluster.settle()
    pod = cluster.object("pods", "web")
    assert pod is not None and pod["status"]["phase"] == "Running"
    with pytest.raises(ValueError, match="no resource 'pots'"):
        cluster.objects("pots")


def test_time_passes_only_when_asked(cluster: Cluster) -> None:
    before = cluster.now
    cluster.advance(seconds=5)
    cluster.advance(milliseconds=7)
    assert cluster.now == before + 5_007


def test_settling_ends_when_nothing_changes(cluster: Cluster) -> None:
    cluster.apply(POD)
    assert cluster.settle(timeout=60) is True
    assert cluster.settle(timeout=1) is False  # it takes 3 s of silence to know


def test_a_fork_has_lived_the_same_life_and_goes_its_own_way(cluster: Cluster) -> None:
    cluster.apply(POD)
    cluster.advance(seconds=10)
    fork = cluster.fork()
    assert fork.now == cluster.now
    assert [r.object for r in fork.history.log] == [r.object for r in cluster.history.log]
    fork.kubectl("delete pod web --now")
    assert cluster.object("pods", "web") is not None and fork.object("pods", "web") is None


def test_a_fork_of_the_past_ends_there(cluster: Cluster) -> None:
    moment = cluster.now + 5_000
    cluster.advance(seconds=5)
    cluster.apply(POD)
    earlier = cluster.fork(when=moment)
    assert earlier.now == moment and earlier.object("pods", "web") is None


def test_a_dumped_cluster_comes_back_to_the_byte(cluster: Cluster) -> None:
    cluster.kubectl("create deployment web --image=nginx --replicas=2")
    cluster.advance(seconds=20)
    again = Cluster.restore(cluster.dump())
    assert again.kubectl("get pods -o wide").text == cluster.kubectl("get pods -o wide").text


def test_what_was_done_is_noted(cluster: Cluster) -> None:
    cluster.kubectl("get pods")
    assert [i.action for i in cluster.inputs] == ["open_terminal", "run"]


def test_listeners_hear_of_everything_until_they_stop(cluster: Cluster) -> None:
    heard: list[int] = []
    stop = cluster.on_change(lambda: heard.append(cluster.now))
    cluster.advance(seconds=1)
    stop()
    cluster.advance(seconds=1)
    assert len(heard) == 1


def test_two_clusters_never_meet() -> None:
    first, second = Cluster(nodes=1, control_plane=False), Cluster(nodes=1, control_plane=False)
    first.apply(POD)
    assert second.objects("pods") == ()


def test_the_same_seed_gives_the_same_bytes_and_another_seed_other_names() -> None:
    def names(seed: int) -> str:
        cluster = Cluster(nodes=2, control_plane=False, seed=seed)
        cluster.kubectl("create deployment web --image=nginx --replicas=3")
        cluster.settle()
        return cluster.kubectl("get pods -o yaml").stdout

    assert names(1) == names(1) != names(2)


def test_a_fork_has_the_machines_that_came_and_went(cluster: Cluster) -> None:
    assert cluster.add_node() == "node-3"
    cluster.remove_node("node-1")
    cluster.kubectl("delete node node-1")
    for one in (cluster, cluster.fork(), Cluster.restore(cluster.dump())):
        assert one.node_names() == ("node-2", "node-3")
    assert cluster.add_node() == "node-4"

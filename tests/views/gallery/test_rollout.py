"""*rollout*."""

from __future__ import annotations

import json

from k8s_magics import Cluster
from k8s_magics.views.chart import Chart, at
from k8s_magics.views.gallery.rollout import chart_of
from k8s_magics.views.view import Scene


def chart(cluster: Cluster, name: str = "web") -> Chart:
    return chart_of(Scene(cluster.history, name, "default", cluster.now))


def test_revisions_bounds_and_what_was_done(updated: Cluster) -> None:
    drawn = chart(updated)
    names = [s.name for s in drawn.panels[0].steps]
    assert names == [
        "revision 1 (nginx:1.27)", "revision 2 (nginx:1.28)", "desired", "at most (maxSurge)",
        "ready at least (maxUnavailable)", "available",
    ]  # fmt: skip
    assert [m.text for m in drawn.marks] == ["created", "image nginx:1.28", "scale 3 → 5"]


def test_the_update_keeps_its_bounds(updated: Cluster) -> None:
    drawn = chart(updated)
    steps = {s.name: s.points for s in drawn.panels[0].steps}
    for when in range(drawn.marks[1].when, drawn.marks[-1].when - 100, 50):
        assert at(steps["available"], when) >= at(steps["ready at least (maxUnavailable)"], when)


def test_each_pod_has_a_lane_without_gaps(updated: Cluster) -> None:
    lanes = chart(updated).panels[1].lanes
    assert len(lanes) == 8 and {lane.color for lane in lanes} == {s.color for s in chart(updated).panels[0].steps[:2]}
    for lane in lanes:
        assert all(a.end == b.begin for a, b in zip(lane.segments, lane.segments[1:], strict=False))


def test_the_verbs_of_rollout_are_marked() -> None:
    cluster = Cluster(nodes=1, control_plane=False)
    run = cluster.terminal().run
    run("kubectl create deployment web --image=nginx:1.27; kubectl rollout status deploy/web")
    for line in (
        "rollout pause deploy/web",
        "rollout resume deploy/web",
        "set image deploy/web nginx=nginx:1.28",
        "rollout undo deploy/web",
        "rollout restart deploy/web",
    ):
        run(f"sleep 5; kubectl {line}")
    marks = chart_of(Scene(cluster.history, "web", "default", cluster.now), since=0).marks
    assert [m.text for m in marks] == [
        "created",
        "pause",
        "resume",
        "image nginx:1.28",
        "back to nginx:1.27",
        "restart",
    ]


def test_two_processes_of_one_cluster_draw_the_same_bytes(updated: Cluster) -> None:
    again = updated.fork()
    one, two = updated.view("rollout", "deploy/web"), again.view("rollout", "deploy/web")
    assert one.svg == two.svg and json.dumps(one.plotly) == json.dumps(two.plotly)


def test_there_are_never_more_pods_than_the_surge_allows() -> None:
    cluster = Cluster(nodes=5, control_plane=False)
    run = cluster.terminal().run
    run("kubectl create deployment web --image=nginx:1.27 --replicas=40; kubectl rollout status deploy/web")
    run("kubectl set image deploy/web nginx=nginx:1.28; kubectl rollout status deploy/web")
    drawn = chart(cluster)
    old, new = drawn.panels[0].steps[:2]
    for when in range(drawn.start, drawn.end, 20):
        assert at(old.points, when) + at(new.points, when) <= 50


def test_an_update_that_is_not_through_is_drawn_until_now_with_what_is_in_its_way() -> None:
    cluster = Cluster(nodes=1, control_plane=False)
    run = cluster.terminal().run
    run("kubectl create quota few --hard=pods=1; kubectl create deployment web --image=nginx --replicas=2; sleep 60")
    drawn = chart(cluster)
    assert drawn.end == cluster.now and "is forbidden: exceeded" in drawn.note
    assert "exceeded quota: few" in cluster.view("rollout").text


def test_daemon_sets_and_stateful_sets_roll_too() -> None:
    cluster = Cluster(nodes=2)
    picture = cluster.view("rollout", "ds/kube-proxy", namespace="kube-system")
    assert picture.text.startswith("Rollout of DaemonSet kube-proxy in namespace kube-system")
    assert "available: " in picture.text


def test_replication_controllers_are_drawn_by_any_name_of_their_family() -> None:
    cluster = Cluster(nodes=1, control_plane=False, release="1.15")
    run = cluster.terminal().run
    run("kubectl run web --image=nginx:1.7.9 --generator=run/v1 --replicas=2; sleep 20")
    run("kubectl rolling-update web --image=nginx:1.9.1 --update-period=5s; sleep 10")
    picture = cluster.view("rollout", "rc/web")
    assert picture.text.startswith("Rollout of ReplicationController web\n  0:02  rolling-update to nginx:1.9.1\n")
    assert "Pods of each controller" in picture.svg and "web (nginx:1.7.9): 2 → 1 → 0" in picture.text

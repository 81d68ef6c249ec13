"""The story of ReplicationControllers."""

from __future__ import annotations

import pytest

from k8s_magics import Cluster
from k8s_magics.views.chart import at
from k8s_magics.views.controller_story import controller_story
from k8s_magics.views.story import Story
from k8s_magics.views.view import Scene
from tests.views.test_controller_family import RC


def story(cluster: Cluster, name: str = "web") -> Story:
    return controller_story(Scene(cluster.history, name, "default", cluster.now))


@pytest.fixture(scope="module")
def broken_off() -> Cluster:
    cluster = Cluster(nodes=1, control_plane=False, release="1.15")
    cluster.apply(RC.format("web"))
    run = cluster.terminal().run
    run("sleep 20; kubectl rolling-update web --image=nginx:1.9.1 --update-period=10s")
    run("timeout -s INT 14 kubectl rolling-update web --image=nginx:1.10 --update-period=10s")
    return cluster


def test_what_kubectl_did_is_told_and_names_are_those_of_then_and_now(broken_off: Cluster) -> None:
    told = story(broken_off)
    words = [m.text for m in told.marks]
    assert words == [
        "created",
        "rolling-update to nginx:1.9.1",
        "web deleted",
        "renamed to web",
        "rolling-update to nginx:1.10",
    ]
    first, temporary, last = (g.label for g in told.drawn.values())
    assert first == "web (nginx:1.7.9)" and last.startswith("web-") and last.endswith("(nginx:1.10)")
    assert temporary.startswith("web-") and temporary.endswith(", then web (nginx:1.9.1)")


def test_one_pod_more_than_wanted_while_it_rolls(broken_off: Cluster) -> None:
    told = story(broken_off)
    desired, most, ready = (s.points for s in told.bounds)
    begin, renamed = told.marks[1].when, told.marks[3].when
    assert {at(desired, when) for when in range(begin, renamed, 100)} == {2}
    assert (at(most, begin), at(most, renamed)) == (3, 2)
    assert all(2 <= at(ready, when) <= 3 for when in range(begin, renamed, 100))


def test_an_update_that_stands_still_says_how_to_go_on_and_a_rollback_ends_it(broken_off: Cluster) -> None:
    told = story(broken_off)
    assert not told.is_done and "web has 1 and web-" in told.note and "--rollback goes back" in told.note
    cluster = broken_off.fork()
    cluster.terminal().run(
        "kubectl rolling-update web --rollback --update-period=5s; kubectl scale rc web --replicas=1; sleep 40"
    )
    back = story(cluster)
    assert [m.text for m in back.marks][-1] == "scale 2 → 1" and back.marks[-3].text == "rollback to nginx:1.9.1"
    assert back.is_done and not back.note and back.begins == told.begins


def test_a_new_image_in_the_template_is_for_the_next_pod_only() -> None:
    cluster = Cluster(nodes=1, control_plane=False)
    cluster.apply(RC.format("web"))
    run = cluster.terminal().run
    run(
        'sleep 10; kubectl patch rc web --type=json -p \'[{"op": "replace", "path": "/spec/template/spec/containers/0/image", "value": "nginx:1.9.1"}]\''
    )
    run("kubectl delete pod $(kubectl get pods -o name | head -1 | cut -d/ -f2); sleep 10")
    told = story(cluster)
    assert [g.label for g in told.drawn.values()] == ["web (nginx:1.7.9)", "web (nginx:1.9.1)"]
    assert [m.text for m in told.marks] == ["created", "image nginx:1.9.1"]


def test_a_controller_that_never_was_is_named() -> None:
    with pytest.raises(ValueError, match='replicationcontrollers "nope" has never existed in namespace default'):
        story(Cluster(nodes=0), "nope")

"""The words after `%k8s view`."""

from __future__ import annotations

import pytest

from k8s_magics.magics.pictures import choices, live, picture, read
from k8s_magics.magics.state import State
from k8s_magics.magics.verb import VerbError


def test_words_name_a_view_a_target_and_options() -> None:
    state = State()
    assert read(state, "rollout deploy web -n shop --since=10s".split()) == (
        "rollout", "deploy/web", {"namespace": "shop", "since": 20_000},
    )  # fmt: skip
    assert read(state, ["pods", "--at", "-5s", "--by", "owner"])[2] == {"when": 25_000, "by": "owner"}


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["nope"],
        ["rollout", "deploy/none"],
        ["rollout", "svc/kubernetes"],
        ["pods", "--by", "x"],
        ["pods", "--frob"],
        ["pods", "-n"],
    ],
)
def test_what_cannot_be_drawn_is_refused_in_words(words: list[str]) -> None:
    with pytest.raises(VerbError):
        picture(State(), words)


def test_a_live_picture_ends_the_one_before() -> None:
    state = State()
    first = live(state, ["pods"])
    second = live(state, ["pods"])
    shown = first.picture
    state.cluster.kubectl("run web --image=nginx")
    state.cluster.advance(5)
    assert first.picture == shown != second.picture and ">web<" in second.picture
    second.end()


def test_a_live_picture_follows_a_rewind() -> None:
    state = State()
    state.cluster.kubectl("create deployment web --image=nginx")
    widget = live(state, ["rollout", "deploy/web"])
    before = widget.picture
    state.use(state.cluster.fork(when=30_000))
    assert widget.picture == before and "has never existed" in widget.problem
    widget.end()


def test_completion_offers_what_can_be_drawn() -> None:
    state = State()
    state.cluster.kubectl("create deployment web --image=nginx")
    assert list(choices(state, ["rollout"], "")) == ["deploy/web"]
    state.cluster.apply(
        "apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: agent}\nspec: {selector: {matchLabels: {a: b}}, "
        "template: {metadata: {labels: {a: b}}, spec: {containers: [{name: c, image: nginx}]}}}"
    )
    assert "ds/agent" in choices(state, ["rollout"], "")

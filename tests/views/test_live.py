"""A picture that follows the clock."""

from __future__ import annotations

import asyncio

from k8s_magics import Cluster
from k8s_magics.views.live import FRAME, STEP, Player
from k8s_magics.views.picture import Picture


def test_it_follows_what_is_done_and_its_buttons_move_time() -> None:
    cluster = Cluster(nodes=1, control_plane=False)
    widget = cluster.view("pods").live()
    cluster.kubectl("run web --image=nginx")
    assert ">web<" in widget.picture
    before = cluster.now
    widget._handle_custom_msg({"do": "step"}, [])
    assert cluster.now == before + STEP and widget.clock == cluster.clock_time()
    for strange in ({"do": "explode"}, {}, "text"):
        widget._handle_custom_msg(strange, [])
    widget.end()
    cluster.advance(1)
    assert widget.clock != cluster.clock_time()


def test_the_buttons_of_a_view_that_has_ended_do_nothing_and_it_says_so() -> None:
    cluster = Cluster(nodes=1, control_plane=False)
    widget = cluster.view("pods").live()
    assert not widget.ended
    widget.end()
    before = cluster.now
    for button in ("step", "play"):
        widget._handle_custom_msg({"do": button}, [])
    assert (cluster.now, widget.playing, widget.ended) == (before, False, True)
    assert "run its cell again" in widget.problem


def test_what_can_no_longer_be_drawn_is_said_beside_the_last_picture() -> None:
    cluster = Cluster(nodes=1, control_plane=False)
    from k8s_magics.views.live import live_view

    problems: list[str] = []

    def draw() -> Picture:
        if problems:
            raise ValueError(problems[0])
        return Picture(svg="<svg/>", text="words")

    widget = live_view(cluster, draw, "x")
    problems.append("nothing there")
    cluster.advance(1)
    assert (widget.picture, widget.words, widget.problem) == ("<svg/>", "words", "nothing there")
    widget.end()


def test_playing_moves_time_until_it_is_paused() -> None:
    cluster = Cluster(nodes=0, controllers=False, control_plane=False)
    states: list[bool] = []

    async def play() -> None:
        player = Player(cluster)
        player.on_state(states.append)
        player.play()
        player.play()
        await asyncio.sleep(FRAME * 2.5)
        player.pause()
        after = cluster.now
        await asyncio.sleep(FRAME * 1.5)
        assert cluster.now == after

    before = cluster.now
    asyncio.run(play())
    assert before + STEP <= cluster.now <= before + 2 * STEP and states == [False, True, False]


def test_two_views_of_one_cluster_share_their_time() -> None:
    cluster = Cluster(nodes=0, controllers=False, control_plane=False)
    before = cluster.now

    async def play() -> None:
        one, two = cluster.view("pods").live(), cluster.view("pods").live()
        one._handle_custom_msg({"do": "play"}, [])
        two._handle_custom_msg({"do": "play"}, [])
        assert one.playing and two.playing
        await asyncio.sleep(FRAME * 1.5)
        one.end()
        assert two.playing and not one.playing
        two._handle_custom_msg({"do": "pause"}, [])
        assert not two.playing

    asyncio.run(play())
    assert cluster.now == before + STEP


def test_a_notebook_that_is_opened_without_its_kernel_has_the_first_picture() -> None:
    cluster = Cluster(nodes=1, control_plane=False)
    picture = cluster.view("pods")
    widget = picture.live()
    cluster.advance(5)
    bundle, _ = widget._repr_mimebundle_()
    assert bundle["text/html"] == picture.html and "application/vnd.jupyter.widget-view+json" in bundle
    widget.end()

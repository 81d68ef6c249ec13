"""What one shell holds."""

from __future__ import annotations

from k8s_magics import Cluster
from k8s_magics.magics.state import State


def test_the_cluster_is_made_when_it_is_first_needed() -> None:
    state = State()
    assert state._cluster is None and state.cluster is state.cluster


def test_the_pace_passes_once_a_cell() -> None:
    state = State()
    for _ in range(2):
        state.live_on()
    assert state.cluster.now == 35_000
    state.begin_cell()
    state.live_on()
    assert state.cluster.now == 40_000


def test_a_terminal_lasts_through_another_timeline() -> None:
    state = State()
    state.terminal.run("cd /tmp; X=1; echo text > file")
    state.use(state.cluster.fork())
    assert state.terminal.run("cat file; echo $X; pwd").stdout == "text\n1\n/tmp\n"


def test_listeners_hear_of_the_current_cluster_only() -> None:
    state, heard = State(), []
    old = state.cluster
    stop = state.on_change(lambda: heard.append(state.clock_time()))
    state.use(Cluster(nodes=1))
    old.advance(1)
    state.advance(2)
    assert len(heard) == 2 and heard[-1].endswith("09:00:02 UTC")
    stop()
    state.advance(1)
    assert len(heard) == 2


def test_there_is_nothing_to_undo_after_a_whole_command() -> None:
    state = State()
    assert not state.undo()
    state.terminal.run("true")
    assert not state.undo()

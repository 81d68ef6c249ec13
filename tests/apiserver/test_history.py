"""Questions to the log."""

from __future__ import annotations

from k8s_magics.apimachinery.objects import freeze
from k8s_magics.apiserver.history import History
from k8s_magics.apiserver.store import Key, Store
from k8s_magics.sim.clock import Clock

KEY = Key("pods", "default", "a")


def test_causes_lead_back_to_the_first_act() -> None:
    store = Store(Clock())
    history = History(store, Clock())
    for cause in (None, 1, 2):
        store.write("update" if cause else "create", KEY, freeze({"metadata": {"name": "a"}}), actor="x", cause=cause)
    assert [r.number for r in history.causes(history.log[2])] == [2, 1]
    assert [r.number for r in history.of("pods", "default", "a")] == [1, 2, 3]


def test_a_span_of_time_is_cut_out() -> None:
    clock = Clock()
    store = Store(clock)
    history = History(store, clock)
    for _ in range(3):
        store.write("update", KEY, freeze({"metadata": {"name": "a"}}), actor="x")
        clock.advance(1000)
    assert [r.when for r in history.of_resource("pods", since=500, until=1500)] == [1000]
    assert len(history.created("pods")) == 0

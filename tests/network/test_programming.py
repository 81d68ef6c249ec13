"""When a change of endpoints has come into the rules."""

from __future__ import annotations

from typing import Any

from k8s_magics.apimachinery.objects import freeze
from k8s_magics.apiserver.store import Key, Store
from k8s_magics.network.programming import PERIOD, SERVICES, WRITING, ProxyRules
from k8s_magics.sim.clock import Clock


class World:
    def __init__(self) -> None:
        self.clock = Clock()
        self.store = Store(self.clock)
        self.rules = ProxyRules(self.clock, self.store)

    def write(self, verb: Any, name: str) -> None:
        thing = freeze({"metadata": {"namespace": "default", "name": name}})
        self.store.write(verb, Key(SERVICES, "default", name), thing, actor="test")

    def known(self) -> list[str]:
        self.rules.catch_up()
        return [found["metadata"]["name"] for found in self.rules.list(SERVICES)]


def test_a_change_counts_a_moment_later() -> None:
    world = World()
    world.clock.advance(5_000)
    world.write("create", "web")
    assert world.known() == []
    world.clock.advance(WRITING)
    assert world.known() == ["web"]


def test_what_changes_right_after_waits_for_the_rest_of_the_second() -> None:
    world = World()
    world.clock.advance(5_000)
    world.write("create", "web")
    world.clock.advance(WRITING + 1)
    world.write("create", "db")
    world.clock.advance(PERIOD // 2)
    world.write("delete", "web")
    assert world.known() == ["web"]
    world.clock.advance(PERIOD // 2)
    assert world.known() == ["db"]


def test_what_nobody_asked_about_meanwhile_is_not_forgotten() -> None:
    world = World()
    for name in ("c", "a", "b"):
        world.write("create", name)
        world.clock.advance(10 * PERIOD)
    assert world.rules.catch_up() and not world.rules.catch_up()
    assert world.known() == ["a", "b", "c"]

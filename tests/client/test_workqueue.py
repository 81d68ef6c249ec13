"""The queue of a controller."""

from __future__ import annotations

import itertools

from k8s_magics.apiserver.store import Key
from k8s_magics.client.workqueue import WorkQueue
from k8s_magics.sim.clock import Clock

KEY = Key("pods", "default", "a")


def test_many_adds_are_one_piece_of_work() -> None:
    clock, worked = Clock(), list[Key]()
    queue = WorkQueue(clock, worked.append)
    for _ in range(5):
        queue.add(KEY)
    clock.advance(10)
    assert worked == [KEY]


def test_failures_wait_longer_each_time_until_one_succeeds() -> None:
    clock, times = Clock(), list[int]()

    def work(key: Key) -> None:
        times.append(clock.now)
        if len(times) < 5:
            queue.retry(key)
        else:
            queue.forget(key)

    queue = WorkQueue(clock, work, latency=0)
    queue.add(KEY)
    clock.advance(10_000)
    assert [b - a for a, b in itertools.pairwise(times)] == [5, 10, 20, 40]


def test_the_earlier_of_two_dates_wins() -> None:
    clock, times = Clock(), list[int]()
    queue = WorkQueue(clock, lambda _: times.append(clock.now), latency=0)
    queue.add_after(KEY, 1000)
    queue.add_after(KEY, 200)
    queue.add_after(KEY, 5000)
    clock.advance(10_000)
    assert times == [200]

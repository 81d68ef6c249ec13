"""The order in which pods are tried."""

from __future__ import annotations

from typing import Any

from k8s_magics.scheduler.queue import SchedulingQueue
from k8s_magics.sim.clock import Clock


def pod(name: str, priority: int = 0, **labels: str) -> dict[str, Any]:
    return {"metadata": {"name": name, "uid": name, "labels": labels}, "spec": {"priority": priority}}


def names(queue: SchedulingQueue) -> list[str]:
    found = []
    while (item := queue.pop()) is not None:
        found.append(item.pod["metadata"]["name"])
    return found


def test_new_pods_are_tried_as_they_come() -> None:
    queue = SchedulingQueue(Clock(), lambda: None)
    for each in (pod("first"), pod("second"), pod("urgent", 10)):
        queue.add(each)
    assert names(queue) == ["first", "second", "urgent"]


def test_priority_before_age() -> None:
    queue = SchedulingQueue(Clock(), lambda: None)
    for each in (pod("first"), pod("second"), pod("urgent", 10)):
        queue.add(each)
    while (item := queue.pop()) is not None:
        queue.give_up(item, frozenset())
    queue.changed(lambda _: True)
    assert names(queue) == ["urgent", "first", "second"]


def test_a_change_that_helps_brings_a_stuck_pod_back_at_once() -> None:
    queue = SchedulingQueue(Clock(), lambda: None)
    queue.add(pod("stuck"))
    item = queue.pop()
    assert item is not None
    queue.give_up(item, frozenset({"NodeAffinity"}))
    queue.changed(lambda i: "NodeResourcesFit" in i.refused_by)
    assert names(queue) == []
    queue.changed(lambda i: "NodeAffinity" in i.refused_by)
    assert names(queue) == ["stuck"]


def test_the_backoff_doubles_up_to_ten_seconds() -> None:
    clock = Clock()
    queue = SchedulingQueue(clock, lambda: None)
    queue.add(pod("stuck"))
    waits = []
    for _ in range(6):
        item = queue.pop()
        assert item is not None
        waits.append(item.backoff())
        queue.give_up(item, frozenset())
        queue.changed(lambda _: True)
        clock.advance(waits[-1])
    assert waits == [1_000, 2_000, 4_000, 8_000, 10_000, 10_000]


def test_a_changed_label_is_reason_enough_but_a_changed_status_is_not() -> None:
    clock = Clock()
    queue = SchedulingQueue(clock, lambda: None)
    queue.add(pod("stuck"))
    item = queue.pop()
    assert item is not None
    queue.give_up(item, frozenset({"NodeAffinity"}))
    queue.add({**pod("stuck"), "status": {"phase": "Pending"}})
    clock.advance(60_000)
    assert names(queue) == []
    queue.add(pod("stuck", app="web"))
    assert names(queue) == ["stuck"]


def test_deleted_pods_are_not_tried() -> None:
    queue = SchedulingQueue(Clock(), lambda: None)
    queue.add(pod("gone"))
    queue.remove("gone")
    assert names(queue) == []


def test_after_five_minutes_a_pod_is_tried_without_reason() -> None:
    clock = Clock()
    queue = SchedulingQueue(clock, lambda: None)
    queue.add(pod("stuck"))
    item = queue.pop()
    assert item is not None
    queue.give_up(item, frozenset({"NodeAffinity"}))
    clock.advance(331_000)
    assert names(queue) == ["stuck"]

"""Slow start."""

from __future__ import annotations

from k8s_magics.apimachinery.errors import Forbidden
from k8s_magics.controllers.pods.batches import slow_start


def test_a_refusal_ends_the_batch_it_is_in() -> None:
    asked: list[int] = []

    def refuse_after_five(index: int) -> None:
        asked.append(index)
        if index >= 5:
            raise Forbidden("pods", "p", "no room")

    outcome = slow_start(1000, refuse_after_five)
    assert outcome.done == 5
    assert outcome.error is not None
    assert len(asked) == 7  # 1 + 2 + 4


def test_without_refusals_all_are_made() -> None:
    asked: list[int] = []
    assert slow_start(10, asked.append).done == 10
    assert asked == list(range(10))

"""Creating many pods carefully: 1, 2, 4, 8 ... at a time, and no further after a refusal.

So a quota that forbids the first of 1,000 pods is asked once, not 1,000 times (slowStartBatch of the controller manager).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ...apimachinery.errors import ApiError

BURST = 500


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many calls succeeded, and the first refusal."""

    done: int
    error: ApiError | None = None


def slow_start(count: int, act: Callable[[int], None]) -> Outcome:
    """Call `act(0..count-1)` in batches that double; a batch with a failure is the last."""
    done, at, size = 0, 0, 1
    while at < count:
        error: ApiError | None = None
        for index in range(at, min(at + size, count)):
            try:
                act(index)
                done += 1
            except ApiError as refused:
                error = error or refused
        if error is not None:
            return Outcome(done, error)
        at, size = at + size, size * 2
    return Outcome(done)

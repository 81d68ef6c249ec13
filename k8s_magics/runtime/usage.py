"""How much CPU a container used lately: the rate between the last two samples, as the metrics server computes it."""

from __future__ import annotations

FRESH = range(10_000, 15_000)
"""At this age (milliseconds) a container's start serves as its first sample (metrics-server, storage of fresh containers)."""


class UsageWindow:
    """Fed with a counter of CPU milliseconds; knows the rate between the last two samples."""

    __slots__ = ("_newer", "_older")

    def __init__(self) -> None:
        self._older: tuple[int, float] | None = None
        self._newer: tuple[int, float] | None = None

    def sample(self, when: int, used: float, started: int | None = None) -> None:
        """Note the counter at millisecond `when`, of a container that has run since `started`."""
        if self._newer is not None and self._newer[0] >= when:
            return
        if self._newer is None and started is not None and when - started in FRESH:
            self._newer = (started, 0.0)
        self._older, self._newer = self._newer, (when, used)

    @property
    def millicores(self) -> int | None:
        """The average between the samples; None before there are two."""
        if self._older is None or self._newer is None:
            return None
        elapsed = self._newer[0] - self._older[0]
        return round((self._newer[1] - self._older[1]) * 1000 / elapsed)

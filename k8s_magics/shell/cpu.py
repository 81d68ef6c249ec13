"""CPU time: the active burners of a machine share its processors equally, under its limit (the CFS quota of a container).

All burners run at one common rate, so one running total of service is enough: a burner that came when it stood at V and wants
c milliseconds is done when it reaches V + c.  Units are CPU milliseconds; a rate of 1.0 is one whole core.
"""

from __future__ import annotations

import heapq
import math

from ..sim.clock import Clock, Timer
from .processors import DEFAULT_WEIGHT, Processors
from .waiting import WaitQueue

SLACK = 1e-6


class Cpu:
    """`millicores` is the limit (None: none), `cores` how many processors the node has.

    `host` are those processors, where several groups share them; then `weight` says how (CPU shares)."""

    def __init__(
        self,
        clock: Clock,
        millicores: int | None = None,
        *,
        cores: int = 4,
        host: Processors | None = None,
        weight: int = DEFAULT_WEIGHT,
    ) -> None:
        self._clock, self._millicores, self._cores = clock, millicores, cores
        self._host, self.weight = host, weight
        self._granted = float(cores)
        self._used = self._throttled = self._service = 0.0
        self._settled_at = clock.now
        self._burners: list[tuple[float, int, WaitQueue]] = []
        self._sequence = 0
        self._timer: Timer | None = None

    @property
    def used(self) -> float:
        """CPU milliseconds consumed so far."""
        self._settle()
        return self._used

    @property
    def throttled(self) -> float:
        """CPU milliseconds that burners wanted and the limit withheld."""
        self._settle()
        return self._throttled

    @property
    def cores(self) -> int:
        return self._cores

    @property
    def millicores(self) -> int | None:
        """The limit."""
        return self._millicores

    @property
    def active(self) -> int:
        """How many burners want the processor right now."""
        return len(self._burners)

    def limit(self, millicores: int | None) -> None:
        """Change the limit (an in-place resize); what is running goes on at the new rate."""
        self._settle()
        self._millicores = millicores
        self._arm()

    def wanted(self) -> float:
        """How many cores the burners would use, within the limit."""
        most = float(min(self._cores, len(self._burners)))
        return most if self._millicores is None else min(most, max(self._millicores, 1) / 1000)

    def grant(self, cores: float) -> None:
        """The node's processors are shared anew."""
        if cores != self._granted:
            self._settle()
            self._granted = cores
            self._set_timer()

    def add(self, milliseconds: float) -> None:
        """Account work too short to take time."""
        self._used += milliseconds

    async def burn(self, milliseconds: float) -> None:
        """Consume CPU time; takes longer than that when limited or shared."""
        self._settle()
        queue = WaitQueue()
        self._sequence += 1
        entry = (self._service + milliseconds, self._sequence, queue)
        heapq.heappush(self._burners, entry)
        self._arm()
        try:
            while self._burners and entry in self._burners:
                await queue.wait()
        finally:
            if entry in self._burners:  # killed in the middle of it
                self._settle()
                self._burners.remove(entry)
                heapq.heapify(self._burners)
                self._arm()

    def _rate(self) -> float:
        capacity = self._granted
        if self._millicores is not None:
            capacity = min(capacity, max(self._millicores, 1) / 1000)
        return min(1.0, capacity / max(len(self._burners), 1))

    def _settle(self) -> None:
        """Bring the accounts up to now."""
        elapsed = self._clock.now - self._settled_at
        if elapsed <= 0:
            return
        self._settled_at = self._clock.now
        count = len(self._burners)
        if not count:
            return
        rate = self._rate()
        self._service += rate * elapsed
        self._used += rate * elapsed * count
        if self._millicores is not None:
            quota = min(1.0, max(self._millicores, 1) / 1000 / count)
            self._throttled += (min(1.0, self._cores / count) - quota) * elapsed * count

    def _arm(self) -> None:
        """What is to be done has changed."""
        if self._host is not None:
            self._granted = self._host.changed(self) or float(self._cores)
        self._set_timer()

    def _set_timer(self) -> None:
        """Be woken when the first burner is done, or before: where many share, the rates change more often than anybody is done."""
        timer = self._timer
        if not self._burners:
            if timer is not None:
                timer.cancel()
                self._timer = None
            return
        left = max(0.0, self._burners[0][0] - self._service)
        delay = math.ceil(left / self._rate() - SLACK)
        if timer is not None:
            if timer.when <= self._clock.now + delay:
                return
            timer.cancel()
        self._timer = self._clock.after(delay, self._on_timer)

    def _on_timer(self) -> None:
        self._timer = None
        self._settle()
        if self._burners and self._burners[0][0] > self._service + SLACK:
            self._set_timer()
            return
        while self._burners and self._burners[0][0] <= self._service + SLACK:
            heapq.heappop(self._burners)[2].wake()
        self._arm()

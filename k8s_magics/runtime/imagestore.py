"""The images on one node, and pulling them: one after the other, as a kubelet does by default (serializeImagePulls)."""

from __future__ import annotations

from ..shell.kernel import sleep
from ..sim.clock import Clock
from .reference import Reference
from .registry import ROUND_TRIP, Pulled, Registry


class ImageStore:
    """`pulled` by the text of the reference; what is pulled once stays (Simplified: no image garbage collection)."""

    def __init__(self, clock: Clock, registry: Registry) -> None:
        self._clock, self._registry = clock, registry
        self._images: dict[str, Pulled] = {}
        self._free_at = 0

    @property
    def now(self) -> int:
        return self._clock.now

    def find(self, reference: Reference) -> Pulled | None:
        return self._images.get(str(reference))

    def images(self) -> tuple[Pulled, ...]:
        """What is on the node, in the order in which it came."""
        return tuple(self._images.values())

    def remove(self, reference: Reference) -> None:
        self._images.pop(str(reference), None)

    async def pull(self, reference: Reference) -> tuple[Pulled, int, int]:
        """Fetch an image: (image, milliseconds of pulling, milliseconds with the wait for earlier pulls); raises PullError."""
        asked = self._clock.now
        while self._free_at > self._clock.now:
            await sleep(self._free_at - self._clock.now)
        start, duration = self._clock.now, ROUND_TRIP
        try:
            found = self._registry.find(reference)
            if not self._has_layers(found):
                duration += self._registry.transfer_time(found.image)
        finally:
            self._free_at = start + duration
            await sleep(duration)
        self._images[str(reference)] = found
        return found, duration, start + duration - asked

    def _has_layers(self, wanted: Pulled) -> bool:
        return any(pulled.digest == wanted.digest for pulled in self._images.values())

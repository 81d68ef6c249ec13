"""How fast a client may ask: ten requests at once, then five a second (client-go's default QPS and burst, which kubectl does not change)."""

from __future__ import annotations

from .session import Session

INTERVAL, BURST = 200, 10


class Throttle:
    """The rate limiter of one REST client; a command that asks through another client has another.

    Source: a recorded `kubectl apply --prune` needs 1.6 s for its 16 lists and one deletion.  Only discovery is faster: kubectl sets
    50 a second for it, and nothing for the rest (staging/src/k8s.io/kubectl/pkg/cmd/cmd.go).
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._free_at = session.clock.now - BURST * INTERVAL

    def spend(self, requests: int) -> None:
        """Requests that have been sent already."""
        self._free_at += requests * INTERVAL

    async def take(self) -> None:
        """Wait until the next request may be sent."""
        now = self._session.clock.now
        self._free_at = max(self._free_at, now - BURST * INTERVAL) + INTERVAL
        if self._free_at > now:
            await self._session.sleep(self._free_at - now)

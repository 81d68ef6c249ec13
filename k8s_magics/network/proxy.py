"""kube-proxy: a connection to a service becomes one to a ready endpoint, chosen at random, among those nearby
if the Service wants that, or by who asks (session affinity)."""

from __future__ import annotations

from typing import NamedTuple

from ..shell.faults import NetworkFault
from ..sim.clock import Clock
from ..sim.random import Stream
from .endpoints import Backend
from .services import Frontend, ServiceIndex

INSIDE, OUTSIDE, ANYWHERE = "internalTrafficPolicy", "externalTrafficPolicy", ""


class Arrival(NamedTuple):
    """Where a connection comes from: the client's address and the node on which its packets meet the proxy.

    `policy` is the field of the Service that says which end points it may go to (`ANYWHERE`: all)."""

    source: str
    node: str
    policy: str = INSIDE


class Proxy:
    """The rules of every node in one place; only the traffic policies make the nodes differ.

    Simplified: TCP only.
    """

    def __init__(self, clock: Clock, services: ServiceIndex, chance: Stream) -> None:
        self._clock, self._services, self._chance = clock, services, chance
        self._sessions: dict[tuple[tuple[str, str, str], str], tuple[Backend, int]] = {}

    def choose(self, frontend: Frontend, arrival: Arrival) -> Backend:
        """The endpoint for a new connection; NetworkFault: refused without endpoints, time-out where the policy drops."""
        known = self._services.backends(frontend)
        if not known.usable:
            raise NetworkFault("refused")
        if self.only_local(frontend, arrival.policy):
            backends = known.local(arrival.node)
            if not backends:
                raise NetworkFault("timeout")  # the Local policies drop, they do not refuse
        elif known.hinted:
            backends = known.close_to(arrival.node, self._services.zone_of(arrival.node))
        else:
            backends = known.usable
        return self._pick(frontend, arrival, backends)

    def only_local(self, frontend: Frontend, policy: str) -> bool:
        """Whether a connection stays on the node where it arrives."""
        return bool(frontend.service["spec"].get(policy) == "Local")

    def _pick(self, frontend: Frontend, arrival: Arrival, backends: tuple[Backend, ...]) -> Backend:
        spec = frontend.service["spec"]
        if spec.get("sessionAffinity") != "ClientIP":
            return self._chance.choice(backends)
        seconds = ((spec.get("sessionAffinityConfig") or {}).get("clientIP") or {}).get("timeoutSeconds", 10800)
        key = (frontend.key, arrival.source)
        kept = self._sessions.get(key)
        fresh = kept is not None and kept[0] in backends and self._clock.now - kept[1] <= seconds * 1000
        backend = kept[0] if kept is not None and fresh else self._chance.choice(backends)
        self._sessions[key] = (backend, self._clock.now)
        return backend

"""csrcleaner: every hour, requests are deleted that were answered, denied or failed more than an hour ago, or have waited for a day.

Source: pkg/controller/certificates/cleaner/cleaner.go.
"""

from __future__ import annotations

from ..apimachinery.errors import NotFound
from ..apimachinery.objects import Object, dig
from ..apiserver.store import Key
from ..client.controller import Context, Controller
from ..resources.rules.signing_requests import conditions
from ..sim.clock import Clock

REQUESTS = "certificatesigningrequests.certificates.k8s.io"
HOUR = 3_600_000
DAY = 24 * HOUR


def reconcile(ctx: Context, key: Key) -> int | None:
    obj = ctx.client.store.get(key)
    if obj is not None and is_over(obj, ctx.clock):
        try:
            ctx.client.delete(REQUESTS, key.name)
        except NotFound:
            return None
    return None


def is_over(obj: Object, clock: Clock) -> bool:
    found = conditions(obj)
    if not found:
        return _is_older(clock, dig(obj, "metadata.creationTimestamp"), DAY)
    ends = {"Denied", "Failed"} | ({"Approved"} if dig(obj, "status.certificate") else set())
    return any(c.get("type") in ends and _is_older(clock, c.get("lastUpdateTime"), HOUR) for c in found)


def _is_older(clock: Clock, when: str | None, age: int) -> bool:
    return bool(when) and clock.now - clock.milliseconds(str(when)) > age


CONTROLLER = Controller(name="certificatesigningrequest-cleaner", watches=REQUESTS, resync=HOUR, reconcile=reconcile)

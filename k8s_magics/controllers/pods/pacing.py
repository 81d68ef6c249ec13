"""Large workloads are looked at ten times a second, the largest more seldom, not at every change of every pod.

The real controller manager is held back likewise: its client may send 20 requests a second.  A look at a set costs as much as it
has pods, so the pace is in proportion: what a pod costs does not grow with its set.
"""

from __future__ import annotations

from ...apiserver.store import Key
from ...client.controller import Context

LARGE, PACE = 50, 100  # pods; milliseconds for up to 1,000 pods


def wait_for_pace(ctx: Context, key: Key, size: int) -> int:
    """Milliseconds to wait before `key`, which has `size` pods, is due again; 0 if it is due now."""
    if size < LARGE:
        return 0
    pace = max(PACE, PACE * size // 1000)
    last = ctx.memory.get(("looked at", key))
    if last is not None and ctx.clock.now - last < pace:
        return int(last + pace - ctx.clock.now)
    ctx.memory["looked at", key] = ctx.clock.now
    return 0

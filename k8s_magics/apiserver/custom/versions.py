"""Versions in the order in which the API server prefers them: v2, v1, v1beta2, v1beta1, v1alpha1, then others by name."""

from __future__ import annotations

import re

_VERSION = re.compile(r"v([1-9]\d*)(?:(alpha|beta)([1-9]\d*))?\Z")
_STAGES = {None: 0, "beta": 1, "alpha": 2}


def by_priority(name: str) -> tuple[int, int, int, int, str]:
    """A sort key."""
    match = _VERSION.match(name)
    if match is None:
        return 1, 0, 0, 0, name
    return 0, _STAGES[match[2]], -int(match[1]), -int(match[3] or 0), name

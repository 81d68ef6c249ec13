"""The hash in the names of ReplicaSets and ControllerRevisions.

The real one hashes Go's own dump of the template, which no other language prints; this one hashes its JSON.  As there, the number is
written with the letters of generated names, so that it never spells a word.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from ...sim.random import NAME_LETTERS


def template_hash(template: Mapping[str, Any], collisions: int | None) -> str:
    """The `pod-template-hash` of a pod template: 6 to 10 letters; `collisions` is the owner's collisionCount."""
    text = json.dumps(template, sort_keys=True, separators=(",", ":"))
    if collisions:
        text += f"#{collisions}"
    return safe_encode(hash32(text))


def hash32(text: str) -> str:
    return str(int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big"))


def safe_encode(digits: str) -> str:
    return "".join(NAME_LETTERS[ord(c) % len(NAME_LETTERS)] for c in digits)

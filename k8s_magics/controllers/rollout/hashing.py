"""The hash in the names of ReplicaSets and ControllerRevisions, which is the real one's: the same template has the same name on every cluster.

Source: k8s.io/kubernetes/pkg/controller/controller_utils.go (ComputeHash) and pkg/controller/history (HashControllerRevision).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from ...apimachinery.go_dump import go_dump
from ...apimachinery.json_text import compact
from ...sim.random import NAME_LETTERS

# Simplified: the release 1.15 hashes the structures of today too, so its names are not those of then.
_OFFSET, _PRIME, _MASK = 2166136261, 16777619, 2**32 - 1
"""FNV of 32 bits, http://www.isthe.com/chongo/tech/comp/fnv/."""


def template_hash(template: Mapping[str, Any], collisions: int | None) -> str:
    """The `pod-template-hash` of a pod template: 1 to 10 letters; `collisions` is the owner's collisionCount."""
    counted = b"" if collisions is None else (collisions & _MASK).to_bytes(8, "little")
    return safe_encode(str(fnv1a(go_dump("v1.PodTemplateSpec", template).encode() + counted)))


def revision_hash(data: Mapping[str, Any], collisions: int | None) -> str:
    """The hash of a StatefulSet's revision, of the patch that it keeps."""
    counted = "" if collisions is None else str(collisions)
    return safe_encode(str(fnv1((compact(data) + counted).encode())))


@lru_cache(maxsize=64)
def fnv1a(data: bytes) -> int:
    digest = _OFFSET
    for byte in data:
        digest = (digest ^ byte) * _PRIME & _MASK
    return digest


def fnv1(data: bytes) -> int:
    digest = _OFFSET
    for byte in data:
        digest = (digest * _PRIME & _MASK) ^ byte
    return digest


def safe_encode(digits: str) -> str:
    """A number in the letters of generated names, so that it never spells a word."""
    return "".join(NAME_LETTERS[ord(c) % len(NAME_LETTERS)] for c in digits)

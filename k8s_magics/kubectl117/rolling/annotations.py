"""What a rolling update writes on its two controllers, so that it can be resumed or rolled back after an interruption."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ...apimachinery.meta import uid_of
from ...apimachinery.objects import Object, dig, evolve, without

SOURCE_ID = "kubectl.kubernetes.io/update-source-id"
DESIRED = "kubectl.kubernetes.io/desired-replicas"
ORIGINAL = "kubectl.kubernetes.io/original-replicas"
NEXT = "kubectl.kubernetes.io/next-controller-id"

Change = Callable[[Object], Object]


def annotations_of(rc: Object) -> Mapping[str, str]:
    found: Mapping[str, str] = dig(rc, "metadata.annotations") or {}
    return found


def annotated(rc: Object, **values: str | None) -> Object:
    """The controller with annotations set or (None) removed; the keywords are the constants of this module in lower case."""
    keys = {"source_id": SOURCE_ID, "desired": DESIRED, "original": ORIGINAL, "next": NEXT}
    named = {keys[k]: v for k, v in values.items()}
    kept = {k: v for k, v in {**annotations_of(rc), **named}.items() if v is not None}
    return evolve(rc, "metadata.annotations", kept) if kept else without(rc, "metadata.annotations")


def source_id(rc: Object) -> str:
    """How the new controller names the old one: `web:0d1f...`."""
    return f"{rc['metadata']['name']}:{uid_of(rc)}"


def replicas_of(rc: Mapping[str, Any]) -> int:
    return int(dig(rc, "spec.replicas", 0) or 0)


def shown(values: Mapping[str, str]) -> str:
    """A map as Go prints it: `map[a:1 b:2]`."""
    return "map[" + " ".join(f"{k}:{values[k]}" for k in sorted(values)) + "]"

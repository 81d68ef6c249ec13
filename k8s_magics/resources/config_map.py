"""ConfigMaps: settings by key."""

from __future__ import annotations

from ..apimachinery.objects import Object
from ..apimachinery.resource import AGE, NAME, Column, Resource


def _count(config: Object) -> int:
    return len(config.get("data") or ()) + len(config.get("binaryData") or ())


RESOURCE = Resource(
    kind="ConfigMap",
    plural="configmaps",
    short_names=("cm",),
    counts_generations=False,
    columns=(NAME, Column(name="DATA", cell=lambda config, _: _count(config)), AGE),
)

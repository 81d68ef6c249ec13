"""The keys of a ConfigMap as files; they follow its changes."""

from __future__ import annotations

from ..payload import keyed_volume

VOLUME = keyed_volume("configMap", "configmaps", "name")

"""The keys of a Secret as files; they follow its changes."""

from __future__ import annotations

from ..payload import keyed_volume
from ..tmpfs import in_memory

VOLUME = keyed_volume("secret", "secrets", "secretName", backing=in_memory)

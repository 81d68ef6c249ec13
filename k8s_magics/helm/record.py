"""A release while an action works on it: changed step by step, and written to the storage when a step is worth remembering."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from .errors import HelmError
from .release import Hook, Release
from .storage import Storage


@dataclass
class Record:
    """The release as it is now."""

    storage: Storage
    release: Release

    def set(self, **changes: Any) -> None:
        self.release = replace(self.release, **changes)

    def set_hook(self, old: Hook, **changes: Any) -> Hook:
        """The hook in its new state."""
        new = replace(old, **changes)
        self.set(hooks=tuple(new if hook is old else hook for hook in self.release.hooks))
        return new

    def save(self) -> None:
        """Write it; what cannot be written is passed over, as in Helm (the objects are there anyway)."""
        try:
            self.storage.update(self.release)
        except HelmError:
            return

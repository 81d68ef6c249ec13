"""Which releases there are, each in its last revision."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .. import times
from ..release import SUPERSEDED, Release
from ..storage import storage_of

if TYPE_CHECKING:
    from ...cli.session import Session


@dataclass(frozen=True, kw_only=True)
class Listing:
    """`states` empty means all of them; `selector` asks the labels of the releases' records."""

    states: Sequence[str] = ()
    pattern: re.Pattern[str] | None = None
    selector: Any = None
    by_date: bool = False
    reverse: bool = False
    offset: int = 0
    limit: int = 0

    def run(self, session: Session, *, everywhere: bool) -> list[Release]:
        """The releases in order."""
        found = storage_of(session, everywhere=everywhere).all(self._is_named)
        if tuple(self.states) != (SUPERSEDED,):
            found = _latest(found)
        found = [r for r in found if not self.states or r.status in self.states]
        found = [r for r in found if self.selector is None or self.selector.matches(r.labels)]
        found.sort(
            key=lambda r: (times.whole_seconds(r.last_deployed) if self.by_date else 0, r.name, r.namespace),
            reverse=self.reverse,
        )
        if self.offset >= len(found):
            return []
        return found[self.offset : self.offset + self.limit if self.limit > 0 else None]

    def _is_named(self, release: Release) -> bool:
        return self.pattern is None or bool(self.pattern.search(release.name))


def _latest(releases: Sequence[Release]) -> list[Release]:
    """The newest revision of each."""
    newest: dict[tuple[str, str], Release] = {}
    for release in releases:
        key = release.namespace, release.name
        if key not in newest or newest[key].version < release.version:
            newest[key] = release
    return list(newest.values())

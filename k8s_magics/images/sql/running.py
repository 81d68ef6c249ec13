"""One statement while it runs: who asked, when, and how much it may still do."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from .dialect import Dialect
from .errors import SqlError

if TYPE_CHECKING:
    from .server import SqlServer
    from .session import Session

BUDGET = 250_000
"""Rows and values that one statement may look at."""


class Running:
    """`spend` is called for every row and value; SqlError (too_long) ends what would take for ever."""

    def __init__(self, server: SqlServer, session: Session, now: datetime) -> None:
        self.server, self.session, self.now = server, session, now
        self.left = BUDGET

    @property
    def dialect(self) -> Dialect:
        return self.server.dialect

    @property
    def spent(self) -> int:
        return BUDGET - self.left

    def spend(self, units: int = 1) -> None:
        self.left -= units
        if self.left < 0:
            raise SqlError("too_long")

"""One client's session."""

from __future__ import annotations

from .tree import Value


class Session:
    """`account_host` is the host pattern of MySQL's account that let the client in; `pause` is how long its statements slept (milliseconds)."""

    def __init__(self, number: int, user: str, host: str, *, account_host: str = "%", database: str = "") -> None:
        self.number, self.user, self.host, self.account_host, self.database = number, user, host, account_host, database
        self.variables: dict[str, Value] = {}
        self.undo: dict[tuple[str, str], object] = {}
        self.in_transaction = self.failed = False
        self.last_insert_id = self.row_count = self.pause = 0
        self.notices: list[str] = []
        self.began = self.spent = 0

    def notice(self, text: str) -> None:
        """Something the client shows beside the result."""
        self.notices.append(text)

    def take_notices(self) -> tuple[str, ...]:
        taken, self.notices = tuple(self.notices), []
        return taken

    def take_pause(self) -> int:
        taken, self.pause = self.pause, 0
        return taken

"""Users, their passwords, and what they may do."""

from __future__ import annotations

import hashlib
import re
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from .comparison import matches_like
from .errors import SqlError


@dataclass(frozen=True, slots=True)
class Account:
    """`host` is a pattern (PostgreSQL: `%`); `password` is hashed, "" lets everybody in; `grants` are (database, table, privilege) with `*` for all."""

    name: str
    host: str = "%"
    password: str = ""
    superuser: bool = False
    attributes: tuple[str, ...] = ()
    login: bool = True
    grants: tuple[tuple[str, str, str], ...] = ()
    roles: tuple[str, ...] = ()

    def fits_host(self, host: str) -> bool:
        """`%` and `_` are wild; `localhost` is the machine itself."""
        return matches_like(host, self.host, ignore_case=True)

    def accepts(self, password: str) -> bool:
        return self.password == hashed(password)

    def may(self, privilege: str, database: str, table: str = "*") -> bool:
        """Whether it has a privilege on a table, or (`table` is `*`) on the database."""
        if self.superuser:
            return True
        return any(
            _covers(on, database) and of in ("*", table) and what in ("ALL", privilege, f"{privilege} PRIVILEGES")
            for on, of, what in self.grants
        )

    def knows(self, database: str) -> bool:
        """Whether it has any privilege in a database."""
        return self.superuser or any(_covers(on, database) and what != "USAGE" for on, _, what in self.grants)


@dataclass
class Accounts:
    """In the order in which they were made."""

    found: list[Account] = field(default_factory=list)

    def login(self, name: str, host: str) -> Account | None:
        """The account that lets `name` in from `host`: the most precise host wins."""
        fitting = [a for a in self.found if a.name == name and a.fits_host(host)]
        return min(fitting, key=lambda a: ("%" in a.host, -len(a.host)), default=None)

    def get(self, name: str, host: str) -> Account | None:
        return next((a for a in self.found if a.name == name and a.host == host), None)

    def add(self, account: Account) -> None:
        if self.get(account.name, account.host) is not None:
            raise SqlError("account_exists", account.name, account.host)
        self.found.append(account)

    def change(self, old: Account, new: Account) -> None:
        self.found[self.found.index(old)] = new

    def drop(self, account: Account) -> None:
        self.found.remove(account)

    def grant(self, account: Account, grants: tuple[tuple[str, str, str], ...], *, revoke: bool) -> None:
        if revoke:
            everything = {(on, of) for on, of, what in grants if what == "ALL"}
            kept = tuple(g for g in account.grants if g not in grants and (g[0], g[1]) not in everything)
        else:
            kept = (*account.grants, *(g for g in grants if g not in account.grants))
        self.change(account, replace(account, grants=kept))

    def stored(self) -> list[dict[str, Any]]:
        return [asdict(account) for account in self.found]

    @classmethod
    def loaded(cls, stored: Any) -> Accounts | None:
        """None if it is damaged."""
        try:
            return cls([_account(one) for one in stored])
        except (TypeError, AttributeError, KeyError, ValueError):
            return None


def _account(one: Any) -> Account:
    grants = tuple((str(on), str(of), str(what)) for on, of, what in one["grants"])
    attributes, roles = tuple(map(str, one["attributes"])), tuple(map(str, one["roles"]))
    flags = bool(one["superuser"]), bool(one["login"])
    return Account(
        str(one["name"]), str(one["host"]), str(one["password"]), flags[0], attributes, flags[1], grants, roles
    )


def hashed(password: str) -> str:
    """No password stays none."""
    return "*" + hashlib.sha256(password.encode("utf-8", "surrogatepass")).hexdigest() if password else ""


def _covers(pattern: str, database: str) -> bool:
    """MySQL's database names in grants may be patterns: `app\\_%`."""
    if pattern in ("*", database):
        return True
    return bool(re.search(r"[%_]", pattern)) and matches_like(database, pattern, ignore_case=False)

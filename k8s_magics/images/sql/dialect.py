"""In what MySQL's SQL and PostgreSQL's differ where the text is read and values are compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Dialect:
    """`product` is how the server calls itself in its messages."""

    name: Literal["mysql", "postgres"]
    product: str

    @property
    def mysql(self) -> bool:
        """MySQL or MariaDB: backslashes escape, `"x"` is a string, text compares without case, booleans are numbers."""
        return self.name == "mysql"


MYSQL = Dialect("mysql", "MySQL")
MARIADB = Dialect("mysql", "MariaDB")
POSTGRES = Dialect("postgres", "PostgreSQL")

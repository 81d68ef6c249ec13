"""MySQL and MariaDB: what differs between the two, and between their releases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..sql.dialect import MARIADB, MYSQL, Dialect


@dataclass(frozen=True, slots=True)
class Flavour:
    """`version` is the release (`8.0.43`), `shown` what the server says of itself (`11.8.3-MariaDB-ubu2404`)."""

    dialect: Dialect
    version: str
    shown: str
    socket: str

    @property
    def maria(self) -> bool:
        return self.dialect.product == "MariaDB"

    @property
    def major(self) -> tuple[int, int]:
        first, second, *_ = (*self.version.split("."), "0", "0")
        return int(first), int(second)

    @property
    def old(self) -> bool:
        """Before 8: keys without their table, another log."""
        return not self.maria and self.major < (8, 0)

    @property
    def daemon(self) -> str:
        return "mariadbd" if self.maria and self.major >= (10, 5) else "mysqld"

    @property
    def comment(self) -> str:
        return (
            "mariadb.org binary distribution"
            if self.maria
            else f"MySQL Community Server {'(GPL)' if self.old else '- GPL'}"
        )

    def value(self, env: Mapping[str, str], name: str) -> str:
        """A setting of the entrypoint: `MYSQL_DATABASE`; MariaDB's own name (`MARIADB_DATABASE`) goes before."""
        maria = {"ALLOW_EMPTY_PASSWORD": "ALLOW_EMPTY_ROOT_PASSWORD"}.get(name, name)
        return (env.get(f"MARIADB_{maria}", "") if self.maria else "") or env.get(f"MYSQL_{name}", "")


def flavour_of(env: Mapping[str, str]) -> Flavour:
    """From the image's environment."""
    if maria := env.get("MARIADB_VERSION", ""):
        version = maria.partition("+")[0].rpartition(":")[2]
        return Flavour(MARIADB, version, f"{version}-MariaDB-ubu2404", "/run/mysqld/mysqld.sock")
    version = env.get("MYSQL_VERSION", "8.0.43").partition("-")[0]
    return Flavour(MYSQL, version, version, "/var/run/mysqld/mysqld.sock")

"""Functions that ask the server about itself and the session."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from .conversion import number_of, shown
from .errors import SqlError
from .function import Function
from .interval import Interval
from .running import Running
from .tree import Value

LONGEST_SLEEP = 3600


def _version(running: Running, arguments: Sequence[Value]) -> Value:
    version = running.server.version
    if running.dialect.mysql:
        return version
    return f"PostgreSQL {version} on x86_64-pc-linux-gnu, compiled by gcc (Debian 12.2.0-14+deb12u1) 12.2.0, 64-bit"


def _user(running: Running, arguments: Sequence[Value]) -> Value:
    session = running.session
    return f"{session.user}@{session.host}" if running.dialect.mysql else session.user


def _current_user(running: Running, arguments: Sequence[Value]) -> Value:
    session = running.session
    return f"{session.user}@{session.account_host}" if running.dialect.mysql else session.user


def _uuid(running: Running, arguments: Sequence[Value]) -> Value:
    text = hashlib.sha256(f"{running.server.hostname} {running.server.chance()}".encode()).hexdigest()
    version = "1" if running.dialect.mysql else "4"
    return f"{text[:8]}-{text[8:12]}-{version}{text[13:16]}-8{text[17:20]}-{text[20:32]}"


def _sleep(running: Running, arguments: Sequence[Value]) -> Value:
    seconds = float(number_of(arguments[0]))
    if not seconds <= LONGEST_SLEEP:
        raise SqlError("too_long")
    running.session.pause += max(round(seconds * 1000), 0)
    return 0 if running.dialect.mysql else ""


def _size(running: Running, arguments: Sequence[Value]) -> Value:
    return running.server.size_of_database(running.session, shown(arguments[0], running.dialect))


def _relation_size(running: Running, arguments: Sequence[Value]) -> Value:
    return running.server.size_of_table(running.session, shown(arguments[0], running.dialect))


def _pretty(running: Running, arguments: Sequence[Value]) -> Value:
    size = int(number_of(arguments[0]))
    for unit in ("bytes", "kB", "MB", "GB"):
        if abs(size) < 10240 or unit == "GB":
            return f"{size} {unit}"
        size = (size + 512) // 1024
    return None


def _typeof(running: Running, arguments: Sequence[Value]) -> Value:
    from .conversion import kind_of

    return "unknown" if arguments[0] is None else kind_of(arguments[0])


def _uptime(running: Running, arguments: Sequence[Value]) -> Value:
    return Interval(seconds=running.server.uptime)


SYSTEM_FUNCTIONS: Mapping[str, Function] = {
    "VERSION": Function(_version, 0, 0), "DATABASE": Function(lambda r, a: r.session.database or None, 0, 0), "SCHEMA": Function(lambda r, a: r.session.database or None, 0, 0),
    "CURRENT_DATABASE": Function(lambda r, a: r.session.database, 0, 0), "CURRENT_CATALOG": Function(lambda r, a: r.session.database, 0, 0),
    "CURRENT_SCHEMA": Function(lambda r, a: "public", 0, 0), "USER": Function(_user, 0, 0), "SESSION_USER": Function(_user, 0, 0), "SYSTEM_USER": Function(_user, 0, 0),
    "CURRENT_USER": Function(_current_user, 0, 0), "CURRENT_ROLE": Function(_current_user, 0, 0), "CONNECTION_ID": Function(lambda r, a: r.session.number, 0, 0),
    "PG_BACKEND_PID": Function(lambda r, a: r.session.number, 0, 0), "LAST_INSERT_ID": Function(lambda r, a: r.session.last_insert_id, 0, 1),
    "LASTVAL": Function(lambda r, a: r.session.last_insert_id, 0, 0), "ROW_COUNT": Function(lambda r, a: r.session.row_count, 0, 0),
    "FOUND_ROWS": Function(lambda r, a: r.session.row_count, 0, 0), "UUID": Function(_uuid, 0, 0), "GEN_RANDOM_UUID": Function(_uuid, 0, 0), "SLEEP": Function(_sleep),
    "PG_SLEEP": Function(_sleep), "PG_IS_IN_RECOVERY": Function(lambda r, a: False, 0, 0), "INET_SERVER_ADDR": Function(lambda r, a: r.server.address, 0, 0),
    "INET_SERVER_PORT": Function(lambda r, a: 5432, 0, 0), "INET_CLIENT_ADDR": Function(lambda r, a: r.session.host, 0, 0), "PG_DATABASE_SIZE": Function(_size),
    "PG_RELATION_SIZE": Function(_relation_size), "PG_TOTAL_RELATION_SIZE": Function(_relation_size), "PG_TABLE_SIZE": Function(_relation_size), "PG_SIZE_PRETTY": Function(_pretty),
    "PG_TYPEOF": Function(_typeof, strict=False), "PG_POSTMASTER_START_TIME": Function(lambda r, a: r.server.started, 0, 0),
    "TXID_CURRENT": Function(lambda r, a: 700 + r.server.writes, 0, 0), "TO_REGCLASS": Function(lambda r, a: a[0]), "CURRENT_SETTING": Function(lambda r, a: r.server.setting(r.session, str(a[0])), 1, 2),
    "BENCHMARK": Function(lambda r, a: 0, 2, 2, strict=False), "GET_LOCK": Function(lambda r, a: 1, 2, 2), "RELEASE_LOCK": Function(lambda r, a: 1),
}  # fmt: skip

"""From the text of a statement to what it means."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from .administration import parse_alter_user, parse_create_user, parse_drop_user, parse_grant, parse_set, parse_show
from .changes import parse_delete, parse_insert, parse_truncate, parse_update
from .cursor import Cursor
from .definitions import parse_alter, parse_create, parse_drop, parse_rename
from .dialect import Dialect
from .errors import SqlError
from .queries import parse_select, parse_table
from .statements import Accepted, Explain, Show, Statement, Transaction, UseDatabase

TRANSACTIONS = {
    "BEGIN": "begin",
    "START": "begin",
    "COMMIT": "commit",
    "END": "commit",
    "ROLLBACK": "rollback",
    "ABORT": "rollback",
    "SAVEPOINT": "savepoint",
    "RELEASE": "",
}
WITHOUT_EFFECT = {
    "FLUSH": "FLUSH", "LOCK": "LOCK TABLE", "UNLOCK": "UNLOCK", "ANALYZE": "ANALYZE", "VACUUM": "VACUUM", "OPTIMIZE": "OPTIMIZE", "REINDEX": "REINDEX",
    "COMMENT": "COMMENT", "CHECKPOINT": "CHECKPOINT", "DISCARD": "DISCARD ALL", "PURGE": "PURGE", "INSTALL": "INSTALL", "RESET": "RESET",
}  # fmt: skip


def parse(text: str, dialect: Dialect) -> Statement | None:
    """One statement, with or without its semicolon; None if there is nothing.  SqlError."""
    c = Cursor(text, dialect)
    if c.at_end():
        return None
    statement = _statement(c)
    if not c.at_end():
        raise c.fail()
    return statement


def _statement(c: Cursor) -> Statement:
    if c.at_any("SELECT", "VALUES", "("):
        return parse_select(c)
    word = c.token.text.upper() if c.token.kind == "word" else ""
    if word in READERS:
        start = c.token
        c.next()
        statement = READERS[word](c)
        if statement is None:
            raise SqlError("unsupported", word, at=start.start) if not c.ended else c.fail()
        return statement
    if word in TRANSACTIONS:
        return _transaction(c)
    if word in WITHOUT_EFFECT:
        c.rest()
        return Accepted(WITHOUT_EFFECT[word])
    if word in (
        "WITH",
        "CALL",
        "DO",
        "PREPARE",
        "EXECUTE",
        "DECLARE",
        "LOAD",
        "COPY",
        "MERGE",
        "LISTEN",
        "NOTIFY",
        "HANDLER",
    ):
        raise SqlError("unsupported", word, at=c.token.start)
    raise c.fail()


def _create(c: Cursor) -> Statement | None:
    if c.at_any("USER", "ROLE", "GROUP"):
        return parse_create_user(c)
    if c.at("EXTENSION"):
        c.rest()
        return Accepted("CREATE EXTENSION")
    return parse_create(c)


def _alter(c: Cursor) -> Statement | None:
    if c.at_any("USER", "ROLE"):
        return parse_alter_user(c)
    if word := c.accept_any("DATABASE", "SCHEMA", "SYSTEM", "SEQUENCE", "INSTANCE"):
        c.rest()
        return Accepted(f"ALTER {word}")
    return parse_alter(c)


def _drop(c: Cursor) -> Statement | None:
    return parse_drop_user(c) if c.at_any("USER", "ROLE") else parse_drop(c)


def _describe(c: Cursor) -> Statement | None:
    if not c.dialect.mysql:
        return None
    return Explain(parse_select(c)) if c.at("SELECT") else Show("COLUMNS", parse_table(c))


def _explain(c: Cursor) -> Statement:
    while c.accept_any("ANALYZE", "VERBOSE"):
        continue
    if c.dialect.mysql and c.at_name():
        return Show("COLUMNS", parse_table(c))
    return Explain(parse_select(c))


def _start(c: Cursor) -> Statement | None:
    if c.accept("TRANSACTION"):
        c.rest()
        return Transaction("begin")
    return None


def _transaction(c: Cursor) -> Transaction:
    word = c.next().text.upper()
    if word == "ROLLBACK" and (c.accept("TO") or c.accept("WORK", "TO")):
        c.accept("SAVEPOINT")
        c.name()
        return Transaction("")
    if word in ("SAVEPOINT", "RELEASE"):
        c.accept("SAVEPOINT")
        c.name()
    elif c.accept_any("WORK", "TRANSACTION") and word == "BEGIN":
        c.rest()
    return Transaction(TRANSACTIONS[word])


def _use(c: Cursor) -> Statement | None:
    return UseDatabase(c.name()) if c.dialect.mysql else None


READERS: Mapping[str, Callable[[Cursor], Statement | None]] = {
    "CREATE": _create, "ALTER": _alter, "DROP": _drop, "RENAME": parse_rename, "TRUNCATE": parse_truncate, "INSERT": parse_insert,
    "REPLACE": lambda c: parse_insert(c, replace=True), "UPDATE": parse_update, "DELETE": parse_delete, "SHOW": parse_show, "DESCRIBE": _describe, "DESC": _describe,
    "EXPLAIN": _explain, "SET": parse_set, "GRANT": parse_grant, "REVOKE": lambda c: parse_grant(c, revoke=True), "USE": _use, "START": _start, "STOP": lambda c: None, "CHANGE": lambda c: None,
}  # fmt: skip

"""Reading what administrators type: users, privileges, SHOW, SET."""

from __future__ import annotations

from functools import partial

from .cursor import Cursor
from .expressions import parse_expression
from .queries import parse_table
from .statements import AlterUser, CreateUser, DropUser, Grant, SetVariables, Show, Statement
from .tree import Expression, Literal, Name, TableName

ATTRIBUTES = "SUPERUSER NOSUPERUSER CREATEDB NOCREATEDB CREATEROLE NOCREATEROLE LOGIN NOLOGIN INHERIT NOINHERIT REPLICATION NOREPLICATION BYPASSRLS".split()
ABOUT_TABLES = ("CREATE TABLE", "COLUMNS", "FIELDS", "INDEX", "INDEXES", "KEYS")
KINDS = (
    "ALL TABLES IN SCHEMA",
    "ALL SEQUENCES IN SCHEMA",
    "ALL FUNCTIONS IN SCHEMA",
    "DATABASE",
    "SCHEMA",
    "SEQUENCE",
    "TABLE",
    "FUNCTION",
)


def _user(c: Cursor) -> tuple[str, str]:
    """`'name'@'host'`, `name@localhost`, `name`; PostgreSQL has names only."""
    name = c.string() if c.token.kind == "string" and c.dialect.mysql else c.name()
    if not c.dialect.mysql:
        return name, "%"
    if c.token.kind == "variable":
        return name, c.next().text.lstrip("@")
    if not c.accept("@"):
        return name, "%"
    return name, c.string() if c.token.kind == "string" else c.name()


def parse_create_user(c: Cursor) -> CreateUser:
    """Behind CREATE USER or CREATE ROLE."""
    role = c.expect_any("USER", "ROLE", "GROUP") != "USER"
    there = c.accept("IF", "NOT", "EXISTS")
    if c.dialect.mysql:
        users = c.listed(partial(_identified, c))
        _passed_over(c)
        return CreateUser(users, there)
    name = c.name()
    attributes, password = _attributes(c)
    login = "LOGIN" in attributes or (not role and "NOLOGIN" not in attributes)
    return CreateUser(((name, "%", password),), there, attributes, login)


def parse_alter_user(c: Cursor) -> AlterUser:
    """Behind ALTER USER or ALTER ROLE."""
    c.expect_any("USER", "ROLE")
    there = c.accept("IF", "EXISTS")
    if c.dialect.mysql:
        users = c.listed(partial(_identified, c))
        _passed_over(c)
        return AlterUser(users, there)
    name = c.name()
    if c.accept("SET"):
        c.rest()
    attributes, password = _attributes(c)
    return AlterUser(((name, "%", password),), there, attributes)


def parse_drop_user(c: Cursor) -> DropUser:
    """Behind DROP USER or DROP ROLE."""
    c.expect_any("USER", "ROLE")
    there = c.accept("IF", "EXISTS")
    return DropUser(c.listed(partial(_user, c)), there)


def _identified(c: Cursor) -> tuple[str, str, str | None]:
    if c.accept("USER", "(", ")"):
        name, host = "", ""
    else:
        name, host = _user(c)
    password: str | None = None
    if c.accept("IDENTIFIED"):
        if c.accept("WITH"):
            c.string() if c.token.kind == "string" else c.name()
        if c.accept_any("BY", "AS"):
            c.accept("PASSWORD")
            password = c.string()
    return name, host, password


def _passed_over(c: Cursor) -> None:
    """REQUIRE SSL, PASSWORD EXPIRE NEVER, ACCOUNT UNLOCK and their like."""
    if c.at_any("REQUIRE", "WITH", "PASSWORD", "ACCOUNT", "COMMENT", "FAILED_LOGIN_ATTEMPTS", "DEFAULT"):
        c.rest()


def _attributes(c: Cursor) -> tuple[tuple[str, ...], str | None]:
    found, password = [], None
    c.accept("WITH")
    while not (c.ended or c.at(";")):
        if c.accept("ENCRYPTED", "PASSWORD") or c.accept("PASSWORD"):
            password = "" if c.accept("NULL") else c.string()
        elif c.accept("VALID", "UNTIL"):
            c.string()
        elif c.accept("CONNECTION", "LIMIT"):
            c.accept("-")
            c.whole()
        elif c.accept("IN", "ROLE"):
            c.listed(c.name)
        else:
            found.append(c.expect_any(*ATTRIBUTES))
    return tuple(found), password


def parse_grant(c: Cursor, *, revoke: bool = False) -> Grant:
    """Behind GRANT or REVOKE."""
    c.accept("GRANT", "OPTION", "FOR")
    privileges = c.listed(partial(_privilege, c))
    if not c.accept("ON"):  # roles
        c.expect("FROM" if revoke else "TO")
        return Grant(privileges, "ROLE", (), c.listed(partial(_user, c)), revoke)
    kind = next((kind for kind in KINDS if c.accept(*kind.split())), "TABLE")
    on = c.listed(partial(_level, c))
    c.expect("FROM" if revoke else "TO")
    users = c.listed(partial(_grantee, c))
    while c.accept("WITH"):
        c.expect("GRANT", "OPTION")
    _passed_over(c)
    return Grant(privileges, kind, on, users, revoke)


def _grantee(c: Cursor) -> tuple[str, str]:
    """A user; MySQL of old made one with a password here."""
    if not c.dialect.mysql:
        return _user(c)
    name, host, _ = _identified(c)
    return name, host


def _privilege(c: Cursor) -> str:
    words = [c.label().upper()]
    while c.token.kind == "word" and not c.at_any("ON", "TO", "FROM"):
        words.append(c.label().upper())
    if c.at("("):
        c.bracketed(c.name)
    return "ALL" if words == ["ALL", "PRIVILEGES"] else " ".join(words)


def _level(c: Cursor) -> TableName:
    """`*.*`, `db.*`, `db.t`, `t`, `*`."""
    if c.accept("*"):
        return TableName("*", "*" if c.accept(".", "*") else "")
    first = c.name()
    if not c.accept("."):
        return TableName(first)
    return TableName("*" if c.accept("*") else c.name(), first)


def parse_show(c: Cursor) -> Show:
    """Behind SHOW."""
    if not c.dialect.mysql:
        return Show("_".join(c.rest().rstrip("; \n\t").lower().split()) or "all")
    full = bool(c.accept_any("FULL", "EXTENDED"))
    c.accept_any("GLOBAL", "SESSION", "LOCAL")
    words = [c.label().upper()]
    if words[0] in ("CREATE", "MASTER", "SLAVE", "REPLICA", "BINARY", "TABLE", "CHARACTER", "STORAGE"):
        words.append(c.label().upper())
    if words == ["BINARY", "LOG"]:
        words.append(c.label().upper())
    what = " ".join(words)
    of = None
    if what in ABOUT_TABLES:
        c.accept_any("FROM", "IN")
        of = parse_table(c)
    elif what == "CREATE DATABASE":
        of = TableName(c.name())
    elif what == "GRANTS" and c.accept("FOR"):
        name, host = ("", "") if c.accept("CURRENT_USER") or c.accept("CURRENT_USER", "(", ")") else _user(c)
        of = TableName(name, host)
    if c.accept_any("FROM", "IN"):
        of = TableName(of.name, c.name()) if of is not None else TableName("", c.name())
    like = c.string() if c.accept("LIKE") else None
    where = parse_expression(c) if c.accept("WHERE") else None
    return Show(what, of, like, where, full)


def parse_set(c: Cursor) -> Statement:
    """Behind SET; SET NAMES and its like set nothing that matters here."""
    if c.accept("PASSWORD"):
        name, host = _user(c) if c.accept("FOR") else ("", "")
        c.expect("=")
        return AlterUser(((name, host, c.string()),))
    if (
        c.at_any("NAMES", "CHARACTER", "TRANSACTION", "DEFAULT")
        or c.at("SESSION", "TRANSACTION")
        or c.at("TIME", "ZONE")
    ):
        c.rest()
        return SetVariables(())
    return SetVariables(c.listed(partial(_setting, c)))


def _setting(c: Cursor) -> tuple[str, Expression]:
    scope = c.accept_any("GLOBAL", "SESSION", "LOCAL", "PERSIST")
    name = c.next().text if c.token.kind == "variable" else c.name()
    while c.accept("."):
        name += "." + c.name()
    if not (c.accept("=") or c.accept(":=")):
        c.expect("TO")
    value = Literal(c.label()) if c.at_any("ON", "DEFAULT") else parse_expression(c)
    if isinstance(value, Name):
        value = Literal(".".join(value.parts))
    if not c.dialect.mysql and c.at(","):  # search_path TO a, b
        c.rest()
    return (f"@@{scope.lower()}.{name}" if scope else name), value

"""pg_isready, createdb, dropdb, createuser, pg_dump."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ...shell.kernel import Process
from .backslash import literal
from .connection import Client, ConnectionFailed, Target, connect, target_of
from .daemon import version_of
from .errors import is_reserved
from .options import DUMP, OptionError, Options, parse_options

ACCEPTING, REJECTING, NO_RESPONSE, NO_ATTEMPT = 0, 1, 2, 3
WAIT = 3000


async def pg_isready(process: Process) -> int:
    """Whether a server takes connections: 0 yes, 2 no answer, 3 bad parameters."""
    try:
        options = parse_options("pg_isready", process.argv[1:], values="hpUdt")
        seconds = options.given.get("timeout", "3")
        target = replace(
            target_of(process, options.given),
            timeout=int(seconds) * 1000 if seconds.isdecimal() and 0 < int(seconds) < 86_400 else WAIT,
        )
    except (OptionError, ConnectionFailed) as error:
        await process.error(str(error))
        return NO_ATTEMPT
    where = f"{target.host or '/var/run/postgresql'}:{target.port}"
    answer, code = "accepting connections", ACCEPTING
    try:
        (await connect(process, target)).close()
    except ConnectionFailed as failure:
        if "FATAL" not in str(failure) and "no password supplied" not in str(failure):
            answer, code = "no response", NO_RESPONSE
    if not options.has("quiet"):
        await process.write(f"{where} - {answer}\n")
    return code


async def createdb(process: Process) -> int:
    return await _simple(
        process,
        "createdb",
        "database creation failed",
        lambda name, options: (
            f"CREATE DATABASE {quoted(name)}"
            + (f" OWNER {quoted(options.given['owner'])}" if options.has("owner") else "")
        ),
    )


async def dropdb(process: Process) -> int:
    return await _simple(
        process,
        "dropdb",
        "database removal failed",
        lambda name, options: f"DROP DATABASE {'IF EXISTS ' if options.has('if-exists') else ''}{quoted(name)}",
    )


async def createuser(process: Process) -> int:
    flags = {
        "s": "superuser",
        "d": "createdb",
        "r": "createrole",
        "l": "login",
        "S": "no-superuser",
        "D": "no-createdb",
        "R": "no-createrole",
        "L": "no-login",
        "P": "pwprompt",
        "e": "echo",
        "w": "no-password",
        "W": "password",
        "V": "version",
    }

    def statement(name: str, options: Options) -> str:
        words = [word.upper() for word in ("superuser", "createdb", "createrole") if options.has(word)]
        return f"CREATE ROLE {quoted(name)} {' '.join(words)} {'NOLOGIN' if options.has('no-login') else 'LOGIN'}"

    return await _simple(process, "createuser", "creation of new role failed", statement, flags)


async def _simple(
    process: Process,
    program: str,
    failed: str,
    statement: Callable[[str, Options], str],
    flags: dict[str, str] | None = None,
) -> int:
    """Connect to the database postgres and run one statement about a name."""
    try:
        options = parse_options(program, process.argv[1:], values="hpUOTE", flags=flags or DUMP)
    except OptionError as error:
        await process.error(str(error))
        return 1
    if options.has("version"):
        await process.write(f"{program} (PostgreSQL) {version_of(process)}\n")
        return 0
    try:
        target = target_of(process, options.given)
        name = options.words[0] if options.words else target.user
        client = await connect(process, replace(target, database="postgres"))
    except ConnectionFailed as failure:
        await process.error(f"{program}: error: {failure}\n")
        return 1
    try:
        answer = await client.query(statement(name, options))
    finally:
        client.close()
    if "error" in answer:
        await process.error(f"{program}: error: {failed}: ERROR:  {answer['error']['sentence']}\n")
        return 1
    return 0


async def pg_dump(process: Process) -> int:
    """A database as the statements that make it again.

    Simplified: INSERTs in place of COPY; no privileges.
    """
    try:
        options = parse_options("pg_dump", process.argv[1:], values="hpUdfTnEj", flags=DUMP | {"t": "table"})
        if options.words:
            options.given.setdefault("dbname", options.words[0])
        target: Target = target_of(process, options.given)
        client = await connect(process, target)
    except OptionError as error:
        await process.error(str(error))
        return 1
    except ConnectionFailed as failure:
        await process.error(f"pg_dump: error: {failure}\n")
        return 1
    try:
        text = await _dumped(process, client, options)
    finally:
        client.close()
    if options.has("file"):
        file = process.open(options.given["file"], "w")
        await file.write(text.encode())
        file.close()
    else:
        await process.write(text)
    return 0


async def _dumped(process: Process, client: Client, options: Options) -> str:
    version = version_of(process)
    text = f"--\n-- PostgreSQL database dump\n--\n\n-- Dumped from database version {client.hello.get('version')}\n-- Dumped by pg_dump version {version}\n\nSET client_encoding = 'UTF8';\nSET standard_conforming_strings = on;\n\n"
    tables = await _rows(client, "SELECT schemaname, tablename, tableowner FROM pg_tables ORDER BY 1, 2")
    for schema, name, owner in tables:
        full = f"{quoted(schema)}.{quoted(name)}"
        head = f"--\n-- Name: {name}; Type: {{}}; Schema: {schema}; Owner: {owner}\n--\n\n"
        columns = await _rows(
            client,
            f"SELECT column_name, column_type, is_nullable, column_default FROM information_schema.columns WHERE table_schema = {literal(schema)} AND table_name = {literal(name)} ORDER BY ordinal_position",
        )
        if not options.has("data-only"):
            text += (
                head.format("TABLE")
                + f"CREATE TABLE {full} (\n"
                + ",\n".join(_column(*column) for column in columns)
                + "\n);\n\n"
            )
        if not options.has("schema-only"):
            found = (await client.query(f"SELECT * FROM {full}")).get("result") or {}
            rows = [
                ", ".join(
                    "NULL" if v is None else v if right else literal(v)
                    for v, (_, right) in zip(row, found["columns"], strict=True)
                )
                for row in found.get("rows", [])
            ]
            text += head.format("TABLE DATA") + "".join(f"INSERT INTO {full} VALUES ({row});\n" for row in rows) + "\n"
    if not options.has("data-only"):
        for schema, name, index, kind, keys in await _rows(
            client, "SELECT schemaname, tablename, indexname, indexkind, indexcolumns FROM pg_indexes ORDER BY 1, 2, 3"
        ):
            if kind == "index":
                text += f"CREATE INDEX {quoted(index)} ON {quoted(schema)}.{quoted(name)} USING btree ({keys});\n\n"
            else:
                text += f"ALTER TABLE ONLY {quoted(schema)}.{quoted(name)}\n    ADD CONSTRAINT {quoted(index)} {'PRIMARY KEY' if kind == 'primary' else 'UNIQUE'} ({keys});\n\n"
    return text + "--\n-- PostgreSQL database dump complete\n--\n\n"


def _column(name: str, kind: str, nullable: str, default: str) -> str:
    if default.startswith("nextval("):
        return f"    {quoted(name)} { {'integer': 'serial', 'bigint': 'bigserial', 'smallint': 'smallserial'}.get(kind, kind) }"
    return (
        f"    {quoted(name)} {kind}"
        + (f" DEFAULT {default}" if default else "")
        + (" NOT NULL" if nullable == "NO" else "")
    )


async def _rows(client: Client, text: str) -> list[list[str]]:
    found = (await client.query(text)).get("result") or {}
    return [[value or "" for value in row] for row in found.get("rows", [])]


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"' if is_reserved(name) else name

"""psql's commands about what there is: \\l, \\dt, \\d, \\du, \\dn, \\di, \\ds as queries of the catalog."""

from __future__ import annotations

from dataclasses import replace

from .connection import Client
from .tables import Format, shown

LIST = (
    'SELECT datname AS "Name", datowner AS "Owner", encoding AS "Encoding", datlocprovider AS "Locale Provider", datcollate AS "Collate", datctype AS "Ctype", \'\' AS "Locale", \'\' AS "ICU Rules", '
    "CASE WHEN datistemplate THEN concat('=c/', datowner, E'\\n', datowner, '=CTc/', datowner) ELSE '' END AS \"Access privileges\" FROM pg_database ORDER BY 1"
)
RELATIONS = (
    'SELECT schemaname AS "Schema", tablename AS "Name", \'table\' AS "Type", tableowner AS "Owner" FROM pg_tables'
)
INDEXES = 'SELECT schemaname AS "Schema", indexname AS "Name", \'index\' AS "Type", \'postgres\' AS "Owner", tablename AS "Table" FROM pg_indexes ORDER BY 1, 2'
SCHEMAS = "SELECT nspname AS \"Name\", 'pg_database_owner' AS \"Owner\" FROM pg_namespace WHERE nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema' ORDER BY 1"
ROLES = "SELECT rolname, rolsuper, rolcreaterole, rolcreatedb, rolcanlogin, rolreplication, rolbypassrls FROM pg_roles ORDER BY 1"
EXTENSIONS = 'SELECT extname AS "Name", extversion AS "Version", \'pg_catalog\' AS "Schema", \'PL/pgSQL procedural language\' AS "Description" FROM pg_extension'
COLUMNS = "SELECT column_name, column_type, is_nullable, column_default FROM information_schema.columns WHERE table_schema = {schema} AND table_name = {name} ORDER BY ordinal_position"


class NothingFound(Exception):
    """What was asked for is not there; the message is psql's."""


async def described(client: Client, command: str, argument: str, form: Format) -> str | None:
    """The text that a command prints; None if it is no such command.  NothingFound."""
    plain = command.rstrip("+S")
    match plain:
        case "l" | "list":
            return await _table(client, LIST, form, "List of databases")
        case "dt" | "d" if plain == "dt" or not argument:
            return await _relations(client, argument, form)
        case "di":
            return await _table(client, INDEXES, form, "List of relations", empty="Did not find any relations.")
        case "dn":
            return await _table(client, SCHEMAS, form, "List of schemas")
        case "dx":
            return await _table(client, EXTENSIONS, form, "List of installed extensions")
        case "du" | "dg":
            return await _roles(client, form)
        case "d":
            return await _relation(client, argument, form)
        case "dv" | "df" | "dT" | "dm" | "dp" | "ds":
            raise NothingFound("Did not find any relations.")
    return None


async def _rows(client: Client, text: str) -> tuple[list[tuple[str, bool]], list[list[str | None]]]:
    found = (await client.query(text)).get("result") or {}
    return found.get("columns") or [], found.get("rows") or []


async def _table(client: Client, text: str, form: Format, title: str, *, empty: str = "") -> str:
    columns, rows = await _rows(client, text)
    if not rows and empty:
        raise NothingFound(empty)
    return shown(columns, rows, form, title)


async def _relations(client: Client, pattern: str, form: Format) -> str:
    schema, _, name = pattern.replace("*", "%").rpartition(".")
    where = f"schemaname LIKE {literal(schema or 'public')} AND tablename LIKE {literal(name or '%')}"
    columns, rows = await _rows(client, f"{RELATIONS} WHERE {where} ORDER BY 1, 2")
    if not rows:
        raise NothingFound(
            f'Did not find any relation named "{pattern}".' if pattern else "Did not find any relations."
        )
    return shown(columns, rows, form, "List of relations")


async def _roles(client: Client, form: Format) -> str:
    _, rows = await _rows(client, ROLES)
    names = ("Superuser", "Create role", "Create DB", "Cannot login", "Replication", "Bypass RLS")
    cells: list[list[str | None]] = []
    for name, *flags in rows:
        set_flags = [flag == "t" for flag in flags]
        set_flags[3] = not set_flags[3]
        cells.append([name, ", ".join(word for word, on in zip(names, set_flags, strict=True) if on)])
    unfooted = replace(form, footer=False)
    return shown([("Role name", False), ("Attributes", False)], cells, unfooted, "List of roles")


async def _relation(client: Client, argument: str, form: Format) -> str:
    schema, _, name = argument.rpartition(".")
    name, schema = name.strip('"'), schema.strip('"') or "public"
    _, rows = await _rows(client, COLUMNS.format(schema=literal(schema), name=literal(name)))
    if not rows:
        raise NothingFound(f'Did not find any relation named "{argument}".')
    cells: list[list[str | None]] = [
        [column, kind, "", "not null" if nullable == "NO" else "", default or ""]
        for column, kind, nullable, default in rows
    ]
    heads = [(head, False) for head in ("Column", "Type", "Collation", "Nullable", "Default")]
    unfooted = replace(form, footer=False)
    text = shown(heads, cells, unfooted, f'Table "{schema}.{name}"')
    _, indexes = await _rows(
        client,
        f"SELECT indexname, indexkind, indexcolumns FROM pg_indexes WHERE schemaname = {literal(schema)} AND tablename = {literal(name)}",
    )
    if indexes and not form.tuples_only:
        words = {"primary": "PRIMARY KEY, ", "unique": "UNIQUE CONSTRAINT, ", "index": ""}
        ordered = sorted(indexes, key=lambda row: (row[1] != "primary", row[0] or ""))
        text = (
            text.rstrip("\n")
            + "\nIndexes:\n"
            + "".join(f'    "{index}" {words[str(kind)]}btree ({columns})\n' for index, kind, columns in ordered)
            + "\n"
        )
    return text


def literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"

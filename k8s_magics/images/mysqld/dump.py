"""mysqldump: databases as the statements that make them again.

Simplified: one INSERT a table, no triggers, routines and events; options that change the form are taken and have no effect.
"""

from __future__ import annotations

from ...shell.kernel import Process
from .connection import Client, MysqlError, connect
from .flavour import Flavour, flavour_of
from .options import OptionError, Options, ask_password, login_of, parse_options, password_warning

FLAGS = (
    "all-databases", "databases", "no-data", "no-create-info", "no-create-db", "single-transaction", "routines", "triggers", "events", "quick", "opt", "compact", "hex-blob", "lock-tables",
    "add-locks", "extended-insert", "source-data", "master-data", "flush-logs", "flush-privileges", "set-gtid-purged", "tables", "tz-utc", "force", "lock-all-tables", "quote-names",
)  # fmt: skip
LETTERS = {
    "A": "all-databases",
    "B": "databases",
    "d": "no-data",
    "t": "no-create-info",
    "R": "routines",
    "E": "events",
}


async def mysqldump(process: Process) -> int:
    """`mysqldump [options] database [tables]`, `--databases a b`, `--all-databases`; 2 after an error."""
    flavour = flavour_of(process.env)
    try:
        options = parse_options(
            process.name,
            [f"--{LETTERS[w[1]]}" if len(w) == 2 and w[0] == "-" and w[1] in LETTERS else w for w in process.argv[1:]],
            flags=FLAGS,
        )
        if options.password_typed and not flavour.maria:
            await process.error(password_warning(process.name))
        if not options.words and not options.has("all-databases"):
            await process.error(
                f"Usage: {process.name} [OPTIONS] database [tables]\nOR     {process.name} [OPTIONS] --databases [OPTIONS] DB1 [DB2 DB3...]\nOR     {process.name} [OPTIONS] --all-databases [OPTIONS]\nFor more options, use {process.name} --help\n"
            )
            return 1
        await ask_password(process, options)
        client = await connect(process, login_of(process, options, flavour), flavour.dialect.product)
    except OptionError as error:
        await process.error(f"{error}\n")
        return 7
    except MysqlError as error:
        await process.error(f"{process.name}: Got error: {error.number}: {error.sentence} when trying to connect\n")
        return 2
    try:
        return await Dumping(process, client, options, flavour).run()
    except MysqlError as error:
        await process.error(
            f"{process.name}: Got error: {error.number}: {error.sentence} when selecting the database\n"
        )
        return 2
    finally:
        client.close()


class Dumping:
    """One dump."""

    def __init__(self, process: Process, client: Client, options: Options, flavour: Flavour) -> None:
        self._process, self._client, self._options, self._flavour = process, client, options, flavour

    async def run(self) -> int:
        options, whole = self._options, self._options.has("all-databases")
        many = whole or options.has("databases")
        names = (
            [str(row[0]) for row in (await self._client.query("SHOW DATABASES"))["rows"]]
            if whole
            else options.words
            if many
            else options.words[:1]
        )
        names = [name for name in names if name not in ("information_schema", "performance_schema", "sys", "mysql")]
        program = "MySQL dump 10.13  Distrib" if not self._flavour.maria else "MariaDB dump 10.19-"
        host = options.given.get("host") or "localhost"
        await self._process.write(
            f"-- {program} {self._flavour.version}, for Linux (x86_64)\n--\n-- Host: {host}    Database: {'' if many else names[0]}\n-- {'-' * 54}\n-- Server version\t{self._client.server.get('version')}\n\n"
            "/*!50503 SET NAMES utf8mb4 */;\n/*!40103 SET TIME_ZONE='+00:00' */;\n\n"
        )
        code = 0
        for name in names:
            code = await self._database(name, many, [] if many else options.words[1:]) or code
        await self._process.write(f"-- Dump completed on {self._process.clock.datetime():%Y-%m-%d %H:%M:%S}\n")
        return code

    async def _database(self, name: str, many: bool, wanted: list[str]) -> int:
        quoted = _quoted(name)
        await self._client.query(f"USE {quoted}")
        if many:
            await self._process.write(
                f"--\n-- Current Database: {quoted}\n--\n\nCREATE DATABASE /*!32312 IF NOT EXISTS*/ {quoted} /*!40100 DEFAULT CHARACTER SET utf8mb4 */;\n\nUSE {quoted};\n\n"
            )
        tables = [str(row[0]) for row in (await self._client.query("SHOW TABLES"))["rows"]]
        for table in wanted:
            if table not in tables:
                await self._process.error(f'{self._process.name}: Couldn\'t find table: "{table}"\n')
                return 6
        for table in wanted or tables:
            await self._table(table)
        return 0

    async def _table(self, table: str) -> None:
        quoted, options = _quoted(table), self._options
        if not options.has("no-create-info"):
            made = (await self._client.query(f"SHOW CREATE TABLE {quoted}"))["rows"][0][1]
            await self._process.write(
                f"--\n-- Table structure for table {quoted}\n--\n\nDROP TABLE IF EXISTS {quoted};\n{made};\n\n"
            )
        if options.has("no-data"):
            return
        found = await self._client.query(
            f"SELECT * FROM {quoted}" + (f" WHERE {options.given['where']}" if options.has("where") else "")
        )
        await self._process.write(f"--\n-- Dumping data for table {quoted}\n--\n\nLOCK TABLES {quoted} WRITE;\n")
        if found["rows"]:
            rows = ",".join(
                "("
                + ",".join(_literal(value, right) for value, (_, right) in zip(row, found["columns"], strict=True))
                + ")"
                for row in found["rows"]
            )
            await self._process.write(f"INSERT INTO {quoted} VALUES {rows};\n")
        await self._process.write("UNLOCK TABLES;\n\n")


def _quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"


def _literal(value: str | None, number: bool) -> str:
    if value is None:
        return "NULL"
    if number:
        return value
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n").replace("\0", "\\0") + "'"

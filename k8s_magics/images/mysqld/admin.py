"""mysqladmin and mysqlshow."""

from __future__ import annotations

import re

from ...shell.kernel import Process
from .connection import Client, MysqlError, connect
from .flavour import flavour_of
from .options import OptionError, Options, ask_password, login_of, parse_options, password_warning
from .tables import boxed


async def mysqladmin(process: Process) -> int:
    """`mysqladmin [options] ping|status|version|shutdown|create DB|drop DB|processlist|variables|extended-status|password NEW ...`."""
    flavour = flavour_of(process.env)
    try:
        options = parse_options(process.name, process.argv[1:], flags=("no-beep", "silent", "wait"))
        if options.has("version") and not options.words:
            await process.write(f"{process.name}  Ver {flavour.version} for Linux on x86_64 ({flavour.comment})\n")
            return 0
        if options.password_typed and not flavour.maria:
            await process.error(password_warning(process.name))
        await ask_password(process, options)
        login = login_of(process, options, flavour)
        client = await connect(process, login, flavour.dialect.product)
    except OptionError as error:
        await process.error(f"{error}\n")
        return 7
    except MysqlError as error:
        if error.number in (1045, 1130) and options.words[:1] == ["ping"]:
            await process.error(
                f"{process.name}: connect to server at '{login.host or 'localhost'}' failed\nerror: '{error.sentence}'\n"
            )
            return 0 if error.number == 1045 and not flavour.maria else 1
        await _unreachable(process, options, login.host or "localhost", error)
        return 1
    try:
        return await _run(process, options, client, login.host)
    except MysqlError as error:
        await process.error(f"{process.name}: {error.sentence}\n")
        return 1
    finally:
        client.close()


async def _unreachable(process: Process, options: Options, host: str, error: MysqlError) -> None:
    if options.has("silent"):
        return
    socket = re.search(r"socket '([^']*)'", error.sentence)
    hints = {
        2002: f"Check that mysqld is running and that the socket: '{socket.group(1) if socket else ''}' exists!\n",
        2003: f"Check that mysqld is running on {host} and that the port is {options.given.get('port', '3306')}.\nYou can check this by doing 'telnet {host} {options.given.get('port', '3306')}'\n",
        2005: "",
    }
    await process.error(
        f"{process.name}: connect to server at '{host}' failed\nerror: '{error.sentence}'\n{hints.get(error.number, '')}"
    )


async def _run(process: Process, options: Options, client: Client, host: str) -> int:
    words = list(options.words)
    while words:
        verb = words.pop(0)
        if verb == "ping":
            await client.command("ping")
            await process.write("mysqld is alive\n")
        elif verb == "status":
            await process.write(await _status(client))
        elif verb in ("processlist", "variables", "extended-status"):
            result = await client.query(
                {"processlist": "SHOW PROCESSLIST", "variables": "SHOW VARIABLES", "extended-status": "SHOW STATUS"}[
                    verb
                ]
            )
            await process.write(boxed(result["columns"], result["rows"]))
        elif verb in ("create", "drop") and words:
            name = words.pop(0).replace("`", "``")
            await client.query(f"{verb.upper()} DATABASE `{name}`")
            if verb == "drop":
                await process.write(f'Database "{name}" dropped\n')
        elif verb == "password" and words:
            await client.query(
                "ALTER USER USER() IDENTIFIED BY '" + words.pop(0).replace("\\", "\\\\").replace("'", "''") + "'"
            )
        elif verb == "shutdown":
            await client.command("shutdown")
            return 0
        elif verb == "version":
            await process.write(
                f"Server version\t\t{client.server.get('version')}\nProtocol version\t10\nConnection\t\t{host + ' via TCP/IP' if host else 'Localhost via UNIX socket'}\n\n"
                + await _status(client)
            )
        elif not verb.startswith(("flush", "refresh", "reload", "start-", "stop-")):
            await process.error(f"{process.name}: Unknown command: '{verb}'\n")
            return 1
    return 0


async def _status(client: Client) -> str:
    status = (await client.command("status")).get("status") or {}
    uptime, questions = int(status.get("uptime", 0)), int(status.get("questions", 0))
    tables = status.get("tables", 0)
    return f"Uptime: {uptime}  Threads: {status.get('threads', 1)}  Questions: {questions}  Slow queries: 0  Opens: {tables}  Flush tables: 3  Open tables: {tables}  Queries per second avg: {questions / max(uptime, 1):.3f}\n"


async def mysqlshow(process: Process) -> int:
    """`mysqlshow [options] [database [table]]`."""
    flavour = flavour_of(process.env)
    try:
        options = parse_options(process.name, process.argv[1:])
        if options.password_typed and not flavour.maria:
            await process.error(password_warning(process.name))
        await ask_password(process, options)
        client = await connect(process, login_of(process, options, flavour), flavour.dialect.product)
    except (OptionError, MysqlError) as error:
        await process.error(f"{process.name}: {error.sentence if isinstance(error, MysqlError) else error}\n")
        return 1
    quoted = ["`" + word.replace("`", "``") + "`" for word in options.words]
    try:
        if not quoted:
            result = await client.query("SHOW DATABASES")
            await process.write(boxed([("Databases", False)], result["rows"]))
        elif len(quoted) == 1:
            result = await client.query(f"SHOW TABLES FROM {quoted[0]}")
            await process.write(f"Database: {options.words[0]}\n" + boxed([("Tables", False)], result["rows"]))
        else:
            result = await client.query(f"SHOW FULL COLUMNS FROM {quoted[1]} FROM {quoted[0]}")
            await process.write(
                f"Database: {options.words[0]}  Table: {options.words[1]}\n" + boxed(result["columns"], result["rows"])
            )
    except MysqlError as error:
        await process.error(f"{process.name}: {error.sentence}\n")
        return 1
    finally:
        client.close()
    return 0

"""mysql (or mariadb): statements from the command line or standard input (dev.mysql.com/doc/refman/8.4/en/mysql.html).

Left out: history and completion, `pager`, `tee`, `edit`.
"""

from __future__ import annotations

from typing import Any

from ...shell.faults import OSFault
from ...shell.kernel import Process
from .._sql_splitter import Piece, Splitter
from .connection import Client, Login, MysqlError, connect
from .flavour import Flavour, flavour_of
from .options import OptionError, Options, ask_password, login_of, parse_options, password_warning
from .tables import boxed, tabbed, vertical

SHORT = {
    "u": "use",
    "s": "status",
    "h": "help",
    "?": "help",
    "q": "quit",
    "c": "clear",
    ".": "source",
    "r": "connect",
    "d": "delimiter",
    "!": "system",
    "W": "warnings",
    "w": "nowarning",
}
COMMANDS = frozenset(
    {
        "use",
        "status",
        "help",
        "quit",
        "exit",
        "clear",
        "source",
        "connect",
        "delimiter",
        "system",
        "warnings",
        "nowarning",
        "charset",
    }
)
DEEPEST = 10


async def mysql(process: Process) -> int:
    """0, or 1 after an error."""
    flavour = flavour_of(process.env)
    program = process.name
    try:
        options = parse_options(program, process.argv[1:])
        if options.has("version") or options.has("help"):
            await process.write(version_line(program, flavour))
            return 0
        if options.password_typed and not flavour.maria:
            await process.error(password_warning(program))
        await ask_password(process, options)
        if len(options.words) > 1:
            raise OptionError(f"{program}: [ERROR] {program}: too many arguments: {options.words[1]}")
        if options.words:
            options.given["database"] = options.words[0]
        login = login_of(process, options, flavour)
        client = await connect(process, login, flavour.dialect.product)
    except OptionError as error:
        await process.error(f"{error}\n")
        return 7
    except MysqlError as error:
        await process.error(f"{error}\n")
        return 1
    try:
        return await Conversation(process, client, options, login).run()
    finally:
        client.close()


def version_line(program: str, flavour: Flavour) -> str:
    if flavour.maria:
        return f"{program} from {flavour.shown}, client 15.2 for debian-linux-gnu (x86_64) using  EditLine wrapper\n"
    return f"{program}  Ver {flavour.version} for Linux on x86_64 ({flavour.comment})\n"


class Conversation:
    """One client that reads statements and prints what they come to."""

    def __init__(self, process: Process, client: Client, options: Options, login: Login) -> None:
        self._process, self._client, self._options, self._login = process, client, options, login
        self._splitter = Splitter(mysql=True)
        self._splitter.delimiter = options.given.get("delimiter") or ";"
        terminal = all(n in process.files and process.files[n].is_terminal for n in (0, 1))
        batch = options.has("batch") or options.has("silent") or options.has("execute")
        self._interactive = terminal and not batch
        self._boxes = options.has("table") or (
            (self._interactive or (options.has("execute") and 1 in process.files and process.files[1].is_terminal))
            and not options.has("batch")
        )
        self._depth = 0

    async def run(self) -> int:
        statements = self._options.given.get("execute")
        if statements is not None:
            if not await self._feed(statements + "\n", last=True):
                return 0
            return self._code
        if self._interactive:
            await self._welcome()
        return await self._read()

    _code = 0

    async def _welcome(self) -> None:
        server = self._client.server
        maria = server.get("product") == "MariaDB"
        name = "MariaDB" if maria else "MySQL"
        rights = (
            "Copyright (c) 2000, 2018, Oracle, MariaDB Corporation Ab and others.\n\n"
            if maria
            else f"Copyright (c) 2000, {2025}, Oracle and/or its affiliates.\n\nOracle is a registered trademark of Oracle Corporation and/or its\naffiliates. Other names may be trademarks of their respective\nowners.\n\n"
        )
        await self._process.write(
            f"Welcome to the {name} monitor.  Commands end with ; or \\g.\nYour {name} connection id is {server.get('number')}\nServer version: {server.get('version')} {server.get('comment')}\n\n"
            + rights
            + "Type 'help;' or '\\h' for help. Type '\\c' to clear the current input statement.\n\n"
        )

    async def _read(self) -> int:
        while True:
            if self._interactive:
                await self._process.write(self._prompt())
            line = await self._process.read_line()
            if not line:
                if self._interactive:
                    await self._process.write("Bye\n")
                elif not await self._feed("", last=True):
                    return 0
                return self._code
            if not await self._feed(line.decode("utf-8", "replace"), last=False):
                if self._interactive:
                    await self._process.write("Bye\n")
                return self._code
            if self._code and not self._interactive and not self._options.has("force"):
                return self._code

    def _prompt(self) -> str:
        opened = self._splitter.open
        if opened:
            return {"'": "    '> ", '"': '    "> ', "`": "    `> ", "/*": "    /*> "}.get(opened, "    -> ")
        if self._client.server.get("product") == "MariaDB":
            return f"MariaDB [{self._client.database or '(none)'}]> "
        return "mysql> "

    async def _feed(self, line: str, *, last: bool) -> bool:
        """Run what ends in this line; False when the user wants to go."""
        words = line.split(None, 1)
        command = words[0].rstrip(";").lower() if words else ""
        if not self._splitter.open and (
            command in COMMANDS or (line.lstrip().startswith("\\") and line.strip()[1:2] in SHORT)
        ):
            return await self._command(line.strip())
        try:
            pieces = list(self._splitter.feed(line))
        except ValueError:
            await self._fail(MysqlError(1153, "08S01", "Got a packet bigger than 'max_allowed_packet' bytes"), 0)
            return True
        if last and self._splitter.pending.strip():
            pieces.append(Piece(self._splitter.pending.strip(), ";", self._splitter.began))
            self._splitter.clear()
        for piece in pieces:
            if piece.end == "\\q":
                return False
            if piece.end == "\\c":
                continue
            if piece.text.split(None, 1)[:1] and piece.text.split(None, 1)[0].lower() in COMMANDS:
                if not await self._command(piece.text):
                    return False
            elif not await self._statement(piece):
                return True
        return True

    async def _statement(self, piece: Piece) -> bool:
        """False after an error that ends a batch."""
        if not piece.text:
            if self._interactive:
                await self._process.error("ERROR: \nNo query specified\n\n")
            return True
        began = self._process.clock.now
        try:
            result = await self._client.query(piece.text)
        except MysqlError as error:
            await self._fail(error, piece.line)
            return self._options.has("force") or self._interactive
        await self._show(result, piece.end == "\\G", self._process.clock.now - began)
        return True

    async def _fail(self, error: MysqlError, line: int) -> None:
        self._code = 0 if self._interactive else 1
        place = "" if self._interactive or not line else f" at line {line}"
        await self._process.error(f"ERROR {error.number} ({error.state}){place}: {error.sentence}\n")

    async def _show(self, result: dict[str, Any], upright: bool, took: int) -> None:
        columns, rows = result.get("columns"), result.get("rows") or []
        timing = f"({took / 1000:.2f} sec)\n\n"
        if columns is None:
            if self._interactive:
                await self._process.write(self._changed(result, timing))
            return
        names = not self._options.has("skip-column-names") and int(self._options.given.get("silent", "0") or 0) < 2
        if not rows:
            if self._interactive:
                await self._process.write(f"Empty set {timing}")
            return
        if upright or self._options.has("vertical"):
            text = vertical(columns, rows)
        elif self._boxes:
            text = boxed(columns, rows, names=names)
        else:
            text = tabbed(columns, rows, names=names, raw=self._options.has("raw"))
        if self._interactive:
            text += f"{len(rows)} row{'' if len(rows) == 1 else 's'} in set {timing}"
        await self._process.write(text)

    def _changed(self, result: dict[str, Any], timing: str) -> str:
        if result.get("tag") == "USE":
            return "Database changed\n"
        count = int(result.get("affected") or 0)
        info = f"{result['info']}\n\n" if result.get("info") else ""
        return f"Query OK, {count} row{'' if count == 1 else 's'} affected {timing[:-1] if info else timing}" + info

    async def _command(self, line: str) -> bool:
        """A command of the client; False to go."""
        text = line.rstrip(self._splitter.delimiter).strip() if not line.lower().startswith("delimiter") else line
        word, _, rest = text.partition(" ")
        if word.startswith("\\"):
            word, rest = SHORT[word[1]], (word[2:] + " " + rest).strip()
        word, rest = word.lower().rstrip(";"), rest.strip().strip("`")
        if word in ("quit", "exit"):
            return False
        if word == "use":
            await self._use(rest)
        elif word == "delimiter":
            self._splitter.delimiter = rest or ";"
        elif word == "source":
            return await self._source(rest)
        elif word == "status":
            await self._process.write(await self._status())
        elif word == "help" and self._interactive:
            await self._process.write(
                "\nFor information about the server's statements, see its manual.\n\nList of all client commands:\nclear     (\\c) Clear the current input statement.\ndelimiter (\\d) Set statement delimiter.\nexit      (\\q) Exit mysql. Same as quit.\nhelp      (\\h) Display this help.\nsource    (\\.) Execute an SQL script file. Takes a file name as an argument.\nstatus    (\\s) Get status information from the server.\nuse       (\\u) Use another database. Takes database name as argument.\n\n"
            )
        return True

    async def _use(self, name: str) -> None:
        if not name:
            await self._process.error("ERROR: \nUSE must be followed by a database name\n")
            return
        try:
            result = await self._client.query("USE `" + name.replace("`", "``") + "`")
        except MysqlError as error:
            await self._fail(error, 1)
            return
        if self._interactive:
            await self._show(result, False, 0)

    async def _source(self, path: str) -> bool:
        self._depth += 1
        try:
            if self._depth > DEEPEST:
                raise OSFault("Too many levels of source files")
            text = self._process.machine.files.read_text(path, cwd=self._process.cwd)
        except OSFault:
            await self._process.error(f"ERROR: \nFailed to open file '{path}', error: 2\n")
            return True
        finally:
            self._depth -= 1
        self._depth += 1
        for line in text.splitlines(keepends=True):
            if not await self._feed(line, last=False):
                return False
        self._depth -= 1
        return True

    async def _status(self) -> str:
        server, login = self._client.server, self._login
        try:
            status = (await self._client.command("status")).get("status") or {}
            who = (await self._client.query("SELECT USER()")).get("rows") or [["?"]]
        except MysqlError as error:
            return f"{error}\n"
        where = f"{login.host} via TCP/IP" if login.host else "Localhost via UNIX socket"
        lines = [
            f"{self._process.name}  Ver {server.get('version')} for Linux on x86_64 ({server.get('comment')})", "", f"Connection id:\t\t{server.get('number')}", f"Current database:\t{self._client.database}",
            f"Current user:\t\t{who[0][0]}", "SSL:\t\t\tNot in use", "Current pager:\t\tstdout", "Using outfile:\t\t''", f"Using delimiter:\t{self._splitter.delimiter}",
            f"Server version:\t\t{server.get('version')} {server.get('comment')}", "Protocol version:\t10", f"Connection:\t\t{where}",
            f"UNIX socket:\t\t{login.socket}" if not login.host else f"TCP port:\t\t{login.port}", f"Uptime:\t\t\t{status.get('uptime', 0)} sec", "",
            f"Threads: {status.get('threads', 1)}  Questions: {status.get('questions', 0)}  Slow queries: 0  Opens: {status.get('tables', 0)}  Open tables: {status.get('tables', 0)}",
        ]  # fmt: skip
        return "--------------\n" + "\n".join(lines) + "\n--------------\n\n"

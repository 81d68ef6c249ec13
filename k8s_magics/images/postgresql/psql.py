"""psql: statements and backslash commands (postgresql.org/docs/current/app-psql.html).

Left out: variables in statements (:name), \\copy, \\watch, \\gexec, history and completion.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ...shell.faults import OSFault
from ...shell.kernel import Process
from .._sql_splitter import Piece, Splitter
from .backslash import LIST, NothingFound, described
from .connection import Client, ConnectionFailed, connect, target_of
from .daemon import version_of
from .options import OptionError, Options, parse_options
from .tables import Format, shown

BAD_CONNECTION = 2
STOPPED = 3
DEEPEST = 10


async def psql(process: Process) -> int:
    """0, 1 after an error of -c, 2 without a connection, 3 after ON_ERROR_STOP."""
    try:
        options = parse_options("psql", process.argv[1:], values="hpUdcfvFRoPTL")
    except OptionError as error:
        await process.error(str(error))
        return 1
    if options.has("version") or options.has("help"):
        await process.write(f"psql (PostgreSQL) {version_of(process)}\n")
        return 0
    names = ("dbname", "user")
    for word in options.words:
        name = next((each for each in names if not options.has(each)), "")
        if name:
            options.given[name] = word
        else:
            await process.error(f'psql: warning: extra command-line argument "{word}" ignored\n')
    if options.has("list") and not options.has("dbname"):
        options.given["dbname"] = "postgres"
    try:
        target = target_of(process, options.given)
        if options.has("password"):
            await process.write("Password: ")
            target = replace(target, password=(await process.read_line()).decode("utf-8", "replace").rstrip("\r\n"))
            await process.write("\n")
        client = await connect(process, target)
    except ConnectionFailed as failure:
        await process.error(f"psql: error: {failure}\n")
        return BAD_CONNECTION
    return await Session(process, client, options).run()


class Stop(Exception):
    """The session ends with a code."""

    def __init__(self, code: int) -> None:
        super().__init__(str(code))
        self.code = code


class Session:
    """What psql keeps while it runs."""

    def __init__(self, process: Process, client: Client, options: Options) -> None:
        self._process, self._client, self._options = process, client, options
        self._form = Format(
            aligned=not options.has("no-align"),
            tuples_only=options.has("tuples-only"),
            expanded=options.has("expanded"),
            csv=options.has("csv"),
        )
        self._form.separator = options.given.get("field-separator", "|").replace("\\t", "\t")
        self._variables = {name: value for name, _, value in (each.partition("=") for each in options.variables)}
        self._splitter = Splitter(mysql=False)
        self._terminal = all(n in process.files and process.files[n].is_terminal for n in (0, 1))
        self._interactive = self._terminal and not options.actions
        self._source = ""
        self._line = self._depth = 0
        self._timing = False

    async def run(self) -> int:
        try:
            if self._options.has("list"):
                await self._list()
                return 0
            if self._options.actions:
                return await self._actions()
            if self._interactive and not self._options.has("quiet"):
                await self._process.write(f'psql ({self._client.hello.get("version")})\nType "help" for help.\n\n')
            return await self._read()
        except Stop as stop:
            return stop.code
        except ConnectionFailed as failure:
            await self._process.error(f"psql: error: {failure}\n")
            return BAD_CONNECTION
        finally:
            self._client.close()

    async def _list(self) -> None:
        found = (await self._client.query(LIST)).get("result") or {}
        await self._process.write(
            shown(found.get("columns") or [], found.get("rows") or [], self._form, "List of databases")
        )

    async def _actions(self) -> int:
        """-c and -f in their order."""
        single, code = self._options.has("single-transaction"), 0
        if single:
            await self._client.query("BEGIN")
        for kind, text in self._options.actions:
            code = int(not await self._command_option(text)) if kind == "command" else await self._file(text)
            if code and self._stops:
                break
        if single:
            await self._client.query("COMMIT" if not code else "ROLLBACK")
        return code

    @property
    def _stops(self) -> bool:
        return self._variables.get("ON_ERROR_STOP", "off").lower() in ("1", "on", "true", "")

    async def _command_option(self, text: str) -> bool:
        """-c: one backslash command, or statements of which the first that fails ends it."""
        if text.startswith("\\"):
            return await self._backslash(text[1:])
        try:
            pieces = list(self._splitter.feed(text + "\n"))
        except ValueError:
            return False
        pieces.append(Piece(self._splitter.pending.strip(), ";", 0))
        self._splitter.clear()
        for piece in pieces:
            if piece.text and not await self._statement(piece.text):
                return False
        return True

    async def _file(self, path: str) -> int:
        """-f and \\i: 0, 1 if it cannot be read, 3 if an error ended it."""
        if path == "-":
            return await self._read()
        try:
            if self._depth >= DEEPEST:
                raise OSFault("Too many levels of files")
            text = self._process.machine.files.read_text(path, cwd=self._process.cwd)
        except OSFault as fault:
            program = "" if self._depth or self._interactive else "psql: error: "
            await self._process.error(f"{program}{path}: {fault.message}\n")
            return 1
        before, self._source, self._line, self._depth = (self._source, self._line), path, 0, self._depth + 1
        try:
            for line in text.splitlines(keepends=True):
                if not await self._feed(line) and self._stops:
                    return STOPPED
            return STOPPED if not await self._finish() and self._stops else 0
        finally:
            (self._source, self._line), self._depth = before, self._depth - 1

    async def _read(self) -> int:
        """Standard input to its end."""
        while True:
            if self._interactive:
                await self._process.write(self._prompt())
            line = await self._process.read_line()
            if not line:
                if self._interactive:
                    await self._process.write("\\q\n")
                elif not await self._finish() and self._stops:
                    return STOPPED
                return 0
            if not await self._feed(line.decode("utf-8", "replace")) and self._stops and not self._interactive:
                return STOPPED

    def _prompt(self) -> str:
        opened = self._splitter.open
        mark = {"'": "'", '"': '"', "/*": "*", "-": "-", "": "="}.get(opened, "$")
        end = "#" if self._client.hello.get("superuser") else ">"
        return f"{self._client.target.database}{mark}{self._client.transaction}{end} "

    async def _feed(self, line: str) -> bool:
        """Run what ends in this line; False after an error."""
        self._line += 1
        if self._interactive and line.strip() in ("quit", "exit", "help") and not self._splitter.open:
            if line.strip() == "help":
                await self._process.write(
                    "You are using psql, the command-line interface to PostgreSQL.\nType:  \\copyright for distribution terms\n       \\h for help with SQL commands\n       \\? for help with psql commands\n       \\g or terminate with semicolon to execute query\n       \\q to quit\n"
                )
                return True
            raise Stop(0)
        fine = True
        try:
            pieces = list(self._splitter.feed(line))
        except ValueError:
            await self._process.error("psql: error: statement too long\n")
            return False
        for piece in pieces:
            if piece.end == "\\":
                command = line[line.index("\\", _after(line, piece)) + 1 :]
                fine = await self._in_line(piece.text, command) and fine
            elif piece.text:
                fine = await self._statement(piece.text) and fine
        return fine

    async def _in_line(self, text: str, command: str) -> bool:
        """A backslash command with what stands before it."""
        word = command.split(None, 1)[0] if command.strip() else ""
        if word in ("g", "gx"):
            form, self._form = self._form, replace(self._form, expanded=self._form.expanded or word == "gx")
            try:
                return await self._statement(text) if text else True
            finally:
                self._form = form
        if word not in ("r", "reset"):
            self._splitter.put_back(text)
        return await self._backslash(command)

    async def _finish(self) -> bool:
        """What the end of the input leaves unfinished is run too."""
        text = self._splitter.pending.strip()
        self._splitter.clear()
        return await self._statement(text) if text else True

    async def _statement(self, text: str) -> bool:
        began = self._process.clock.now
        answer = await self._client.query(text)
        for notice in answer.get("notices") or []:
            await self._process.error(f"{self._where()}{notice}\n")
        error = answer.get("error")
        if isinstance(error, dict):
            await self._fail(error)
            return False
        found = answer.get("result")
        if isinstance(found, dict):
            await self._show(found)
        if self._timing:
            await self._process.write(f"Time: {self._process.clock.now - began:.3f} ms\n")
        return True

    def _where(self) -> str:
        return f"psql:{self._source}:{self._line}: " if self._source else ""

    async def _fail(self, error: dict[str, Any]) -> None:
        text = f"{self._where()}ERROR:  {error['sentence']}\n{error.get('place', '')}"
        for name in ("detail", "hint"):
            if error.get(name):
                text += f"{name.upper()}:  {error[name]}\n"
        await self._process.error(text)

    async def _show(self, found: dict[str, Any]) -> None:
        columns = found.get("columns")
        if columns is not None:
            await self._process.write(shown(columns, found.get("rows") or [], self._form))
        if (
            columns is None or str(found.get("tag", "")).startswith(("INSERT", "UPDATE", "DELETE"))
        ) and not self._options.has("quiet"):
            await self._process.write(f"{found.get('tag')}\n")

    async def _backslash(self, command: str) -> bool:
        """A command without its backslash; False after an error."""
        word, *arguments = command.split() or [""]
        if word in ("q", "quit"):
            raise Stop(0)
        argument = arguments[0].rstrip(";") if arguments else ""
        if word in ("c", "connect"):
            return await self._connect(arguments)
        if word in ("i", "include", "ir"):
            return await self._file(argument) == 0
        if word == "conninfo":
            await self._process.write(self._connected(again=False))
            return True
        if word in ("echo", "qecho", "warn"):
            await self._process.write(" ".join(a.strip("'") for a in arguments) + "\n")
            return True
        if await self._setting(word, arguments):
            return True
        try:
            text = await described(self._client, word, argument, self._form)
        except NothingFound as nothing:
            await self._process.error(f"{nothing}\n")
            return word in ("dt", "d", "dv", "df", "di", "ds") and not argument
        if text is None:
            await self._process.error(
                f"{self._where()}invalid command \\{word}\n" + ("Try \\? for help.\n" if self._interactive else "")
            )
            return False
        await self._process.write(text)
        return True

    async def _setting(self, word: str, arguments: list[str]) -> bool:
        """\\x, \\t, \\a, \\timing, \\pset, \\set; False for another command."""
        form, argument = self._form, arguments[0] if arguments else ""
        said = ""
        match word:
            case "x":
                form.expanded = argument in ("on", "1") if argument else not form.expanded
                said = f"Expanded display is {'on' if form.expanded else 'off'}."
            case "t":
                form.tuples_only = argument in ("on", "1") if argument else not form.tuples_only
                said = f"Tuples only is {'on' if form.tuples_only else 'off'}."
            case "a":
                form.aligned = not form.aligned
                said = f"Output format is {'aligned' if form.aligned else 'unaligned'}."
            case "timing":
                self._timing = argument in ("on", "1") if argument else not self._timing
                said = f"Timing is {'on' if self._timing else 'off'}."
            case "pset" if argument == "null":
                form.null = arguments[1].strip("'") if len(arguments) > 1 else ""
                said = f'Null display is "{form.null}".'
            case "set":
                if argument:
                    self._variables[argument] = " ".join(arguments[1:]) or ""
            case "pset" | "unset" | "encoding" | "r" | "reset" | "p" | "w" | "o" | "?" | "h" | "copyright":
                pass
            case _:
                return False
        if said and not self._options.has("quiet"):
            await self._process.write(f"{said}\n")
        return True

    async def _connect(self, arguments: list[str]) -> bool:
        """`\\c name [user [host [port]]]`; an old connection stays where the new one fails."""
        given = [None if a == "-" else a for a in arguments]
        target = self._client.target
        if given and given[0]:
            target = replace(target, database=given[0].strip('"'))
        if len(given) > 1 and given[1]:
            target = replace(target, user=given[1])
        if len(given) > 2 and given[2]:
            target = replace(target, host=given[2])
        if len(given) > 3 and given[3] and given[3].isdecimal() and int(given[3]) < 65_536:
            target = replace(target, port=int(given[3]))
        try:
            client = await connect(self._process, target)
        except ConnectionFailed as failure:
            await self._process.error(
                f"{self._where()}\\connect: {failure}\n"
                if not self._interactive
                else f"{failure}\nPrevious connection kept\n"
            )
            if not self._interactive:
                raise Stop(BAD_CONNECTION) from None
            return False
        self._client.close()
        self._client = client
        if not self._options.has("quiet"):
            await self._process.write(self._connected(again=True))
        return True

    def _connected(self, *, again: bool) -> str:
        target = self._client.target
        if again:
            return f'You are now connected to database "{target.database}" as user "{target.user}".\n'
        where = (
            f'via socket in "{target.host or "/var/run/postgresql"}" at port "{target.port}"'
            if target.local
            else f'on host "{target.host}" at port "{target.port}"'
        )
        return f'You are connected to database "{target.database}" as user "{target.user}" {where}.\n'


def _after(line: str, piece: Piece) -> int:
    """Where to look for the backslash that ended a piece: behind the statement's last line."""
    last = piece.text.rpartition("\n")[2]
    found = line.find(last) if last else 0
    return found + len(last) if found >= 0 else 0

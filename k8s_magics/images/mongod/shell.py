"""mongosh, and the mongo shell of before (mongodb.com/docs/mongodb-shell).

Simplified: as `script` says; of the options, those that lead to a server and a script.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlsplit

from ...shell.faults import NetworkFault, OSFault
from ...shell.kernel import Process
from .._wire import Lines
from .script import Chain, ScriptError, Step, parse
from .values import inspected, legacy

TIMEOUT = 30_000
BATCH = 20
FLAGS = ("--quiet", "--norc", "--json", "--nodb", "--shell", "--tls", "--verbose")
VALUES = (
    "--host",
    "--port",
    "-u",
    "--username",
    "-p",
    "--password",
    "--authenticationDatabase",
    "--eval",
    "-f",
    "--file",
    "--authenticationMechanism",
    "--retryWrites",
)
FINDING = ("limit", "skip", "sort", "projection")
WRITING = ("insertOne", "insertMany", "insert", "updateOne", "updateMany", "update", "replaceOne", "deleteOne", "deleteMany", "remove")  # fmt: skip
PLAIN = ("pretty", "toArray", "batchSize", "maxTimeMS", "hint", "allowDiskUse")


class Failed(Exception):
    """The message as the shell prints it."""


@dataclass(slots=True)
class Options:
    host: str = "127.0.0.1"
    port: int = 27017
    database: str = "test"
    user: str = ""
    password: str = ""
    scripts: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    quiet: bool = False
    version: bool = False


def parse_options(program: str, words: Sequence[str]) -> Options:
    """Failed for an option that the program does not know."""
    found, rest, operands = Options(), list(words), []
    while rest:
        word, equals, value = rest.pop(0).partition("=") if rest[0].startswith("--") else (rest.pop(0), "", "")
        if word in VALUES:
            if not equals and not rest:
                raise Failed(f"Error parsing command line: argument {word} requires a value")
            _give(found, word, value if equals else rest.pop(0))
        elif word in ("--version", "--help", "-h"):
            found.version = True
        elif word in FLAGS:
            found.quiet = found.quiet or word == "--quiet"
        elif word.startswith("-"):
            raise Failed(f"Error parsing command line: unrecognized option: {word}")
        else:
            operands.append(word if not equals else f"{word}={value}")
    for operand in operands:
        if operand.endswith(".js"):
            found.files.append(operand)
        else:
            _address(found, operand)
    return found


def _give(found: Options, name: str, value: str) -> None:
    match name:
        case "--host":
            _address(found, value if "://" in value else value.split("/")[-1].split(",")[0] + "/")
        case "--port" if value.isdecimal() and int(value) < 65_536:
            found.port = int(value)
        case "-u" | "--username":
            found.user = value
        case "-p" | "--password":
            found.password = value
        case "--eval":
            found.scripts.append(value)
        case "-f" | "--file":
            found.files.append(value)


def _address(found: Options, text: str) -> None:
    """`mongodb://user:secret@host:port/db`, `host:port/db`, `host/db`, `db`."""
    if "://" not in text and "/" not in text and ":" not in text and "." not in text:
        found.database = text
        return
    try:
        url = urlsplit(text if "://" in text else f"mongodb://{text}")
        found.host, found.port = url.hostname or found.host, url.port or found.port
        found.user, found.password = unquote(url.username or found.user), unquote(url.password or found.password)
        found.database = url.path.strip("/") or found.database
    except ValueError:
        raise Failed(f'MongoParseError: Invalid connection string "{text}"') from None


async def mongosh(process: Process) -> int:
    """0, or 1 after an error."""
    try:
        options = parse_options(process.name, process.argv[1:])
        if options.version:
            await process.write(
                "2.5.6\n"
                if process.name == "mongosh"
                else f"MongoDB shell version v{process.env.get('MONGO_VERSION', '4.4.29')}\n"
            )
            return 0
        shell = Shell(process, await _connected(process, options), options)
        return await shell.run()
    except Failed as failed:
        await process.error(f"{failed}\n")
        return 1


async def _connected(process: Process, options: Options) -> Lines:
    try:
        address = process.machine.network.resolve(options.host)[0]
        lines = Lines(await process.machine.network.connect(options.host, options.port, timeout=TIMEOUT))
    except NetworkFault as fault:
        if fault.kind == "unknown-host":
            raise Failed(f"MongoNetworkError: getaddrinfo ENOTFOUND {options.host}") from None
        what = "ECONNREFUSED" if fault.kind == "refused" else "ETIMEDOUT"
        raise Failed(f"MongoNetworkError: connect {what} {address}:{options.port}") from None
    if options.user:
        answer = await _asked(lines, {"command": "login", "user": options.user, "password": options.password})
        if "error" in answer:
            raise Failed(f"MongoServerError: {answer['error']['message']}")
    elif (await _asked(lines, {"command": "ping"})) == {}:
        raise Failed(f"MongoServerSelectionError: connection <monitor> to {address}:{options.port} closed")
    return lines


async def _asked(lines: Lines, request: Mapping[str, Any]) -> dict[str, Any]:
    """The answer, nothing if there is none."""
    try:
        await lines.send(dict(request))
        return await lines.receive(timeout=TIMEOUT) or {}
    except (NetworkFault, ValueError):
        return {}


class Shell:
    """What is typed, one statement after another."""

    def __init__(self, process: Process, lines: Lines, options: Options) -> None:
        self._process, self._lines, self._options = process, lines, options
        self._database = options.database
        self._old = process.name == "mongo"
        terminal = all(n in process.files and process.files[n].is_terminal for n in (0, 1))
        self._interactive = terminal and not options.scripts and not options.files

    async def run(self) -> int:
        for path in self._options.files:
            try:
                text = self._process.machine.files.read_text(path, cwd=self._process.cwd)
            except OSFault:
                raise Failed(f"Error: ENOENT: no such file or directory, open '{path}'") from None
            await self._each(text, show=False)
        for text in self._options.scripts:
            await self._each(text, show=True)
        if self._options.scripts or self._options.files:
            return 0
        if self._interactive and not self._options.quiet:
            await self._process.write(f"Connecting to:\t\tmongodb://{self._options.host}:{self._options.port}/\n\n")
        return await self._read()

    async def _read(self) -> int:
        pending = ""
        while True:
            if self._interactive:
                await self._process.write("... " if pending else f"{self._database}> ")
            line = (await self._process.read_line()).decode("utf-8", "replace")
            if not line and not pending:
                return 0
            pending += line
            if line and _is_open(pending):
                continue
            text, pending = pending, ""
            if text.strip() in ("exit", "quit", "quit()", "exit;"):
                return 0
            try:
                await self._each(text, show=True)
            except Failed as failed:
                await self._process.error(f"{failed}\n")

    async def _each(self, text: str, *, show: bool) -> None:
        """The statements of a script; the last one's value is shown."""
        stripped = text.strip().rstrip(";")
        word, _, rest = stripped.partition(" ")
        if word in ("show", "use", "help", "it") and "\n" not in stripped:
            await self._process.write(await self._helper(word, rest.strip()))
            return
        try:
            statements = parse(text)
        except ScriptError as error:
            raise Failed(str(error)) from None
        value: Any = None
        for statement in statements:
            value = await self._evaluated(statement)
        if show and value is not NOTHING and statements:
            await self._process.write(self._shown(value))

    async def _helper(self, word: str, what: str) -> str:
        if word == "use":
            self._database = what
            return f"switched to db {what}\n"
        if word == "show" and what in ("dbs", "databases"):
            rows = await self._command("listDatabases", {})
            sizes = [f"{size / (1 << 30):.3f}GB" if self._old else f"{size / 1024:.2f} KiB" for _, size in rows]
            width, most = max(len(name) for name, _ in rows), max(map(len, sizes))
            return "".join(f"{name:<{width}}  {size:>{most}}\n" for (name, _), size in zip(rows, sizes, strict=True))
        if word == "show" and what in ("collections", "tables"):
            return "".join(f"{name}\n" for name in await self._command("listCollections", {}))
        if word == "it":
            return "no cursor\n"
        raise Failed(f"MongoshInvalidInputError: [COMMON-10001] '{what}' is not a valid argument for \"{word}\".")

    def _shown(self, value: Any) -> str:
        if isinstance(value, Documents) and self._old:
            return "".join(legacy(document) + "\n" for document in value[:BATCH])
        if isinstance(value, Documents) and not value:
            return ""
        more = '\nType "it" for more' if isinstance(value, Documents) and len(value) > BATCH else ""
        plain = list(value[:BATCH]) if isinstance(value, Documents) else value
        if isinstance(plain, str):
            return plain + "\n"
        return (legacy(plain) if self._old else inspected(plain)) + more + "\n"

    async def _command(self, command: str, arguments: Mapping[str, Any], collection: str = "") -> Any:
        answer = await _asked(
            self._lines,
            {"command": command, "db": self._database, "collection": collection, "arguments": dict(arguments)},
        )
        if "result" in answer:
            return answer["result"]
        if command == "shutdown" or "error" not in answer:
            raise Failed("MongoNetworkError: connection closed" if command != "shutdown" else "")
        error = answer["error"]
        raise Failed(
            f"MongoServerError{'[' + error['name'] + ']' if error['name'] and not self._old else ''}: {error['message']}"
        )

    async def _evaluated(self, statement: Any) -> Any:
        """A statement's value; NOTHING for what prints by itself."""
        if not isinstance(statement, Chain):
            return statement
        root, steps = statement.root, statement.steps
        if root.name in ("print", "printjson") and root.arguments is not None:
            for argument in root.arguments:
                await self._process.write(self._shown(await self._evaluated(argument)))
            return NOTHING
        if root.name in ("JSON", "EJSON") and steps and steps[0].name == "stringify" and steps[0].arguments:
            return json.dumps(_plain(await self._evaluated(steps[0].arguments[0])), separators=(",", ":"))
        if root.name == "rs" and steps:
            return await self._command({"initiate": "replSetInitiate"}.get(steps[0].name, "replSetGetStatus"), {})
        if root.name != "db" or root.arguments is not None:
            raise Failed(f"ReferenceError: {root.name} is not defined")
        return await self._of_database(steps) if steps else self._database

    async def _of_database(self, steps: tuple[Step, ...]) -> Any:
        first, *rest = steps
        arguments = first.arguments
        if arguments is None:
            names, index = [first.name], 0
            while index < len(rest) and rest[index].arguments is None:
                names.append(rest[index].name)
                index += 1
            if index == len(rest):
                return f"{self._database}.{'.'.join(names)}"
            return await self._of_collection(".".join(names), rest[index], rest[index + 1 :])
        argument = arguments[0] if arguments else None
        if first.name == "getCollection" and isinstance(argument, str):
            return await self._of_collection(argument, rest[0], rest[1:]) if rest else f"{self._database}.{argument}"
        if first.name in ("getSiblingDB", "getSisterDB") and isinstance(argument, str):
            before, self._database = self._database, argument
            try:
                return await self._of_database(tuple(rest)) if rest else argument
            finally:
                self._database = before
        found = await self._database_method(first.name, argument)
        return _member(found, rest)

    async def _database_method(self, name: str, argument: Any) -> Any:
        match name:
            case "adminCommand" | "runCommand":
                command = next(iter(argument)) if isinstance(argument, dict) and argument else str(argument)
                return await self._command(command, {})
            case "createCollection":
                return await self._command("create", {}, str(argument))
            case "createUser" if isinstance(argument, dict):
                return await self._command("createUser", argument)
            case "getName":
                return self._database
        commands = {
            "version": "version",
            "stats": "dbStats",
            "serverStatus": "serverStatus",
            "hello": "hello",
            "isMaster": "hello",
            "dropDatabase": "dropDatabase",
            "getCollectionNames": "listCollections",
            "shutdownServer": "shutdown",
        }
        if name not in commands:
            raise Failed(f"TypeError: db.{name} is not a function")
        return await self._command(commands[name], {})

    async def _of_collection(self, name: str, method: Step, rest: Sequence[Step]) -> Any:
        arguments = list(method.arguments or ())
        if method.name in ("find", "findOne"):
            return await self._found(name, method.name == "findOne", arguments, rest)
        if rest:
            return _member(await self._of_collection(name, method, ()), rest)
        first, second, third = (*arguments, None, None, None)[:3]
        if method.name in WRITING:
            return await self._written(name, method.name, first, second, third if isinstance(third, dict) else {})
        match method.name:
            case "countDocuments" | "count" | "estimatedDocumentCount":
                return await self._command("count", {"query": first or {}}, name)
            case "distinct":
                return await self._command("distinct", {"key": first, "query": second or {}}, name)
            case "drop":
                return await self._command("drop", {}, name)
            case "createIndex" if isinstance(first, dict):
                return "_".join(f"{k}_{v}" for k, v in first.items())
            case "getIndexes":
                return [{"v": 2, "key": {"_id": 1}, "name": "_id_"}]
        raise Failed(f"TypeError: db.{name}.{method.name} is not a function")

    async def _written(self, name: str, method: str, first: Any, second: Any, options: Mapping[str, Any]) -> Any:
        """Inserts, updates and deletes; `first` is documents or a query."""
        if method.startswith("insert"):
            ids = await self._command("insert", {"documents": first if isinstance(first, list) else [first]}, name)
            if method == "insertOne":
                return {"acknowledged": True, "insertedId": ids[0]}
            return {"acknowledged": True, "insertedIds": {str(n): each for n, each in enumerate(ids)}}
        if method in ("deleteOne", "deleteMany", "remove"):
            count = await self._command("delete", {"query": first or {}, "many": method != "deleteOne"}, name)
            return {"acknowledged": True, "deletedCount": count}
        atomic = isinstance(second, dict) and any(each.startswith("$") for each in second)
        if not isinstance(second, dict) or (method.startswith("update") and not atomic):
            raise Failed("MongoInvalidArgumentError: Update document requires atomic operators")
        many = method == "updateMany" or options.get("multi")
        about = {"query": first or {}, "update": second, "many": many, "upsert": options.get("upsert")}
        return await self._command("update", about, name)

    async def _found(self, name: str, one: bool, arguments: list[Any], rest: Sequence[Step]) -> Any:
        query, projection = (*arguments, None, None)[:2]
        about: dict[str, Any] = {"query": query or {}, "projection": projection or {}, "limit": 1 if one else 0}
        counts = False
        for step in rest:
            argument = step.arguments[0] if step.arguments else None
            if step.name in FINDING:
                about[step.name] = argument
            elif step.name in ("count", "size", "itcount"):
                counts = True
            elif step.name not in PLAIN and not one:
                raise Failed(f"TypeError: db.{name}.find(...).{step.name} is not a function")
        found = await self._command("find", about, name)
        if counts:
            return len(found)
        if one:
            return _member(found[0] if found else None, rest)
        return found if any(step.name == "toArray" for step in rest) else Documents(found)


class Documents(list[Any]):
    """What a cursor gives: shown twenty at a time."""


class _Nothing:
    pass


NOTHING = _Nothing()


def _member(value: Any, steps: Sequence[Step]) -> Any:
    """`.ok` of a result."""
    for step in steps:
        value = value.get(step.name) if isinstance(value, dict) and step.arguments is None else value
    return value


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, Documents) else None if value is NOTHING else value


def _is_open(text: str) -> bool:
    """Whether brackets wait to be closed."""
    try:
        parse(text)
    except ScriptError:
        return sum(text.count(c) for c in "({[") > sum(text.count(c) for c in ")}]") and len(text) < 100_000
    return False

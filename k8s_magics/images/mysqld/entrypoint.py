"""docker-entrypoint.sh of the mysql and mariadb images: the first start makes the database that the environment asks for
(github.com/docker-library/mysql, github.com/MariaDB/mariadb-docker).

Simplified: scripts in /docker-entrypoint-initdb.d are run, not sourced; no files but .sh, .sql and .sql.gz; no time zone tables.
"""

from __future__ import annotations

import hashlib
import zlib

from ...shell.faults import ExecError, OSFault
from ...shell.file import Source
from ...shell.kernel import Process, sleep
from .._unix_socket import listen_at
from ..sql.accounts import Account, hashed
from ..sql.server import SqlServer
from .daemon import Daemon, open_server, settings
from .flavour import Flavour, flavour_of
from .server import Mysqld

START_UP = 2500
"""Milliseconds that the files of a new server take."""
USER = 999
SCRIPTS = "/docker-entrypoint-initdb.d"
LARGEST = 64 << 20
FROM_FILE = ("ROOT_HOST", "DATABASE", "USER", "PASSWORD", "ROOT_PASSWORD")
GONE_WRONG = -1


async def entrypoint(process: Process) -> int:
    """The container's command: the server, or whatever else was asked for."""
    flavour = flavour_of(process.env)
    words = process.argv[1:] or [flavour.daemon]
    if words[0].startswith("-"):
        words.insert(0, flavour.daemon)
    if words[0] not in ("mysqld", "mariadbd") or {"--help", "--version", "-V", "-?"} & set(words):
        try:
            process.replace(words)
        except ExecError as error:
            await process.error(f"/usr/local/bin/docker-entrypoint.sh: line 442: exec: {words[0]}: not found\n")
            return error.code
    return await Entrypoint(process, flavour, words).run()


class Entrypoint:
    """The script's functions."""

    def __init__(self, process: Process, flavour: Flavour, words: list[str]) -> None:
        self._process, self._flavour, self._words = process, flavour, words
        self._options = settings(process, words[1:])
        self._data = self._options.get("datadir", "/var/lib/mysql").rstrip("/")
        self._daemon = Daemon(process, flavour, self._options)

    async def run(self) -> int:
        process, product = self._process, self._flavour.dialect.product
        version = (
            f"1:{self._flavour.version}+maria~ubu2404"
            if self._flavour.maria
            else f"{self._flavour.version}-1.{'el7' if self._flavour.old else 'el9'}"
        )
        await self.note(f"Entrypoint script for {product} Server {version} started.")
        if not await self._read_files():
            return 1
        if process.user == 0:
            await self.note("Switching to dedicated user 'mysql'")
            process.user, process.group = USER, USER
            self._own()
            await self.note(f"Entrypoint script for {product} Server {version} started.")
        if not process.machine.files.is_directory(f"{self._data}/mysql"):
            code = await self._initialize()
            if code:
                return 1
        process.argv = [self._flavour.daemon, *self._words[1:]]
        return await self._daemon.run()

    async def note(self, message: str, level: str = "Note") -> None:
        stamp = f"{self._process.clock.datetime():%Y-%m-%d %H:%M:%S+00:00}"
        write = self._process.write if level == "Note" else self._process.error
        await write(f"{stamp} [{level}] [Entrypoint]: {message}\n")

    def _value(self, name: str) -> str:
        return self._flavour.value(self._process.env, name)

    async def _read_files(self) -> bool:
        """`MYSQL_PASSWORD_FILE` and its like."""
        env = self._process.env
        for name in FROM_FILE:
            for prefix in ("MYSQL", "MARIADB") if self._flavour.maria else ("MYSQL",):
                variable = f"{prefix}_{name}"
                path = env.pop(f"{variable}_FILE", "")
                if path and env.get(variable):
                    await self.note(f"Both {variable} and {variable}_FILE are set (but are exclusive)", "ERROR")
                    return False
                if path:
                    try:
                        env[variable] = self._process.machine.files.read_text(path).rstrip("\n")
                    except OSFault as fault:
                        await self._process.error(
                            f"/usr/local/bin/docker-entrypoint.sh: line 42: {path}: {fault.message}\n"
                        )
                        return False
        return True

    def _own(self) -> None:
        """The data belongs to the server's user."""
        files = self._process.machine.files
        for path in (self._data, self._flavour.socket.rpartition("/")[0]):
            try:
                files.make_directory(path)
                node = files.change(path)
                node.owner = USER
            except OSFault:
                return  # a volume that may only be read: the server will say so

    async def _initialize(self) -> int:
        """A new database; 0 or GONE_WRONG."""
        if not await self._minimum():
            return GONE_WRONG
        files, process = self._process.machine.files, self._process
        if files.is_directory(self._data) and not files.stat(self._data).permits(
            2, process.user, (process.group, *process.groups)
        ):
            return await self._unusable("is not writable", exists=False)
        await self.note("Initializing database files")
        others = [
            name
            for name in (files.list(self._data) if files.is_directory(self._data) else ())
            if not name.startswith(".") and name != "lost+found"
        ]
        if others and not self._flavour.maria:
            return await self._unusable("has files in it", exists=True)
        await self._make_files()
        await self.note("Database files initialized")
        await self.note("Starting temporary server")
        server = open_server(process, self._flavour, self._options)
        mysqld = Mysqld(process, server, self._flavour)
        await self._daemon.starting()
        listener = listen_at(process, self._flavour.socket, mysqld.talk(local=True, trusting=True))
        await self._daemon.ready(0)
        await self.note("Temporary server started.")
        await self._set_up(server)
        code = await self._scripts()
        if code:
            return GONE_WRONG
        await self.note("Stopping temporary server")
        listener.close()
        if not self._flavour.maria and not self._flavour.old:
            await self._daemon.log(
                "System",
                "MY-013172",
                f"Received SHUTDOWN from user root. Shutting down mysqld (Version: {self._flavour.version}).",
            )
        await self._daemon.stopped()
        await self.note("Temporary server stopped")
        await process.write("\n")
        await self.note(f"{self._flavour.dialect.product} init process done. Ready for start up.")
        await process.write("\n")
        return 0

    async def _minimum(self) -> bool:
        """Whether there is a password, or none is wanted."""
        maria = self._flavour.maria
        wanted = ("ROOT_PASSWORD", "ALLOW_EMPTY_PASSWORD", "RANDOM_ROOT_PASSWORD")
        names = "\n".join(f"    - MYSQL_{name}" for name in wanted) + "\n"
        if not any(self._value(name) for name in wanted) and not (
            maria and self._process.env.get("MARIADB_ROOT_PASSWORD_HASH")
        ):
            await self.note("Database is uninitialized and password option is not specified", "ERROR")
            await self._process.error(
                "\tYou need to specify one of MARIADB_ROOT_PASSWORD, MARIADB_ROOT_PASSWORD_HASH, MARIADB_ALLOW_EMPTY_ROOT_PASSWORD and MARIADB_RANDOM_ROOT_PASSWORD\n"
                if maria
                else f"    You need to specify one of the following as an environment variable:\n{names}"
            )
            return False
        if self._value("USER") == "root" and not maria:
            await self.note(
                'MYSQL_USER="root", MYSQL_USER and MYSQL_PASSWORD are for configuring a regular user and cannot be used for the root user',
                "ERROR",
            )
            await self._process.error(
                f'    Remove MYSQL_USER="root" and use one of the following to control the root user password:\n{names}'
            )
            return False
        if self._value("USER") and not self._value("PASSWORD"):
            await self.note("MYSQL_USER specified, but missing MYSQL_PASSWORD; MYSQL_USER will not be created", "Warn")
        elif self._value("PASSWORD") and not self._value("USER"):
            await self.note("MYSQL_PASSWORD specified, but missing MYSQL_USER; MYSQL_PASSWORD will be ignored", "Warn")
        return True

    async def _unusable(self, why: str, *, exists: bool) -> int:
        if not exists:
            await self._process.error(
                f"mysqld: Can't create/write to file '{self._data}/is_writable' (OS errno 13 - Permission denied)\n"
            )
        await self._daemon.log(
            "ERROR",
            "MY-010457",
            f"--initialize specified but the data directory {'' if exists else 'exists and '}{why}. Aborting.",
        )
        await self._daemon.log(
            "ERROR",
            "MY-013236",
            f"The designated data directory {self._data}/ is unusable. You can remove all files that the server added to it.",
        )
        await self._daemon.abort("")
        return GONE_WRONG

    async def _make_files(self) -> None:
        """What every server has below its data, and root."""
        process, files = self._process, self._process.machine.files
        if not (self._flavour.maria or self._flavour.old):
            await self._daemon.log(
                "System",
                "MY-013169",
                f"/usr/sbin/mysqld (mysqld {self._flavour.version}) initializing of server in progress as process {process.pid + 79}",
            )
        await sleep(START_UP)
        for folder in ("mysql", "performance_schema", "sys"):
            files.make_directory(f"{self._data}/{folder}", mode=0o750, owner=USER, group=USER)
        names = (
            ("aria_log_control", "ibdata1", "ib_logfile0", "undo001")
            if self._flavour.maria
            else ("auto.cnf", "ib_buffer_pool", "ibdata1", "mysql.ibd", "undo_001", "undo_002")
        )
        for name in names:
            files.write(f"{self._data}/{name}", f"{name}\n", mode=0o640, owner=USER, group=USER)
        if not (self._flavour.maria or self._flavour.old):
            await self._daemon.log(
                "Warning",
                "MY-010453",
                "root@localhost is created with an empty password ! Please consider switching off the --initialize-insecure option.",
                thread=6,
            )
        server = open_server(process, self._flavour, self._options)
        server.accounts.add(Account("root", "localhost", "", superuser=True))
        server.save_accounts()

    async def _set_up(self, server: SqlServer) -> None:
        """Root's password, and the database and user of the environment."""
        password = self._value("ROOT_PASSWORD")
        if self._value("RANDOM_ROOT_PASSWORD"):
            password = hashlib.sha256(
                f"{self._process.machine.hostname} {self._process.clock.now}".encode()
            ).hexdigest()[:32]
            await self.note(f"GENERATED ROOT PASSWORD: {password}")
            self._process.env["MYSQL_ROOT_PASSWORD"] = password
        secret = hashed(password)
        server.accounts.found.clear()
        server.accounts.add(Account("root", "localhost", secret, superuser=True))
        host = self._value("ROOT_HOST") or "%"
        if host != "localhost":
            server.accounts.add(Account("root", host, secret, superuser=True))
        database, user = self._value("DATABASE"), self._value("USER")
        if database:
            await self.note(f"Creating database {database}")
            if database not in server.databases:
                server.add_database(database, "root")
        if user and self._value("PASSWORD"):
            await self.note(f"Creating user {user}")
            grants = ((database, "*", "ALL"),) if database else ()
            if database:
                await self.note(f"Giving user {user} access to schema {database}")
            server.accounts.add(Account(user, "%", hashed(self._value("PASSWORD")), grants=grants))
        server.save_accounts()

    async def _scripts(self) -> int:
        """What lies in /docker-entrypoint-initdb.d, in order; the first that fails ends it."""
        process, files = self._process, self._process.machine.files
        await process.write("\n")
        for name in files.list(SCRIPTS) if files.is_directory(SCRIPTS) else ():
            path, shown = f"{SCRIPTS}/{name}", "/usr/local/bin/docker-entrypoint.sh"
            if name.startswith(".") or files.is_directory(path):
                continue
            code = 0
            if name.endswith(".sh"):
                runs = bool(files.stat(path).mode & 0o111)
                await self.note(f"{shown}: {'running' if runs else 'sourcing'} {path}")
                code = await self._child([path] if runs else ["/bin/bash", path], None)
            elif name.endswith((".sql", ".sql.gz")):
                await self.note(f"{shown}: running {path}")
                code = await self._child(self._client(), self._text(path))
                await process.write("\n")
            else:
                await self.note(f"{shown}: ignoring {path}", "Warn")
            await process.write("\n")
            if code:
                return code
        return 0

    def _client(self) -> list[str]:
        database = self._value("DATABASE")
        return [
            "/usr/bin/mariadb" if self._flavour.maria else "/usr/bin/mysql",
            "--protocol=socket",
            "-uroot",
            "-hlocalhost",
            *([f"--database={database}"] if database else []),
        ]

    def _text(self, path: str) -> bytes:
        data = self._process.machine.files.read(path)
        if not path.endswith(".gz"):
            return data
        try:
            return zlib.decompressobj(31).decompress(data, LARGEST)
        except zlib.error:
            return b""

    async def _child(self, words: list[str], stdin: bytes | None) -> int:
        env = {**self._process.env, "MYSQL_PWD": self._value("ROOT_PASSWORD")}
        try:
            child = self._process.spawn(words, env=env, stdin=None if stdin is None else Source(stdin))
        except ExecError as error:
            await self._process.error(f"/usr/local/bin/docker-entrypoint.sh: line 70: {words[0]}: {error.reason}\n")
            return error.code
        return await self._process.wait(child)

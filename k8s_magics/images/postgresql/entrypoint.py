"""docker-entrypoint.sh of the postgres image: the first start makes the database that the environment asks for (github.com/docker-library/postgres).

Simplified: scripts in /docker-entrypoint-initdb.d are run, not sourced; of POSTGRES_INITDB_ARGS nothing is heeded.
"""

from __future__ import annotations

import zlib

from ...shell.faults import ExecError, OSFault
from ...shell.file import Source
from ...shell.kernel import Process, sleep
from .._unix_socket import listen_at
from ..sql.accounts import Account, hashed
from .daemon import SOCKET, USER, data_of, log, open_server, postgres, starting, stopped
from .server import Backend

START_UP = 1400
SCRIPTS = "/docker-entrypoint-initdb.d"
LARGEST = 64 << 20
REFUSAL = """Error: Database is uninitialized and superuser password is not specified.
       You must specify POSTGRES_PASSWORD to a non-empty value for the
       superuser. For example, "-e POSTGRES_PASSWORD=password" on "docker run".

       You may also use "POSTGRES_HOST_AUTH_METHOD=trust" to allow all
       connections without a password. This is *not* recommended.

       See PostgreSQL documentation about "trust":
       https://www.postgresql.org/docs/current/auth-trust.html
"""
MOVED = """Error: in 18+, these Docker images are configured to store database data in a
       format which is compatible with "pg_ctlcluster" (specifically, using
       major-version-specific directory names).  This better reflects how
       PostgreSQL itself works, and how upgrades are to be performed.

       See also https://github.com/docker-library/postgres/pull/1259

       Counter to that, there appears to be PostgreSQL data in:
         {place}

       This is usually the result of upgrading the Docker image without
       upgrading the underlying database using "pg_upgrade" (which requires both
       versions).

       The suggested container configuration for 18+ is to place a single mount
       at /var/lib/postgresql which will then place PostgreSQL data in a
       subdirectory, allowing usage of "pg_upgrade --link" without mount point
       boundary issues.

       See https://github.com/docker-library/postgres/issues/37 for a (long)
       discussion around this process, and suggestions for how to do so.
"""
TRUST = """********************************************************************************
WARNING: POSTGRES_HOST_AUTH_METHOD has been set to "trust". This will allow
         anyone with access to the Postgres port to access your database without
         a password, even if POSTGRES_PASSWORD is set. See PostgreSQL
         documentation about "trust":
         https://www.postgresql.org/docs/current/auth-trust.html
         In Docker's default configuration, this is effectively any other
         container on the same system.

         It is not recommended to use POSTGRES_HOST_AUTH_METHOD=trust. Replace
         it with "-e POSTGRES_PASSWORD=password" instead to set a password in
         "docker run".
********************************************************************************
"""
OLD_DATA = "/var/lib/postgresql/data"


async def entrypoint(process: Process) -> int:
    """The container's command: the server, or whatever else was asked for."""
    words = process.argv[1:] or ["postgres"]
    if words[0].startswith("-"):
        words.insert(0, "postgres")
    if words[0] != "postgres" or {"--help", "--version", "-V", "-?"} & set(words):
        try:
            process.replace(words)
        except ExecError as error:
            await process.error(f"/usr/local/bin/docker-entrypoint.sh: line 375: exec: {words[0]}: not found\n")
            return error.code
    code = await _Entrypoint(process, words).run()
    if code:
        return code
    process.argv = words
    return await postgres(process)


class _Entrypoint:
    def __init__(self, process: Process, words: list[str]) -> None:
        self._process, self._words, self._files = process, words, process.machine.files
        self._data = data_of(process)
        self._env = process.env

    async def run(self) -> int:
        """0 when the data is there and the server may start."""
        process, files = self._process, self._files
        if not await self._read_files():
            return 1
        if process.user == 0:
            try:
                self._own()
            except OSFault as fault:
                await process.error(f"chown: changing ownership of '{self._data}': {fault.message}\n")
                return 1
            process.user, process.group = USER, USER
        elif not files.is_directory(self._data) and not self._may_make():
            await process.error(f"mkdir: cannot create directory ‘{self._data}’: Permission denied\n")
            return 1
        if files.exists(f"{self._data}/PG_VERSION"):
            await process.write(
                "\nPostgreSQL Database directory appears to contain a database; Skipping initialization\n\n"
            )
            return 0
        return await self._initialize()

    def _may_make(self) -> bool:
        try:
            self._files.make_directory(
                self._data, mode=0o700, owner=self._process.user, group=self._process.group, user=self._process.user
            )
        except OSFault:
            return False
        return True

    def _own(self) -> None:
        self._files.make_directory(self._data, mode=0o700, owner=USER, group=USER)
        self._files.make_directory("/var/run/postgresql", owner=USER, group=USER)
        node = self._files.change(self._data)
        node.owner, node.mode = USER, 0o700

    async def _read_files(self) -> bool:
        """`POSTGRES_PASSWORD_FILE` and its like."""
        for name in ("POSTGRES_PASSWORD", "POSTGRES_USER", "POSTGRES_DB", "POSTGRES_INITDB_ARGS"):
            path = self._env.pop(f"{name}_FILE", "")
            if path and self._env.get(name):
                await self._process.error(f"error: both {name} and {name}_FILE are set (but are exclusive)\n")
                return False
            if path:
                try:
                    self._env[name] = self._files.read_text(path).rstrip("\n")
                except OSFault as fault:
                    await self._process.error(
                        f"/usr/local/bin/docker-entrypoint.sh: line 21: {path}: {fault.message}\n"
                    )
                    return False
        return True

    async def _initialize(self) -> int:
        process, env, files = self._process, self._env, self._files
        trusting = env.get("POSTGRES_HOST_AUTH_METHOD") == "trust"
        if not env.get("POSTGRES_PASSWORD") and not trusting:
            await process.error(REFUSAL)
            return 1
        if trusting:
            await process.error(TRUST)
        major = env.get("PG_MAJOR", "17")
        if (
            major.isdecimal()
            and int(major) >= 18
            and self._data == f"/var/lib/postgresql/{major}/docker"
            and (place := self._old_data())
        ):
            await process.error(MOVED.format(place=place))
            return 1
        if files.list(self._data):
            return await self._not_empty()
        if not files.stat(self._data).permits(2, process.user, (process.group, *process.groups)):
            await process.error(f'initdb: error: could not access directory "{self._data}": Permission denied\n')
            return 1
        await self._make_files()
        return await self._set_up()

    def _old_data(self) -> str:
        """Where data of a release before 18 is, or a volume for it."""
        found = next((d for d in ("/var/lib/postgresql", OLD_DATA) if self._files.exists(f"{d}/PG_VERSION")), "")
        return found or (f"{OLD_DATA} (unused mount/volume)" if self._files.mount_of(OLD_DATA) == OLD_DATA else "")

    async def _not_empty(self) -> int:
        mounted = "lost+found" in self._files.list(self._data)
        await self._process.error(f'initdb: error: directory "{self._data}" exists but is not empty\n')
        await self._process.error(
            "initdb: detail: It contains a lost+found directory, perhaps due to it being a mount point.\ninitdb: hint: Using a mount point directly as the data directory is not recommended.\nCreate a subdirectory under the mount point.\n"
            if mounted
            else f'initdb: hint: If you want to create a new database system, either remove or empty the directory "{self._data}" or run initdb with an argument other than "{self._data}".\n'
        )
        return 1

    async def _make_files(self) -> None:
        """initdb: the files, and its words."""
        files, data, process = self._files, self._data, self._process
        await process.write(
            'The files belonging to this database system will be owned by user "postgres".\nThis user must also own the server process.\n\nThe database cluster will be initialized with locale "en_US.utf8".\n'
            'The default database encoding has accordingly been set to "UTF8".\nThe default text search configuration will be set to "english".\n\nData page checksums are disabled.\n\n'
            f"fixing permissions on existing directory {data} ... ok\ncreating subdirectories ... ok\nselecting dynamic shared memory implementation ... posix\nselecting default max_connections ... 100\n"
            "selecting default shared_buffers ... 128MB\nselecting default time zone ... Etc/UTC\ncreating configuration files ... ok\n"
        )
        await sleep(START_UP)
        for folder in ("base", "global", "pg_wal", "pg_xact", "pg_stat", "pg_tblspc"):
            files.make_directory(f"{data}/{folder}", mode=0o700, owner=USER, group=USER)
        method = self._env.get("POSTGRES_HOST_AUTH_METHOD", "") or "scram-sha-256"
        hba = "# TYPE  DATABASE        USER            ADDRESS                 METHOD\n\nlocal   all             all                                     trust\nhost    all             all             127.0.0.1/32            trust\nhost    all             all             ::1/128                 trust\n"
        contents = {
            "postgresql.conf": "listen_addresses = '*'\nmax_connections = 100\nshared_buffers = 128MB\nlog_timezone = 'Etc/UTC'\ndatestyle = 'iso, mdy'\ntimezone = 'Etc/UTC'\n",
            "pg_hba.conf": f"{hba}\nhost all all all {method}\n", "pg_ident.conf": "", "PG_VERSION": self._env.get("PG_MAJOR", "17") + "\n",
        }  # fmt: skip
        for name, text in contents.items():
            files.write(f"{data}/{name}", text, mode=0o600, owner=USER, group=USER)
        await process.write(
            "running bootstrap script ... ok\nperforming post-bootstrap initialization ... ok\nsyncing data to disk ... ok\n\n\nSuccess. You can now start the database server using:\n\n"
            f"    pg_ctl -D {data} -l logfile start\n\n"
        )
        await process.error(
            'initdb: warning: enabling "trust" authentication for local connections\ninitdb: hint: You can change this by editing pg_hba.conf or using the option -A, or --auth-local and --auth-host, the next time you run initdb.\n'
        )

    async def _set_up(self) -> int:
        """The superuser, the database and the scripts, with a server that only the socket file leads to."""
        process, env = self._process, self._env
        user = env.get("POSTGRES_USER") or "postgres"
        database = env.get("POSTGRES_DB") or user
        server = open_server(process)
        server.accounts.add(
            Account(
                user,
                "%",
                hashed(env.get("POSTGRES_PASSWORD", "")),
                superuser=True,
                attributes=("SUPERUSER", "CREATEDB", "CREATEROLE"),
            )
        )
        server.save_accounts()
        server.add_database("postgres", user)
        await process.write("waiting for server to start....")
        await starting(process, server)
        listener = listen_at(process, SOCKET, Backend(process, server, "trust").talk(local=True))
        await log(process, f'listening on Unix socket "{SOCKET}"')
        await log(process, "database system is ready to accept connections")
        await process.write(" done\nserver started\n")
        if database not in server.databases:
            server.add_database(database, user)
            await process.write("CREATE DATABASE\n\n")
        await process.write("\n")
        code = await self._scripts(user, database)
        if code:
            return code
        await process.write("waiting for server to shut down...")
        listener.close()
        await stopped(process, "fast")
        await process.write(". done\nserver stopped\n\nPostgreSQL init process complete; ready for start up.\n\n")
        return 0

    async def _scripts(self, user: str, database: str) -> int:
        """What lies in /docker-entrypoint-initdb.d, in order; the first that fails ends it."""
        process, files, shown = self._process, self._files, "/usr/local/bin/docker-entrypoint.sh"
        names = [
            n
            for n in (files.list(SCRIPTS) if files.is_directory(SCRIPTS) else ())
            if not n.startswith(".") and not files.is_directory(f"{SCRIPTS}/{n}")
        ]
        if not names:
            await process.write(f"{shown}: ignoring {SCRIPTS}/*\n\n")
        psql = [
            "/usr/local/bin/psql",
            "-v",
            "ON_ERROR_STOP=1",
            "--no-password",
            "--no-psqlrc",
            "--username",
            user,
            "--dbname",
            database,
        ]
        for name in names:
            path, code = f"{SCRIPTS}/{name}", 0
            if name.endswith(".sh"):
                runs = bool(files.stat(path).mode & 0o111)
                await process.write(f"{shown}: {'running' if runs else 'sourcing'} {path}\n")
                code = await self._child([path] if runs else ["/bin/bash", path])
            elif name.endswith(".sql"):
                await process.write(f"{shown}: running {path}\n")
                code = await self._child([*psql, "-f", path])
            elif name.endswith(".sql.gz"):
                await process.write(f"{shown}: running {path}\n")
                code = await self._child(psql, self._unpacked(path))
            else:
                await process.write(f"{shown}: ignoring {path}\n")
            await process.write("\n\n" if ".sql" in name else "\n")
            if code:
                return code
        return 0

    def _unpacked(self, path: str) -> bytes:
        try:
            return zlib.decompressobj(31).decompress(self._files.read(path), LARGEST)
        except zlib.error:
            return b""

    async def _child(self, words: list[str], stdin: bytes | None = None) -> int:
        user = self._env.get("POSTGRES_USER") or "postgres"
        env = {**self._env, "PGHOST": "", "POSTGRES_USER": user, "POSTGRES_DB": self._env.get("POSTGRES_DB") or user}
        try:
            child = self._process.spawn(words, env=env, stdin=None if stdin is None else Source(stdin))
        except ExecError as error:
            await self._process.error(f"/usr/local/bin/docker-entrypoint.sh: line 170: {words[0]}: {error.reason}\n")
            return error.code
        return await self._process.wait(child)

"""rabbitmq-server as a process: its log, its ports, what it keeps below /var/lib/rabbitmq, and its end."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from ...shell.faults import OSFault
from ...shell.http import Request, Response
from ...shell.kernel import ExecError, Process, Program, sleep
from ...shell.sockets import Connection
from .._servers import listen, listen_http, text, until_signalled
from .._unix_socket import listen_at
from .._wire import Lines, text_of
from .broker import Broker, Refused
from .server import Channel

CONTROL = "/var/lib/rabbitmq/.control"
"""Where rabbitmqctl finds the node.  Simplified: a socket in place of Erlang's distribution."""
MEMORY = 130 << 20
START_UP = 6000
UNAUTHORIZED = '{"error":"not_authorized","reason":"Not_Authorized"}'


def server_program(*, management: bool) -> Program:
    """The server, with or without the plugin that answers HTTP."""

    async def run(process: Process) -> int:
        return await Node(process, management).run()

    return run


def entrypoint_program(*, management: bool) -> Program:
    """docker-entrypoint.sh: the server, or whatever else was asked for."""
    server = server_program(management=management)

    async def run(process: Process) -> int:
        words = process.argv[1:] or ["rabbitmq-server"]
        if words[0] != "rabbitmq-server" and not words[0].startswith("-"):
            try:
                process.replace(words)
            except ExecError as error:
                await process.error(f"/usr/local/bin/docker-entrypoint.sh: line 43: exec: {words[0]}: not found\n")
                return error.code
        process.argv = words
        return await server(process)

    return run


class Node:
    """`users` are passwords by name."""

    def __init__(self, process: Process, management: bool) -> None:
        self._process, self._management = process, management
        self.name = f"rabbit@{process.machine.hostname}"
        self.users = {
            process.env.get("RABBITMQ_DEFAULT_USER") or "guest": process.env.get("RABBITMQ_DEFAULT_PASS") or "guest"
        }
        self.broker = Broker()
        self._file = f"/var/lib/rabbitmq/mnesia/{self.name}/queues.json"
        self._connections = 0

    async def log(self, level: str, message: str, part: str = "<0.600.0>") -> None:
        stamp = self._process.clock.datetime().isoformat(sep=" ", timespec="microseconds")
        await self._process.write("".join(f"{stamp} [{level}] {part} {line}\n" for line in message.split("\n")))

    async def run(self) -> int:
        process = self._process
        await self.log("info", f"\n Starting RabbitMQ {version_of(process)} on Erlang 26.2.5", "<0.208.0>")
        await sleep(START_UP)
        process.memory = MEMORY
        try:
            self._load()
        except OSFault as fault:
            await process.error(
                f"Cookie file /var/lib/rabbitmq/.erlang.cookie must be accessible by owner only: {fault.message}\n"
            )
            return 1
        if not await listen(process, 5672, self._talk):
            await process.error("rabbitmq-server: could not bind to port 5672: Address already in use\n")
            return 1
        listen_at(process, CONTROL, self._control)
        await self.log("info", "started TCP listener on [::]:5672")
        if self._management:
            await listen_http(process, 15672, self._http)
            await self.log("info", "Management plugin: HTTP (non-TLS) listener started on port 15672", "<0.560.0>")
        plugins = 4 if self._management else 3
        await process.write(f" completed with {plugins} plugins.\n")
        await self.log("info", f"Server startup complete; {plugins} plugins started.", "<0.10.0>")
        await until_signalled(process, signals=(2, 15))
        await self.log("info", "SIGTERM received - shutting down", "<0.58.0>")
        return 0

    def _load(self) -> None:
        files = self._process.machine.files
        files.make_directory(self._file.rpartition("/")[0])
        if files.is_file(self._file):
            try:
                self.broker.restore(json.loads(files.read_text(self._file)))
            except (ValueError, RecursionError):
                return

    def _save(self) -> None:
        stored = self.broker.stored()
        files = self._process.machine.files
        if stored["queues"] or files.exists(self._file):
            try:
                files.write(self._file, json.dumps(stored, separators=(",", ":")) + "\n")
            except OSFault:
                return  # a full disk: the message is in memory all the same

    async def _talk(self, connection: Connection) -> None:
        self._connections += 1
        try:
            await Channel(self._process, self.broker, connection, self._save).serve(self.users, self.log)
        finally:
            self._connections -= 1

    # rabbitmqctl

    async def _control(self, connection: Connection) -> None:
        lines = Lines(connection)
        try:
            request = await lines.receive()
        except ValueError:
            return
        if request is not None:
            await lines.send(
                self._controlled(text_of(request, "do"), [str(word) for word in request.get("words") or []])
            )

    def _controlled(self, verb: str, words: list[str]) -> dict[str, Any]:
        match verb, words:
            case "add_user", [name, password]:
                if name in self.users:
                    return {"error": f'User "{name}" already exists'}
                self.users[name] = password
            case "change_password", [name, password] if name in self.users:
                self.users[name] = password
            case "delete_user", [name] if name in self.users:
                del self.users[name]
            case "change_password" | "delete_user", [name, *_]:
                return {"error": f'User "{name}" does not exist'}
            case "delete_queue" | "purge_queue", [name, *_]:
                try:
                    self.broker.queue(name)
                    self.broker.delete(name) if verb == "delete_queue" else self.broker.purge(name)
                except Refused:
                    return {"error": f"No such queue was found: '{name}'"}
                self._save()
            case "stop", _:
                self._process.signal(15)
        uptime = (self._process.clock.now - self._process.start_time) // 1000
        return {
            "node": self.name,
            "uptime": uptime,
            "users": list(self.users),
            "connections": self._connections,
            "queues": self.listed(),
            "management": self._management,
        }

    def listed(self) -> list[dict[str, Any]]:
        """Each queue as rabbitmqctl and the HTTP API tell of it."""
        return [
            {
                "name": q.name,
                "durable": q.durable,
                "auto_delete": q.auto_delete,
                "messages": len(q.messages) + q.unacked,
                "messages_ready": len(q.messages),
                "messages_unacknowledged": q.unacked,
                "consumers": q.consumers,
                "vhost": "/",
                "state": "running",
                "type": "classic",
            }
            for q in sorted(self.broker.queues.values(), key=lambda q: q.name)
        ]

    # The management plugin

    async def _http(self, request: Request, connection: Connection) -> Response:
        path = request.path.partition("?")[0]
        if not path.startswith("/api/"):
            return text("<!doctype html><title>RabbitMQ Management</title>\n", kind="text/html")
        if not self._known(request.header("Authorization")):
            return text(
                UNAUTHORIZED,
                status=401,
                kind="application/json",
                headers=(("WWW-Authenticate", 'Basic realm="RabbitMQ Management"'),),
            )
        pages: dict[str, Callable[[], object]] = {
            "/api/queues": self.listed, "/api/queues/%2F": self.listed, "/api/overview": lambda: {"rabbitmq_version": version_of(self._process), "node": self.name, "object_totals": {"queues": len(self.broker.queues), "connections": self._connections}},
            "/api/healthchecks/node": lambda: {"status": "ok"}, "/api/health/checks/alarms": lambda: {"status": "ok"}, "/api/aliveness-test/%2F": lambda: {"status": "ok"}, "/api/users": lambda: [{"name": name} for name in self.users],
        }  # fmt: skip
        if path not in pages:
            return text('{"error":"Object Not Found","reason":"Not Found"}', status=404, kind="application/json")
        return text(json.dumps(pages[path](), separators=(",", ":")), kind="application/json")

    def _known(self, authorization: str) -> bool:
        import base64

        try:
            user, _, password = base64.b64decode(authorization.partition(" ")[2], validate=True).decode().partition(":")
        except ValueError:
            return False
        return self.users.get(user) == password and user in self.users


def version_of(process: Process) -> str:
    return process.env.get("RABBITMQ_VERSION", "3.13.7")

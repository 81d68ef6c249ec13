"""The nginx program: command line, signals, requests."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Literal

from ..shell.faults import NetworkFault, OSFault
from ..shell.http import ProtocolError, Request, Response, fetch, serve, take_each
from ..shell.kernel import ExecError, Process, WaitQueue
from ..shell.sight import looking
from ..shell.sockets import Connection, Listener
from ..shell.visiting import Speaks
from ._nginx_config import ConfigError, Directive, Location, Server, load
from ._nginx_headers import dated, file_headers
from ._nginx_pages import Page, Pages, log_tail
from ._pages import Found, find_file

if TYPE_CHECKING:
    from ..shell.tls import Secure

PID_FILE = "/run/nginx.pid"
REASONS = {200: "OK", 204: "No Content", 301: "Moved Permanently", 302: "Found", 403: "Forbidden", 404: "Not Found", 405: "Not Allowed",
           500: "Internal Server Error", 502: "Bad Gateway", 503: "Service Temporarily Unavailable", 504: "Gateway Time-out"}  # fmt: skip
SIGNALS = {"stop": 15, "quit": 3, "reload": 1, "reopen": 10}
MEMORY = 3 << 20
EFFORT = 0.2
"""CPU milliseconds for a request."""
ENTRYPOINT = """\
/docker-entrypoint.sh: /docker-entrypoint.d/ is not empty, will attempt to perform configuration
/docker-entrypoint.sh: Looking for shell scripts in /docker-entrypoint.d/
/docker-entrypoint.sh: Launching /docker-entrypoint.d/10-listen-on-ipv6-by-default.sh
10-listen-on-ipv6-by-default.sh: info: Getting the checksum of /etc/nginx/conf.d/default.conf
10-listen-on-ipv6-by-default.sh: info: Enabled listen on IPv6 in /etc/nginx/conf.d/default.conf
/docker-entrypoint.sh: Sourcing /docker-entrypoint.d/15-local-resolvers.envsh
/docker-entrypoint.sh: Launching /docker-entrypoint.d/20-envsubst-on-templates.sh
/docker-entrypoint.sh: Launching /docker-entrypoint.d/30-tune-worker-processes.sh
/docker-entrypoint.sh: Configuration complete; ready for start up
"""


async def nginx_program(process: Process) -> int:
    """`nginx`, or the image's entrypoint in front of it (or of any other command)."""
    if process.name == "docker-entrypoint.sh":
        words = process.argv[1:] or ["nginx", "-g", "daemon off;"]
        if words[0].rpartition("/")[2] != "nginx":
            try:
                process.replace(words)
            except ExecError as error:
                await process.error(f"/docker-entrypoint.sh: 47: exec: {words[0]}: not found\n")
                return error.code
        await process.write(ENTRYPOINT)
        process.argv = words
    return await _command(process)


async def _command(process: Process) -> int:
    words = process.argv[1:]
    version = process.env.get("NGINX_VERSION", "1.29.3")
    if "-v" in words or "-V" in words:
        await process.error(f"nginx version: nginx/{version}\n")
        return 0
    if "-s" in words:
        return await _send_signal(process, words[words.index("-s") + 1 :])
    if "-t" in words or "-T" in words:
        return await _test(process)
    return await NginxServer(process, version).run()


async def _send_signal(process: Process, words: list[str]) -> int:
    number = SIGNALS.get(words[0] if words else "")
    if number is None:
        await process.error(f'nginx: invalid option: "-s {words[0] if words else ""}"\n')
        return 1
    await process.error(f"{_stamp(process)} [notice] {process.pid}#{process.pid}: signal process started\n")
    master = process.machine.pids.processes.get(int(_pid_text(process) or 0))
    if master is None:
        await process.error(f'nginx: [error] open() "{PID_FILE}" failed (2: No such file or directory)\n')
        return 1
    master.signal(number)
    return 0


def _pid_text(process: Process) -> str:
    try:
        return process.machine.files.read_text(PID_FILE).strip()
    except OSFault:
        return ""


async def _test(process: Process) -> int:
    try:
        certified(process, configured(process), "")
    except ConfigError as error:
        await process.error(f"nginx: [emerg] {error}\nnginx: configuration file /etc/nginx/nginx.conf test failed\n")
        return 1
    await process.error(
        "nginx: the configuration file /etc/nginx/nginx.conf syntax is ok\nnginx: configuration file /etc/nginx/nginx.conf test is successful\n"
    )
    return 0


def configured(process: Process) -> tuple[Server, ...]:
    """The servers of the configuration; ConfigError also if one passes requests on to a name that does not exist."""
    servers = load(process.machine.files)
    for host, place in (backend for server in servers for backend in server.backends()):
        try:
            process.machine.network.resolve(host)
        except NetworkFault:
            raise ConfigError(f'host not found in upstream "{host}" in {place}') from None
    return servers


def certified(process: Process, servers: tuple[Server, ...], version: str) -> dict[int, Secure]:
    """The ports that speak TLS; ConfigError for certificates that are not there or do not fit."""
    if not any(server.secure_ports for server in servers):
        return {}
    from ._nginx_tls import secure_ports

    return secure_ports(servers, process.machine.files, f"nginx/{version}")


def _stamp(process: Process) -> str:
    return process.clock.timestamp().rstrip("Z").replace("-", "/").replace("T", " ")


@dataclass(frozen=True, slots=True)
class Answer:
    """A response, and what the error log says about it ("" for nothing); `is_file`: it is a file's content."""

    response: Response
    complaint: str = ""
    is_file: bool = False


class NginxServer:
    """The running server: listeners by port, and the servers that the configuration has for them."""

    def __init__(self, process: Process, version: str) -> None:
        self.process, self.version = process, version
        self._servers: tuple[Server, ...] = ()
        self._secure: dict[int, Secure] = {}
        self._listeners: dict[int, Listener] = {}
        self._wake = WaitQueue()
        self._orders: list[Literal["stop", "reload"]] = []
        self._requests = 0
        self._pages = Pages()

    async def run(self) -> int:
        process = self.process
        try:
            self._configure()
        except ConfigError as error:
            await process.error(
                f"{_stamp(process)} [emerg] {process.pid}#{process.pid}: {error}\nnginx: [emerg] {error}\n"
            )
            return 1
        except NetworkFault:
            ports = ", ".join(str(p) for s in self._servers for p in s.ports)
            await process.error(f"nginx: [emerg] bind() to 0.0.0.0:{ports} failed (98: Address already in use)\n")
            return 1
        process.memory = MEMORY
        process.argv = ["nginx:", "master", "process", *process.argv]
        process.machine.files.write(PID_FILE, f"{process.pid}\n") if process.machine.files.is_directory(
            "/run"
        ) else None
        self._handle_signals()
        await self._greet()
        return await self._obey()

    def _handle_signals(self) -> None:
        def order(what: Literal["stop", "reload"]) -> None:
            self._orders.append(what)
            self._wake.wake()

        for number in (2, 3, 15):
            self.process.on_signal(number, lambda: order("stop"))
        self.process.on_signal(1, lambda: order("reload"))
        self.process.on_signal(10, None)

    async def _greet(self) -> None:
        lines = ('using the "epoll" event method', f"nginx/{self.version}", "built by gcc 12.2.0 (Debian 12.2.0-14+deb12u1) ", "OS: Linux 6.1.0-18-amd64",
                 "getrlimit(RLIMIT_NOFILE): 1048576:1048576", "start worker processes", "start worker process 29")  # fmt: skip
        await self._notice(*lines)

    async def _notice(self, *texts: str) -> None:
        pid = self.process.pid
        head = f"{_stamp(self.process)} [notice] {pid}#{pid}:"
        await self.process.error("".join(f"{head} {text}\n" for text in texts))

    async def _obey(self) -> int:
        while True:
            while not self._orders:
                await self._wake.wait()
            if self._orders.pop(0) == "stop":
                await self._notice("exit")
                return 0
            await self._notice("reconfiguring")
            try:
                self._configure()
            except ConfigError as error:
                await self.process.error(f"{_stamp(self.process)} [emerg] 1#1: {error}\n")

    def _configure(self) -> None:
        """ConfigError, NetworkFault."""
        servers = configured(self.process)
        self._secure = certified(self.process, servers, self.version)
        self._servers = servers
        self._pages.forget()
        self._open()

    def _open(self) -> None:
        """Listen on the ports of the configuration, and on no others."""
        wanted = {port for server in self._servers for port in server.ports}
        for port in [p for p in self._listeners if p not in wanted]:
            self._listeners.pop(port).close()
        for port in sorted(wanted - self._listeners.keys()):
            listener = self._listeners[port] = self.process.machine.network.listen(port)
            self.process.start(take_each(self.process, listener, partial(self._serve, port)))

        for port, listener in self._listeners.items():
            speaks = Speaks(http=partial(self._handle, port), brief=partial(self._brief, port))
            listener.speaks = speaks if port not in self._secure else None

    async def _serve(self, port: int, connection: Connection) -> None:
        async def handle(request: Request, connection: Connection) -> Response:
            return await self._handle(port, request, connection)

        try:
            secure = self._secure.get(port)
            await serve(connection, handle, secure=(lambda: secure) if secure is not None else None)
        except NetworkFault:
            return

    async def _handle(self, port: int, request: Request, connection: Connection) -> Response:
        self._requests += 1
        await self.process.burn(EFFORT)
        page, second = self._pages.find(port, request), self.process.clock.unix() // 1000
        if page is not None:
            await self.process.write(page.line(connection.peer[0], second))
            return page.at(second)
        server, client = self._choose(port, request), connection.peer[0]
        with looking(self.process.machine.files) as sight:
            answer, to_output = self._own_answer(server, request), self._logs_to_output()
        if answer is None:
            answer = await self._proxy(server, request)
        response, second = (
            dated(answer.response, request, self.process.clock.datetime()),
            self.process.clock.unix() // 1000,
        )
        if answer.complaint:
            await self._complain(server, request, client, answer.complaint)
        page = Page(sight, response, log_tail(request, response))
        await self._log(page.line(client, second))
        if request.method == "HEAD":
            response = response._replace(body=b"")
        if answer.is_file and to_output:
            self._pages.keep(port, request, page._replace(response=response))
        return response

    def _brief(self, port: int, request: Request, client: str) -> bool:
        """As `_handle`, for a page that is known already (see `Speaks.brief`)."""
        process = self.process
        page = self._pages.find(port, request) if not process.takes_time(EFFORT) else None
        if page is None or not process.do_at_once(EFFORT, page.line(client, process.clock.unix() // 1000).encode()):
            return False
        self._requests += 1
        return True

    async def _complain(self, server: Server, request: Request, client: str, complaint: str) -> None:
        host = {name.lower(): value for name, value in request.headers}.get("host", "")
        await self.process.error(
            f"{_stamp(self.process)} [error] 29#29: *{self._requests} {complaint}, client: {client}, server: {(server.names or ('',))[0]}, "
            f'request: "{request.method} {request.path} HTTP/1.1", host: "{host}"\n'
        )

    async def _log(self, line: str) -> None:
        if self._logs_to_output():
            await self.process.write(line)
        else:
            self.process.machine.files.append("/var/log/nginx/access.log", line)

    def _logs_to_output(self) -> bool:
        target = self.process.machine.files.find("/var/log/nginx/access.log", follow=False)
        return target is None or target.kind == "symlink"

    def _choose(self, port: int, request: Request) -> Server:
        host = request.header("host").partition(":")[0]
        candidates = [s for s in self._servers if port in s.ports]
        return next((s for s in candidates if host in s.names), candidates[0])

    def _own_answer(self, server: Server, request: Request) -> Answer | None:
        """None for what is passed on to somebody else."""
        path = request.path.partition("?")[0]
        location = server.location(path)
        returned = location.find("return") or next((d for d in server.directives if d.name == "return"), None)
        if returned is not None:
            return Answer(self._returned(server, location, returned, request))
        if location.find("proxy_pass") is not None:
            return None
        if request.method not in ("GET", "HEAD"):
            return Answer(self._error(405))
        return self._file(server, location, request)

    def _file(self, server: Server, location: Location, request: Request) -> Answer:
        path = request.path
        alias, root = location.find("alias"), server.find(location, "root")
        folder = (
            root.words[1]
            if root is not None
            else "/usr/share/nginx/html"
            if not server.locations
            else "/etc/nginx/html"
        )
        if alias is not None:
            folder, path = alias.words[1], "/" + path[len(location.pattern) :].lstrip("/")
        index = server.find(location, "index")
        names = index.words[1:] if index is not None else ("index.html",)
        found = find_file(self.process.machine.files, folder, path, index=tuple(names))
        fallback = location.find("try_files")
        if found.status in (403, 404) and fallback is not None and fallback.words[-1].startswith("/"):
            found = find_file(self.process.machine.files, folder, fallback.words[-1], index=tuple(names))
        listing = server.find(location, "autoindex")
        if found.status == 403 and listing is not None and listing.words[1] == "on":
            return Answer(self._index(found.path, request.path))
        return self._from_found(found, request)

    def _from_found(self, found: Found, request: Request) -> Answer:
        if found.status == 200:
            response = self._response(200, found.body, found.content_type("application/octet-stream"))
            node = self.process.machine.files.find(found.path)
            changed = self.process.clock.datetime(node.mtime if node is not None else 0)
            response = response._replace(headers=(*response.headers, *file_headers(len(found.body), changed)))
            return Answer(response, is_file=True)
        if found.status == 301:
            host = {n.lower(): v for n, v in request.headers}.get("host", "localhost")
            return Answer(self._error(301, (("Location", f"http://{host}{found.location}"),)))
        if found.status == 403 and found.path.endswith("/"):
            return Answer(self._error(403), f'directory index of "{found.path}" is forbidden')
        why = "13: Permission denied" if found.status == 403 else "2: No such file or directory"
        return Answer(self._error(found.status), f'open() "{found.path}" failed ({why})')

    def _index(self, folder: str, path: str) -> Response:
        rows = "".join(f'<a href="{name}">{name}</a>\n' for name in self.process.machine.files.list(folder))
        page = f'<html>\n<head><title>Index of {path}</title></head>\n<body>\n<h1>Index of {path}</h1><hr><pre><a href="../">../</a>\n{rows}</pre><hr></body>\n</html>\n'
        return self._response(200, page.encode(), "text/html")

    def _returned(self, server: Server, location: Location, directive: Directive, request: Request) -> Response:
        status = int(directive.words[1]) if directive.words[1].isdigit() else 302
        text = (
            directive.words[2]
            if len(directive.words) > 2
            else ""
            if directive.words[1].isdigit()
            else directive.words[1]
        )
        text = self._expand(text, request, server.ports[0])
        if status in (301, 302, 303, 307, 308):
            return self._error(status, (("Location", text),))
        if not text and status >= 400:
            return self._error(status)
        kind = next(
            (
                d.words[2]
                for d in (*location.directives, *server.directives)
                if d.name == "add_header" and d.words[1].lower() == "content-type"
            ),
            "",
        )
        default = server.find(location, "default_type")
        return self._response(
            status, text.encode(), kind or (default.words[1] if default is not None else "application/octet-stream")
        )

    def _expand(self, text: str, request: Request, port: int) -> str:
        headers = {n.lower(): v for n, v in request.headers}
        values: Mapping[str, str] = {
            "hostname": self.process.machine.hostname, "host": headers.get("host", ""), "request_uri": request.path, "uri": request.path.partition("?")[0],
            "server_addr": self.process.machine.network.address, "request_method": request.method, "http_user_agent": headers.get("user-agent", ""),
            "nginx_version": self.version, "server_port": str(port), "time_local": f"{self.process.clock.datetime():%d/%b/%Y:%H:%M:%S +0000}",
            "request_id": hashlib.md5(f"{self.process.machine.hostname} {self._requests}".encode(), usedforsecurity=False).hexdigest(),
        }  # fmt: skip
        for name in sorted(values, key=len, reverse=True):
            text = text.replace(f"${{{name}}}", values[name]).replace(f"${name}", values[name])
        return text

    def _balanced(self, server: Server, target: str) -> str:
        """The URL with one of its upstream's servers, in turn, for the upstream's name."""
        scheme, _, rest = target.partition("://")
        name, slash, path = rest.partition("/")
        backends = server.upstream(name)
        if backends:
            name = backends[(self._requests - 1) % len(backends)].words[1]
        return f"{scheme}://{name}{slash}{path}"

    async def _proxy(self, server: Server, request: Request) -> Answer:
        location = server.location(request.path.partition("?")[0])
        passed = location.find("proxy_pass")
        target = self._balanced(server, passed.words[1] if passed is not None else "")
        base = target.rstrip("/") if target.count("/") <= 2 else target
        rest = request.path if target.count("/") <= 2 else request.path[len(location.pattern) :]
        host = target.partition("://")[2].partition("/")[0]
        headers = [(n, v) for n, v in request.headers if n.lower() not in ("host", "connection")]
        try:
            answer = await fetch(
                self.process.machine.network,
                base + rest,
                method=request.method,
                headers=(("Host", host), *headers),
                body=request.body,
                timeout=60_000,
            )
        except ProtocolError:
            return Answer(
                self._error(502),
                f"upstream prematurely closed connection while reading response header from upstream: {target}",
            )
        except NetworkFault as fault:
            if fault.kind == "timeout":
                return Answer(
                    self._error(504),
                    f"upstream timed out (110: Connection timed out) while connecting to upstream: {target}",
                )
            return Answer(
                self._error(502), f"connect() failed (111: Connection refused) while connecting to upstream: {target}"
            )
        kept = tuple(
            (n, v)
            for n, v in answer.headers
            if n.lower() not in ("server", "date", "connection", "content-length", "transfer-encoding")
        )
        return Answer(Response(answer.status, answer.reason, (("Server", f"nginx/{self.version}"), *kept), answer.body))

    def _response(self, status: int, body: bytes, kind: str) -> Response:
        return Response(
            status, REASONS.get(status, ""), (("Server", f"nginx/{self.version}"), ("Content-Type", kind)), body
        )

    def _error(self, status: int, headers: tuple[tuple[str, str], ...] = ()) -> Response:
        title = f"{status} {REASONS.get(status, '')}".rstrip()
        page = f"<html>\r\n<head><title>{title}</title></head>\r\n<body>\r\n<center><h1>{title}</h1></center>\r\n<hr><center>nginx/{self.version}</center>\r\n</body>\r\n</html>\r\n"
        response = self._response(status, page.encode(), "text/html")
        return response._replace(headers=(*response.headers, *headers))

"""One transfer of curl: the request it makes, the redirects it follows, what it writes about it."""

from __future__ import annotations

import base64
import json
import re
from dataclasses import dataclass, field
from urllib.parse import quote, unquote, urljoin

from ..durations import milliseconds
from ..faults import NetworkFault, OSFault
from ..http import Headers, ProtocolError, Request, Response, Url, exchange, parse_url
from ..kernel import Process
from ..operands import decode, encode, read_operand
from ..options import Options
from ..sockets import Connection
from .failure import CurlFailure, connect_failure

AGENT = "curl/8.14.1"
MOST_REDIRECTS = 50
LOCAL = 32768
"""The port from which a connection was tried that did not come about."""
DATA = ("d", "data-raw", "data-binary", "data-urlencode", "json", "F")


@dataclass
class Outcome:
    """What is known when it is over: for -w and for the log of -v."""

    response: Response | None = None
    url: str = ""
    address: str = ""
    port: int = 0
    local: tuple[str, int] = ("", 0)
    redirects: int = 0
    elapsed: int = 0
    method: str = "GET"
    sent: int = 0
    heads: list[bytes] = field(default_factory=list)


class Transfer:
    def __init__(self, process: Process, options: Options, url: str) -> None:
        self.process, self.options, self.url = process, options, url
        self.outcome = Outcome(url=url)
        self.body = b""
        self.began = process.clock.now
        self.resolved = dict(_resolution(text) for text in options.all("resolve"))

    async def run(self) -> Outcome:
        """Raises CurlFailure; `outcome` is filled as far as it came."""
        await self._load_body()
        method = self._method()
        url = self._target_url()
        for _ in range(MOST_REDIRECTS + 1):
            response = await self._once(url, method)
            location = response.header("Location")
            if "L" not in self.options or response.status not in (301, 302, 303, 307, 308) or not location:
                break
            url = urljoin(url, location)
            self.outcome.redirects += 1
            if response.status in (301, 302, 303) and method == "POST" and "X" not in self.options:
                method, self.body = "GET", b""
        else:
            raise CurlFailure(47, f"Maximum ({MOST_REDIRECTS}) redirects followed")
        self.outcome.elapsed = self.process.clock.now - self.began
        if response.status >= 400 and self.options.any("f"):
            raise CurlFailure(
                22,
                f"The requested URL returned error: {response.status}",
                transient=response.status in (408, 429, 500, 502, 503, 504),
            )
        return self.outcome

    async def _once(self, url: str, method: str) -> Response:
        try:
            target = parse_url(url)
        except ValueError:
            scheme = url.partition("://")[0] if "://" in url else ""
            if scheme and scheme not in ("http", "https"):
                raise CurlFailure(1, f'Protocol "{scheme}" not supported') from None
            raise CurlFailure(
                3,
                "URL rejected: Malformed input to a URL function"
                if scheme or " " in url
                else "URL rejected: No host part in the URL",
            ) from None
        self.outcome.url, self.outcome.method = (
            url if "://" in url else f"http://{url}{'' if '/' in url else '/'}",
            method,
        )
        host, port = self.resolved.get((target.host, target.port), target.host), target.port
        connect_limit, total_limit = self._limit("connect-timeout"), self._left()
        limits = [limit for limit in (connect_limit, total_limit) if limit is not None]
        network = self.process.machine.network
        await self._resolve(host, port, min(limits) if limits else None)
        try:
            await self._log_trying(target)
            connection = await network.connect(host, port, timeout=min(limits) if limits else None)
        except NetworkFault as fault:
            elapsed = self.process.clock.now - self.began
            failure = connect_failure(fault, target.host, port, elapsed)
            late = total_limit is not None and (connect_limit is None or total_limit <= connect_limit)
            if fault.kind == "timeout" and late:
                failure = CurlFailure(28, f"Connection timed out after {elapsed} milliseconds", transient=True)
            await self._log_unconnected(fault, failure)
            raise failure from None
        self.outcome.local = connection.local
        await self._log_connected(target)
        try:
            return await self._exchange(connection, target, method)
        finally:
            connection.close()

    async def _resolve(self, host: str, port: int, limit: int | None) -> None:
        try:
            self.outcome.address, self.outcome.port = (
                (await self.process.machine.network.lookup(host, timeout=limit))[0],
                port,
            )
        except NetworkFault as fault:
            elapsed = self.process.clock.now - self.began
            failure = connect_failure(fault, host, port, elapsed)
            if fault.kind == "timeout":
                failure = CurlFailure(28, f"Resolving timed out after {elapsed} milliseconds", transient=True)
            await self._log_unconnected(fault, failure)
            raise failure from None

    async def _exchange(self, connection: Connection, target: Url, method: str) -> Response:
        request = Request(
            method,
            target.path,
            self._headers(target, method),
            self.body,
            "HTTP/1.0" if "0" in self.options else "HTTP/1.1",
        )
        self.outcome.sent = len(self.body)
        await self._log_request(request)
        try:
            response = await exchange(connection, request, timeout=self._left())
        except NetworkFault as fault:
            elapsed = self.process.clock.now - self.began
            if fault.kind == "timeout":
                raise CurlFailure(
                    28, f"Operation timed out after {elapsed} milliseconds with 0 bytes received", transient=True
                ) from None
            raise CurlFailure(56, "Recv failure: Connection reset by peer") from None
        except ProtocolError as error:
            if str(error) == "empty reply":
                raise CurlFailure(52, "Empty reply from server") from None
            if str(error) == "broken off":
                raise CurlFailure(18, "transfer closed with outstanding read data remaining") from None
            raise CurlFailure(1, "Received HTTP/0.9 when not allowed") from None
        self.outcome.response = response
        self.outcome.heads.append(head_of(response))
        await self._log_response(response)
        return response

    # The request

    async def _load_body(self) -> None:
        pieces: list[bytes] = []
        for key, value in self.options.given:
            if key in ("d", "data-binary", "json") and value.startswith("@"):
                data = await self._file(value[1:])
                pieces.append(data if key != "d" else data.replace(b"\r", b"").replace(b"\n", b""))
            elif key == "data-urlencode":
                name, equals, content = value.partition("=")
                pieces.append(
                    encode(f"{name}={quote(content, safe='')}" if equals and name else quote(content or name, safe=""))
                )
            elif key in ("d", "data-raw", "data-binary", "json"):
                pieces.append(encode(value))
        if "F" in self.options:
            self.body = await self._form()
        elif "T" in self.options:
            self.body = await self._file(self.options.get("T"))
        else:
            self.body = (b"" if "json" in self.options else b"&").join(pieces)

    async def _file(self, name: str) -> bytes:
        try:
            return await read_operand(self.process, name)
        except OSFault:
            raise CurlFailure(26, f"Failed to open {name}") from None

    async def _form(self) -> bytes:
        out = b""
        for value in self.options.all("F"):
            name, _, content = value.partition("=")
            extra, data = "", encode(content)
            if content.startswith(("@", "<")):
                path = content[1:].partition(";")[0]
                data = await self._file(path)
                extra = (
                    f'; filename="{path.rpartition("/")[2]}"\r\nContent-Type: application/octet-stream'
                    if content[0] == "@"
                    else ""
                )
            out += (
                encode(f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"{extra}\r\n\r\n') + data + b"\r\n"
            )
        return out + encode(f"--{BOUNDARY}--\r\n")

    def _method(self) -> str:
        if "X" in self.options:
            return self.options.get("X")
        if "I" in self.options:
            return "HEAD"
        if "T" in self.options:
            return "PUT"
        if "G" in self.options:
            return "GET"
        return "POST" if any(key in self.options for key in DATA) else "GET"

    def _target_url(self) -> str:
        url = self.url if "://" in self.url else "http://" + self.url
        if "G" in self.options and self.body:
            url += ("&" if "?" in url else "?") + decode(self.body)
            self.body = b""
        return url

    def _headers(self, target: Url, method: str) -> Headers:
        options = self.options
        wanted: dict[str, tuple[str, str]] = {"host": ("Host", target.authority)}
        credentials = options.get("u") or unquote(target.credentials)
        if credentials:
            wanted["authorization"] = ("Authorization", "Basic " + base64.b64encode(encode(credentials)).decode())
        if "oauth2-bearer" in options:
            wanted["authorization"] = ("Authorization", "Bearer " + options.get("oauth2-bearer"))
        wanted["user-agent"] = ("User-Agent", options.get("A", AGENT))
        wanted["accept"] = ("Accept", "application/json" if "json" in options else "*/*")
        if "b" in options:
            wanted["cookie"] = ("Cookie", options.get("b"))
        if "e" in options:
            wanted["referer"] = ("Referer", options.get("e"))
        if self.body or (method in ("POST", "PUT") and any(key in options for key in (*DATA, "T"))):
            wanted["content-length"] = ("Content-Length", str(len(self.body)))
            if "T" not in options:
                kind = (
                    "application/json"
                    if "json" in options
                    else f"multipart/form-data; boundary={BOUNDARY}"
                    if "F" in options
                    else "application/x-www-form-urlencoded"
                )
                wanted["content-type"] = ("Content-Type", kind)
        for text in options.all("H"):
            name, colon, value = text.partition(":")
            if colon and not value.strip():
                wanted.pop(name.lower(), None)
            elif colon:
                wanted[name.lower()] = (name, value.strip())
            elif text.endswith(";"):
                wanted[text[:-1].lower()] = (text[:-1], "")
        return tuple(wanted.values())

    # Limits

    def _limit(self, key: str) -> int | None:
        text = self.options.get(key)
        if not text:
            return None
        try:
            return milliseconds(text)
        except ValueError:
            name = "-m" if key == "m" else f"--{key}"
            raise CurlFailure(2, f"option {name}: expected a proper numerical parameter") from None

    def _left(self) -> int | None:
        limit = self._limit("m")
        return None if limit is None else max(limit - (self.process.clock.now - self.began), 1)

    # The log of -v

    async def _log(self, lines: list[str]) -> None:
        if "v" in self.options:
            await self.process.error(encode("".join(line + "\n" for line in lines)))

    async def _log_trying(self, target: Url) -> None:
        outcome = self.outcome
        lines = (
            [f"* Host {target.host}:{target.port} was resolved.", "* IPv6: (none)", f"* IPv4: {outcome.address}"]
            if target.host != outcome.address
            else []
        )
        await self._log([*lines, f"*   Trying {outcome.address}:{target.port}..."])

    async def _log_unconnected(self, fault: NetworkFault, failure: CurlFailure) -> None:
        outcome = self.outcome
        lines = [f"* {failure.message}", "* closing connection #0"]
        if fault.kind == "refused":
            own = self.process.machine.network.address
            lines.insert(
                0,
                f"* connect to {outcome.address} port {outcome.port} from {own} port {LOCAL} failed: Connection refused",
            )
        await self._log(lines)

    async def _log_connected(self, target: Url) -> None:
        outcome = self.outcome
        local, port = outcome.local
        await self._log(
            [
                f"* Established connection to {target.host} ({outcome.address} port {target.port}) from {local} port {port} ",
                "* using HTTP/1.x",
            ]
        )

    async def _log_request(self, request: Request) -> None:
        lines = [
            f"> {request.method} {request.path} {request.version}",
            *(f"> {name}: {value}" for name, value in request.headers),
            "> ",
        ]
        if self.body:
            lines.append(f"* upload completely sent off: {len(self.body)} bytes")
        else:
            lines.append("* Request completely sent off")
        await self._log(lines)

    async def _log_response(self, response: Response) -> None:
        head = decode(head_of(response)).replace("\r\n", "\n").split("\n")[:-1]
        await self._log([f"< {line}" for line in head])

    async def finish_log(self) -> None:
        if self.outcome.response is not None:
            close = "close" in self.outcome.response.header("Connection").lower()
            host = parse_url(self.outcome.url).host
            await self._log(
                ["* shutting down connection #0" if close else f"* Connection #0 to host {host} left intact"]
            )


BOUNDARY = "------------------------d74496d66958873e"


def head_of(response: Response) -> bytes:
    lines = [f"{response.version} {response.status} {response.reason}".rstrip() + ("" if response.reason else " ")]
    lines += [f"{name}: {value}" for name, value in response.headers]
    return encode("\r\n".join(lines) + "\r\n\r\n")


def _resolution(text: str) -> tuple[tuple[str, int], str]:
    host, _, rest = text.partition(":")
    port, _, address = rest.partition(":")
    return (host, int(port) if port.isdecimal() else 0), address.strip("[]").partition(",")[0]


def written(form: str, outcome: Outcome, code: int, message: str) -> str:
    """The text of -w."""
    response = outcome.response
    seconds = f"{outcome.elapsed / 1000:.6f}"
    status = response.status if response else 0
    fields = {
        "http_code": f"{status:03d}", "response_code": f"{status:03d}", "size_download": str(len(response.body) if response else 0),
        "time_total": seconds, "time_connect": "0.000000" if not response else "0.000312", "time_namelookup": "0.000021", "time_starttransfer": seconds,
        "time_appconnect": "0.000000", "time_pretransfer": "0.000345", "time_redirect": "0.000000", "url_effective": outcome.url, "remote_ip": outcome.address,
        "remote_port": str(outcome.port), "local_ip": outcome.local[0], "local_port": str(outcome.local[1]), "num_redirects": str(outcome.redirects),
        "content_type": response.header("Content-Type") if response else "", "method": outcome.method, "scheme": outcome.url.partition("://")[0],
        "http_version": "1.1" if response else "0", "exitcode": str(code), "errormsg": message, "num_connects": "1" if outcome.address else "0",
        "redirect_url": urljoin(outcome.url, response.header("Location")) if response and response.header("Location") else "",
        "size_upload": str(outcome.sent), "speed_download": str(len(response.body) * 1000 // max(outcome.elapsed, 1)) if response else "0",
        "size_header": str(sum(map(len, outcome.heads))), "ssl_verify_result": "0",
    }  # fmt: skip
    fields["json"] = json.dumps(fields)

    def one(match: re.Match[str]) -> str:
        if match.group(2):
            return response.header(match.group(2)) if response else ""
        return fields.get(match.group(1) or "", "")

    text = form.replace("\\n", "\n").replace("\\t", "\t").replace("\\r", "\r")
    return re.sub(r"%(?:\{([a-z_]+)\}|header\{([^}]*)\}|\{[^}]*\})", one, text).replace("%%", "%")

"""One transfer of curl: the request it makes, the redirects it follows, what it writes about it."""

from __future__ import annotations

import base64
import json
import re
from dataclasses import dataclass, field
from urllib.parse import quote, unquote, urljoin

from ..faults import NetworkFault, OSFault
from ..http import Headers, MessageReader, ProtocolError, Request, Response, Url, encode_request, parse_url
from ..kernel import Process
from ..operands import decode, encode, read_operand
from ..options import Options
from ..sockets import Connection
from .failure import CurlFailure, broken_off
from .link import Link, Pool, limit_of

AGENT = "curl/8.14.1"
MOST_REDIRECTS = 50
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
    def __init__(self, process: Process, options: Options, url: str, pool: Pool) -> None:
        self.process, self.options, self.url, self.pool = process, options, url, pool
        self.outcome = Outcome(url=url)
        self.body = b""
        self.began = process.clock.now
        self.shown = 0  # bytes of the answer that have been written out while it came

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
        target = _parsed(url)
        self.outcome.url, self.outcome.method = (
            url if "://" in url else f"http://{url}{'' if '/' in url else '/'}",
            method,
        )
        link = Link(self.process, self.options, target, self.began)
        try:
            connection = await link.open(self.pool, left=self._left())
        finally:
            self.outcome.address, self.outcome.port = link.address, link.port
            await self._log(link.lines)
        self.outcome.local = connection.local
        kept = False
        try:
            response = await self._exchange(connection, target, method)
            kept = self.pool.keep(target, connection, response)
            return response
        finally:
            if not kept:
                connection.close()

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
        reader = MessageReader(connection, timeout=self._left())
        reader.on_piece = self._show if self._is_live else None
        try:
            await connection.write(encode_request(request))
            response = await reader.response(head=method == "HEAD")
        except (NetworkFault, ProtocolError) as fault:
            begun = reader.partial
            if begun is not None:
                await self._begin(begun)
            raise broken_off(begun, fault, self.process.clock.now - self.began) from None
        await self._begin(response)
        return response

    @property
    def _is_live(self) -> bool:
        """Whether the answer is written out piece by piece: to a terminal, or unbuffered (-N)."""
        options = self.options
        elsewhere = any(key in options for key in ("o", "O", "D", "i", "I"))
        return not elsewhere and ("N" in options or self.process.files[1].is_terminal)

    async def _show(self, response: Response, data: bytes) -> None:
        """One piece of an answer that is neither a redirection to follow nor a failure to tell."""
        if (response.status >= 400 and self.options.any("f")) or (300 <= response.status < 400 and "L" in self.options):
            return
        self.shown += len(data)
        await self.process.write(data)

    async def _begin(self, response: Response) -> None:
        """Note an answer, or what there is of it."""
        self.outcome.response = response
        self.outcome.heads.append(head_of(response))
        await self._log_response(response)

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

    def _left(self) -> int | None:
        limit = limit_of(self.options, "m")
        return None if limit is None else max(limit - (self.process.clock.now - self.began), 1)

    # The log of -v

    async def _log(self, lines: list[str]) -> None:
        if "v" in self.options:
            await self.process.error(encode("".join(line + "\n" for line in lines)))

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

    async def finish_log(self, *, broken: bool = False) -> None:
        if broken:
            await self._log(["* closing connection #0"])
        elif self.outcome.response is not None:
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


def _parsed(url: str) -> Url:
    """CurlFailure: 1 another protocol, 3 no URL."""
    try:
        return parse_url(url)
    except ValueError:
        scheme = url.partition("://")[0] if "://" in url else ""
        if scheme and scheme not in ("http", "https"):
            raise CurlFailure(1, f'Protocol "{scheme}" not supported') from None
        why = "Malformed input to a URL function" if scheme or " " in url else "No host part in the URL"
        raise CurlFailure(3, f"URL rejected: {why}") from None


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

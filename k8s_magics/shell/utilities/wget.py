"""wget: fetches URLs, with busybox's options and messages."""

from __future__ import annotations

import base64
from urllib.parse import unquote, urljoin

from ..faults import NetworkFault, OSFault
from ..http import ProtocolError, Request, Response, Url, exchange, parse_url, secured
from ..kernel import Process
from ..operands import close_operand, encode, read_operand
from ..options import OptionError, Options, parse_options
from ..paths import below
from ..sizes import count, human
from ..utility import Failure, Utility

LONG = {
    "spider": "spider", "header": "header:", "post-data": "post-data:", "post-file": "post-file:", "no-check-certificate": "insecure",
    "quiet": "q", "output-document": "O:", "timeout": "T:", "tries": "t:", "user-agent": "U:", "server-response": "S", "continue": "c",
    "directory-prefix": "P:", "no-verbose": "n", "proxy": "Y:", "output-file": "o:", "no-cache": "no-cache", "no-clobber": "no-clobber",
}  # fmt: skip
DEFAULT_TIMEOUT = 900
MOST_REDIRECTS = 5


async def run(process: Process) -> int:
    words = ["-q" if word == "-nv" else word for word in process.argv[1:]]
    options = parse_options(words, "cqSO:o:P:Y:U:T:t:n", LONG)
    if not options.operands:
        raise OptionError
    for url in options.operands:
        await Download(process, options).fetch(url)
    return 0


class Download:
    """One URL with its redirections."""

    def __init__(self, process: Process, options: Options) -> None:
        self.process, self.options = process, options
        self.timeout = count(options.get("T", str(DEFAULT_TIMEOUT))) * 1000 or None

    async def say(self, text: str) -> None:
        if "q" not in self.options:
            await self.process.error(encode(text))

    async def fetch(self, url: str) -> None:
        try:
            target = parse_url(url)
        except ValueError:
            raise Failure(f"not an http or ftp url: {url}") from None
        response = await self._get(target)
        for _ in range(MOST_REDIRECTS):
            if response.status not in (301, 302, 303, 307, 308):
                break
            location = response.header("Location")
            target = parse_url(urljoin(f"{target.scheme}://{target.authority}{target.path}", location))
            response = await self._get(target)
        else:
            raise Failure("too many redirections")
        if not 200 <= response.status < 300:
            raise Failure(f"server returned error: {response.version} {response.status} {response.reason}".rstrip())
        if "spider" in self.options:
            await self.say("remote file exists\n")
            return
        await self._save(target, response)

    async def _get(self, target: Url) -> Response:
        network = self.process.machine.network
        try:
            address = (await network.lookup(target.host))[0]
        except NetworkFault:
            raise Failure(f"bad address '{target.host}'") from None
        shown = f"{address}:{target.port}" if ":" not in address else f"[{address}]:{target.port}"
        await self.say(f"Connecting to {target.host} ({shown})\n")
        try:
            connection = await network.connect(target.host, target.port, timeout=self.timeout)
        except NetworkFault as fault:
            if fault.kind == "timeout" and "T" in self.options:
                raise Failure("download timed out") from None
            raise Failure(f"can't connect to remote host ({address}): {fault.message}") from None
        try:
            if target.scheme == "https":
                if "insecure" not in self.options:
                    await self.process.error("wget: note: TLS certificate validation not implemented\n")
                await secured(connection, target.host, timeout=self.timeout)
            response = await exchange(connection, await self._request(target), timeout=self.timeout)
        except NetworkFault as fault:
            raise Failure(
                "download timed out" if fault.kind == "timeout" else f"error getting response: {fault.message}"
            ) from None
        except ProtocolError:
            raise Failure("error getting response") from None
        finally:
            connection.close()
        if "S" in self.options:
            await self._show_headers(response)
        return response

    async def _request(self, target: Url) -> Request:
        options = self.options
        body = b""
        method = "GET"
        given = [value.partition(":")[::2] for value in options.all("header")]
        names = {name.lower() for name, _ in given}
        headers = [] if "host" in names else [("Host", target.authority)]
        if "user-agent" not in names:
            headers.append(("User-Agent", options.get("U", "Wget")))
        headers.append(("Connection", "close"))
        if target.credentials:
            headers.append(("Authorization", "Basic " + base64.b64encode(encode(unquote(target.credentials))).decode()))
        headers += [(name.strip(), value.strip()) for name, value in given]
        if "post-data" in options or "post-file" in options:
            method = "POST"
            body = encode(options.get("post-data")) if "post-data" in options else await self._post_file()
            if "content-type" not in names:
                headers.append(("Content-Type", "application/x-www-form-urlencoded"))
            headers.append(("Content-Length", str(len(body))))
        elif "spider" in options:
            method = "HEAD"
        return Request(method, target.path, tuple(headers), body)

    async def _post_file(self) -> bytes:
        name = self.options.get("post-file")
        try:
            return await read_operand(self.process, name)
        except OSFault as fault:
            raise Failure(f"can't open '{name}': {fault.message}") from None

    async def _show_headers(self, response: Response) -> None:
        lines = [f"  {response.version} {response.status} {response.reason}\n"]
        lines += [f"  {name}: {value}\n" for name, value in response.headers]
        await self.process.error(encode("".join(lines) + "  \n"))

    async def _save(self, target: Url, response: Response) -> None:
        process, options = self.process, self.options
        name = options.get("O") or target.path.partition("?")[0].rpartition("/")[2] or "index.html"
        if name == "-" and "O" in options:
            await self.say("writing to stdout\n")
            await process.write(response.body)
            await self.say(progress("-", response))
            await self.say("written to stdout\n")
            return
        if "P" in options:
            name = below(options.get("P"), name)
        try:
            mode = "w" if "O" in options else "x"
            file = process.open(name, mode)
        except OSFault as fault:
            raise Failure(f"can't open '{name}': {fault.message}") from None
        await self.say(f"saving to '{name}'\n")
        await file.write(response.body)
        close_operand(process, file)
        await self.say(progress(name.rpartition("/")[2], response))
        await self.say(f"'{name}' saved\n")


def progress(name: str, response: Response) -> str:
    """The meter's last state: the transfer took no time."""
    size = len(response.body)
    known = bool(response.header("Content-Length"))
    amount = f"{size:>5}" if size < 100_000 else f"{human(size):>5}"
    if not known:
        return f"\r{name[:20]:<20}      {amount}  --:--:-- ETA\n"
    return f"\r{name[:20]:<20} 100% |{'*' * 32}| {amount}  0:00:00 ETA\n"


UTILITY = Utility(
    "wget",
    run,
    usage="wget [-cqS] [--spider] [-O FILE] [-o LOGFILE] [--header STR]\n\t[--post-data STR | --post-file FILE] [-Y on/off]\n"
    "\t[--no-check-certificate] [-P DIR] [-U AGENT] [-T SEC] URL...\n\nRetrieve files via HTTP or FTP\n\n\t--spider\tOnly check URL existence: $? is 0 if exists\n"
    "\t--header STR\tAdd STR (of form 'header: value') to headers\n\t--post-data STR\tSend STR using POST method\n\t-c\t\tContinue retrieval of aborted transfer\n"
    "\t-q\t\tQuiet\n\t-P DIR\t\tSave to DIR (default .)\n\t-S\t\tShow server response\n\t-T SEC\t\tNetwork read timeout is SEC seconds\n\t-O FILE\t\tSave to FILE ('-' for stdout)",
)

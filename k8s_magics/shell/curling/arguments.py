"""curl's command line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..options import OptionError, Options, parse_options

LONG = {
    "silent": "s", "show-error": "S", "verbose": "v", "include": "i", "head": "I", "output": "o:", "remote-name": "O", "write-out": "w:",
    "request": "X:", "data": "d:", "data-raw": "data-raw:", "data-binary": "data-binary:", "data-ascii": "d:", "data-urlencode": "data-urlencode:",
    "json": "json:", "header": "H:", "insecure": "k", "location": "L", "fail": "f", "fail-with-body": "fail-with-body", "max-time": "m:",
    "connect-timeout": "connect-timeout:", "retry": "retry:", "retry-delay": "retry-delay:", "retry-connrefused": "retry-connrefused",
    "retry-all-errors": "retry-all-errors", "retry-max-time": "retry-max-time:", "resolve": "resolve:", "user": "u:", "user-agent": "A:", "referer": "e:",
    "cookie": "b:", "cookie-jar": "c:", "form": "F:", "get": "G", "upload-file": "T:", "proxy": "x:", "noproxy": "noproxy:", "cacert": "cacert:",
    "cert": "E:", "key": "key:", "compressed": "compressed", "http1.1": "http1.1", "http1.0": "0", "http2": "http2", "ipv4": "4", "ipv6": "6",
    "no-buffer": "N", "progress-bar": "#", "version": "V", "help": "h", "url": "url:", "parallel": "Z", "next": "next", "globoff": "g",
    "create-dirs": "create-dirs", "oauth2-bearer": "oauth2-bearer:", "max-redirs": "max-redirs:", "no-progress-meter": "no-progress-meter",
    "dump-header": "D:", "limit-rate": "limit-rate:", "connect-to": "connect-to:", "interface": "interface:", "no-keepalive": "no-keepalive",
    "post301": "post301", "location-trusted": "L", "path-as-is": "path-as-is", "tlsv1.2": "1", "stderr": "stderr:", "unix-socket": "unix-socket:",
}  # fmt: skip
SHORT = "sSviIo:Ow:X:d:H:kLfm:u:A:e:b:c:F:GT:x:E:0146N#Vhgr:ZD:qnp"


@dataclass(frozen=True)
class Job:
    """One URL and where its body goes: a file name, "" for standard output; `remote` takes the name from the URL."""

    url: str
    output: str = ""
    remote: bool = False


def parse(words: Sequence[str]) -> tuple[Options, tuple[Job, ...]]:
    """Raises OptionError with the words after `curl: `."""
    try:
        options = parse_options(words, SHORT, LONG)
    except OptionError as error:
        raise OptionError(_complaint(error.message)) from None
    urls = [*options.all("url"), *options.operands]
    outputs = [(name, value) for name, value in options.given if name in "oO" and name]
    jobs = []
    for index, url in enumerate(urls):
        name, value = outputs[index] if index < len(outputs) else ("", "")
        jobs.append(Job(url, value if value != "-" else "", name == "O"))
    return options, tuple(jobs)


def _complaint(message: str) -> str:
    if message.startswith("invalid option"):
        return f"option -{message.rpartition(' ')[2].strip(chr(39))}: is unknown"
    if message.startswith("unrecognized option"):
        return f"option {message.rpartition(' ')[2].strip(chr(39))}: is unknown"
    if "requires an argument" in message:
        words = message.split("'")
        name = words[1] if message.startswith("option '") else f"-{words[1]}"
        return f"option {name}: requires parameter"
    return message

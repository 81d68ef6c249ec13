"""What BIND's tools (dig, host, nslookup) share: who is asked, about which complete names, and what comes back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..network.records import Reply
from ..shell.faults import NetworkFault
from ..shell.kernel import Process, sleep
from ..shell.loopback import is_address
from ..shell.utilities.nslookup import nameservers

TRIES, TIMEOUT = 3, 5_000  # of each question; milliseconds
KINDS = (
    "A",
    "AAAA",
    "ANY",
    "AXFR",
    "CAA",
    "CNAME",
    "DNSKEY",
    "DS",
    "HINFO",
    "MX",
    "NAPTR",
    "NS",
    "PTR",
    "SOA",
    "SRV",
    "TXT",
)


@dataclass(frozen=True, slots=True)
class Edition:
    """One version of BIND's tools.  `modern`: cookies, smaller buffers, `(UDP)`, and each try that fails is told."""

    version: str = "9.18.28"
    modern: bool = True


OLD_DEBIAN = Edition("9.9.5-9+deb8u19-Debian", modern=False)
OLD_UBUNTU = Edition("9.9.5-3ubuntu0.2-Ubuntu", modern=False)


class NoServer(Exception):
    """Nobody answered; `kind` is why: timeout or refused.  `server` is the address."""

    def __init__(self, server: str, kind: str) -> None:
        super().__init__(kind)
        self.server, self.kind = server, kind


class UnknownServer(Exception):
    """The name server was given by a name that leads nowhere."""


def first_server(process: Process, wanted: str = "") -> str:
    """The address of the server that is asked: the one that was named, or that of /etc/resolv.conf; UnknownServer."""
    network: Any = process.machine.network
    if not wanted:
        return next(iter(nameservers(process)), "") or getattr(network, "nameserver", "") or "127.0.0.1"
    if is_address(wanted):
        return wanted
    try:
        return str(network.resolve(wanted)[0])
    except NetworkFault:
        raise UnknownServer(wanted) from None


def candidates(process: Process, name: str) -> Iterator[str]:
    """The complete names for `name` by the search list, each with its dot at the end."""
    network: Any = process.machine.network
    resolver = getattr(network, "resolver", None)
    for found in resolver.candidates(name) if resolver is not None else (name,):
        yield found.rstrip(".") + "."


async def ask(process: Process, name: str, kind: str, server: str, *, timeout: int = TIMEOUT * TRIES) -> Reply:
    """The reply to one question; NoServer once all tries are over."""
    network: Any = process.machine.network
    put = getattr(network, "ask", None)
    if put is None:
        raise NoServer(server, "refused")
    try:
        reply: Reply = put(name, kind, server)
    except NetworkFault as fault:
        if fault.kind == "timeout":
            await sleep(timeout)
        raise NoServer(server, fault.kind) from None
    return reply


async def search(process: Process, name: str, kind: str, server: str) -> tuple[str, Reply]:
    """The first name of the search list that has an answer, with it; else the last one that was asked."""
    found: tuple[str, Reply] | None = None
    for candidate in candidates(process, name):
        found = candidate, await ask(process, candidate, kind, server)
        if found[1].status != "NXDOMAIN":
            break
    assert found is not None  # there is always the name itself
    return found


def reverse_name(address: str) -> str:
    return ".".join(reversed(address.split("."))) + ".in-addr.arpa."


def told_failures(edition: Edition, failure: NoServer, *, tries: int = TRIES) -> str:
    """A line for each try that had no answer, as today's tools write them."""
    why = "timed out" if failure.kind == "timeout" else "connection refused"
    return f";; communications error to {failure.server}#53: {why}\n" * (tries if edition.modern else 0)

"""nslookup: asks the name server for the addresses of exactly the name given (busybox 1.36 knows no search list)."""

from __future__ import annotations

from typing import Any

from ..faults import NetworkFault, OSFault
from ..kernel import Process, sleep
from ..loopback import is_address
from ..operands import encode
from ..options import OptionError
from ..utility import Utility

PATIENCE = 10_000
TYPES = ("a", "aaaa", "any", "ptr", "srv", "cname", "ns", "mx", "txt", "soa")


async def run(process: Process) -> int:
    kind, words = "", []
    for word in process.argv[1:]:
        if word.startswith(("-type=", "-query=", "-t=")):
            kind = word.partition("=")[2].lower()
            if kind not in TYPES:
                await process.error(f"nslookup: unknown query type '{kind}'\n" if kind else "")
                raise OptionError
        elif word.startswith("-") and word not in ("-debug",):
            raise OptionError(
                f"unrecognized option '{word}'" if word.startswith("--") else f"invalid option -- '{word[1:2]}'"
            )
        elif word != "-debug":
            words.append(word)
    if not 1 <= len(words) <= 2:
        raise OptionError
    return await Lookup(process, words[0], words[1] if len(words) > 1 else "").run(kind)


def nameservers(process: Process) -> list[str]:
    try:
        text = process.machine.files.read_text("/etc/resolv.conf")
    except OSFault:
        return []
    return [words[1] for line in text.splitlines() if len(words := line.split()) > 1 and words[0] == "nameserver"]


class Lookup:
    """One name, one server."""

    def __init__(self, process: Process, name: str, server: str) -> None:
        self.process, self.name, self.server = process, name, server

    async def run(self, kind: str) -> int:
        network: Any = self.process.machine.network
        server = (
            self.server
            or next(iter(nameservers(self.process)), "")
            or getattr(network, "nameserver", "")
            or "127.0.0.1"
        )
        address = server
        if not is_address(server):
            try:
                address = network.resolve(server)[0]
            except NetworkFault:
                await self.process.error(f"nslookup: bad address '{server}'\n")
                return 1
        try:
            replies, code = self._replies(network, kind)
        except NetworkFault:
            await sleep(PATIENCE)
            await self.process.write(";; connection timed out; no servers could be reached\n\n")
            return 1
        head = f"Server:\t\t{server}\nAddress:\t{address}:53\n\n"
        await self.process.write(encode(head + "".join(reply + "\n" for reply in replies)))
        return code

    def _replies(self, network: Any, kind: str) -> tuple[list[str], int]:
        if is_address(self.name) or kind == "ptr":
            return self._pointer(network)
        exists, aliases, addresses = self._answer(network)
        if not exists:
            failure = f"** server can't find {self.name}: NXDOMAIN\n"
            return [failure] * (1 if kind else 2), 1
        chain = "".join(f"{owner}\tcanonical name = {target}\n" for owner, target in aliases)
        last = aliases[-1][1] if aliases else self.name
        found = [address for address in addresses if ":" not in address]
        four = chain + "".join(f"Name:\t{last}\nAddress: {address}\n" for address in found)
        six = "" if addresses else chain
        if kind == "srv":
            return self._services(network)
        if kind in ("", "a", "aaaa", "any"):
            return {"": [four, six], "a": [four], "aaaa": [six], "any": [four]}[kind], 0
        return [chain if kind == "cname" and chain else f"*** Can't find {self.name}: No answer\n"], 0

    def _answer(self, network: Any) -> tuple[bool, tuple[tuple[str, str], ...], tuple[str, ...]]:
        """Whether the name exists, its aliases, its addresses."""
        query = getattr(network, "query", None)
        if query is not None:
            answer = query(self.name)
            return answer.exists, tuple(answer.aliases), tuple(answer.addresses)
        try:
            return True, (), tuple(network.resolve(self.name))
        except NetworkFault:
            return False, (), ()

    def _pointer(self, network: Any) -> tuple[list[str], int]:
        reversed_name = ".".join(reversed(self.name.split("."))) + ".in-addr.arpa"
        dns = getattr(network, "dns", None)
        found = dns.reverse(self.name) if dns is not None else None
        if not found:
            return [f"** server can't find {reversed_name}: NXDOMAIN\n"], 1
        return [f"{reversed_name}\tname = {found}\n"], 0

    def _services(self, network: Any) -> tuple[list[str], int]:
        dns = getattr(network, "dns", None)
        records = dns.service_records(self.name) if dns is not None else ()
        if not records:
            return [f"*** Can't find {self.name}: No answer\n"], 0
        return ["".join(f"{self.name}\tservice = 0 100 {record.port} {record.target}\n" for record in records)], 0


UTILITY = Utility(
    "nslookup",
    run,
    usage="nslookup [-type=QUERY_TYPE] [-debug] HOST [DNS_SERVER]\n\nQuery DNS about HOST\n\nQUERY_TYPE: soa,ns,a,aaaa,cname,mx,txt,srv,ptr,any",
)

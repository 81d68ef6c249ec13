"""hostname: the name of the machine (a pod's name), its address, its domain."""

from __future__ import annotations

from ..kernel import Process
from ..options import parse_options
from ..utility import Failure, Utility


async def run(process: Process) -> int:
    options = parse_options(
        process.argv[1:],
        "sidfF:",
        {"ip-address": "i", "short": "s", "domain": "d", "fqdn": "f", "all-ip-addresses": "I"},
    )
    name = process.machine.hostname
    if options.operands or "F" in options:
        raise Failure("sethostname: Operation not permitted")
    if process.name == "dnsdomainname":
        return await _domain(process)
    if "i" in options:
        await process.write(process.machine.network.address + "\n")
    elif "d" in options:
        return await _domain(process)
    elif "f" in options:
        await process.write(_full_name(process) + "\n")
    else:
        await process.write((name.partition(".")[0] if "s" in options else name) + "\n")
    return 0


def _full_name(process: Process) -> str:
    """The first name that /etc/hosts gives to this host's own line."""
    name = process.machine.hostname
    node = process.machine.files.find("/etc/hosts")
    if node is not None:
        for line in process.machine.files.read_text("/etc/hosts").splitlines():
            words = line.partition("#")[0].split()
            if name in words[1:]:
                return words[1]
    return name


async def _domain(process: Process) -> int:
    domain = _full_name(process).partition(".")[2]
    if domain:
        await process.write(domain + "\n")
    return 0


UTILITY = Utility(
    "hostname",
    run,
    aliases=("dnsdomainname",),
    usage="hostname [-sidf] [HOSTNAME | -F FILE]\n\nShow or set hostname or DNS domain name\n\n\t-s\tShort\n\t-i\tAddresses for the hostname\n\t-d\tDNS domain name\n\t-f\tFully qualified domain name",
)

"""nslookup as busybox had it up to 1.28: it asks through the C library, so the search list counts and addresses get their names.

The tutorials of Kubernetes name `busybox:1.28` for this.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from ..shell.busybox import busybox_tree
from ..shell.faults import NetworkFault
from ..shell.kernel import Process
from ..shell.tree import Binary, Tree
from ..shell.utilities.nslookup import nameservers

USAGE = """BusyBox v1.28.4 (2018-05-22 17:00:17 UTC) multi-call binary.

Usage: nslookup [HOST] [SERVER]

Query the nameserver for the IP address of the given HOST
optionally using a specified DNS server
"""


async def old_nslookup(process: Process) -> int:
    """`Name:` and `Address 1:` of a host; exit code 1 if it has none."""
    words = process.argv[1:]
    if not 1 <= len(words) <= 2:
        await process.error(USAGE)
        return 1
    network: Any = process.machine.network
    server = words[1] if len(words) > 1 else next(iter(nameservers(process)), "127.0.0.1")
    await process.write(f"Server:    {server}\n{_address(network, 1, server)}\n")
    try:
        addresses = network.resolve(words[0])
    except NetworkFault:
        await process.error(f"nslookup: can't resolve '{words[0]}'\n")
        return 1
    lines = (_address(network, number, address) for number, address in enumerate(addresses, 1))
    await process.write(f"Name:      {words[0]}\n{''.join(lines)}")
    return 0


def _address(network: Any, number: int, address: str) -> str:
    dns = getattr(network, "dns", None)
    name = dns.reverse(address) if dns is not None else None
    return f"Address {number}: {address}{' ' + name.rstrip('.') if name else ''}\n"


@cache
def old_tree() -> Tree:
    """The files of busybox 1.28."""
    return Tree.build({"/bin/nslookup": Binary(old_nslookup, "nslookup")}, busybox_tree())

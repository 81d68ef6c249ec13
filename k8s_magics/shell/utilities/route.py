"""route: the routing table of a pod."""

from __future__ import annotations

from ..kernel import Process
from ..options import parse_options
from ..utility import Failure, Utility


def gateway(address: str) -> str:
    return address.rpartition(".")[0] + ".1"


def table(process: Process) -> str:
    address = process.machine.network.address
    head = "Kernel IP routing table\nDestination     Gateway         Genmask         Flags Metric Ref    Use Iface\n"
    if address.startswith("127."):
        return head
    rows = (
        ("0.0.0.0", gateway(address), "0.0.0.0", "UG"),
        (address.rpartition(".")[0] + ".0", "0.0.0.0", "255.255.255.0", "U"),
    )
    return head + "".join(f"{a:<15} {b:<15} {c:<15} {d:<5} 0      0        0 eth0\n" for a, b, c, d in rows)


async def run(process: Process) -> int:
    options = parse_options(process.argv[1:], "neA:")
    if options.operands:
        raise Failure("SIOCADDRT: Operation not permitted")
    await process.write(table(process))
    return 0


UTILITY = Utility("route", run, usage="route [{add|del|flush}]\n\nShow or edit kernel routing tables")

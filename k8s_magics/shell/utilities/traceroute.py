"""traceroute: the way to an address: over the gateway, then there.

Simplified: like ping, it asks for an echo; there are never more than two hops.
"""

from __future__ import annotations

from ..faults import NetworkFault
from ..kernel import Process
from ..options import OptionError, parse_options
from ..utility import Failure, Utility
from .route import gateway

SIZE = 38


async def run(process: Process) -> int:
    options = parse_options(process.argv[1:], "46FIlnrvf:m:q:p:t:w:s:i:z:")
    if not 1 <= len(options.operands) <= 2:
        raise OptionError
    host = options.operands[0]
    network = process.machine.network
    try:
        address = (await network.lookup(host))[0]
    except NetworkFault:
        raise Failure(f"bad address '{host}'") from None
    hops = int(options.get("m")) if options.get("m").isdecimal() else 30
    await process.write(f"traceroute to {host} ({address}), {hops} hops max, 46 byte packets\n")
    number = 0
    if address.rpartition(".")[0] != network.address.rpartition(".")[0]:
        number += 1
        first = gateway(network.address)
        await process.write(f" {number}  {first} ({first})  0.009 ms  0.006 ms  0.005 ms\n")
    if await network.ping(address, number, SIZE):
        await process.write(f" {number + 1}  {host} ({address})  0.012 ms  0.008 ms  0.007 ms\n")
        return 0
    await process.write("".join(f"{hop:2d}  *  *  *\n" for hop in range(number + 1, min(hops, 30) + 1)))
    return 0


UTILITY = Utility(
    "traceroute",
    run,
    aliases=("traceroute6",),
    usage="traceroute [-46FIlnrv] [-f 1ST_TTL] [-m MAXTTL] [-q PROBES] [-p PORT]\n\t[-t TOS] [-w WAIT_SEC] [-s SRC_IP] [-i IFACE]\n\t[-z PAUSE_MSEC] HOST [BYTES]\n\nTrace the route to HOST",
)

"""arp: the neighbours that are known, of which there is only the gateway."""

from __future__ import annotations

from ..kernel import Process
from ..options import parse_options
from ..utility import Utility
from .ifconfig import hardware_address
from .route import gateway


async def run(process: Process) -> int:
    parse_options(process.argv[1:], "anveH:i:A:")
    address = process.machine.network.address
    if not address.startswith("127."):
        await process.write(f"? ({gateway(address)}) at {hardware_address(gateway(address))} [ether]  on eth0\n")
    return 0


UTILITY = Utility("arp", run, usage="arp [-vn] [-H HWTYPE] [-i IF] -a [HOSTNAME]\n\nManipulate ARP cache")

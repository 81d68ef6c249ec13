"""ifconfig: the interfaces."""

from __future__ import annotations

from ..kernel import Process
from ..options import parse_options
from ..utility import Failure, Utility

COUNTERS = (
    "          RX packets:0 errors:0 dropped:0 overruns:0 frame:0\n          TX packets:0 errors:0 dropped:0 overruns:0 carrier:0\n"
    "          collisions:0 txqueuelen:1000 \n          RX bytes:0 (0.0 B)  TX bytes:0 (0.0 B)\n\n"
)


def hardware_address(address: str) -> str:
    """What the bridge plugin makes of an IPv4 address."""
    parts = [int(part) for part in address.split(".") if part.isdecimal()]
    return ":".join(f"{value:02x}" for value in (0x0A, 0x58, *(parts if len(parts) == 4 else (0, 0, 0, 0))))


async def run(process: Process) -> int:
    options = parse_options(process.argv[1:], "a")
    if len(options.operands) > 1:
        raise Failure("SIOCSIFADDR: Operation not permitted")
    address = process.machine.network.address
    shown = {
        "lo": "lo        Link encap:Local Loopback  \n          inet addr:127.0.0.1  Mask:255.0.0.0\n"
        "          UP LOOPBACK RUNNING  MTU:65536  Metric:1\n" + COUNTERS
    }
    if not address.startswith("127."):
        hardware = hardware_address(address).upper()
        broadcast = address.rpartition(".")[0] + ".255"
        shown["eth0"] = (
            f"eth0      Link encap:Ethernet  HWaddr {hardware}  \n          inet addr:{address}  Bcast:{broadcast}  Mask:255.255.255.0\n"
            "          UP BROADCAST RUNNING MULTICAST  MTU:1450  Metric:1\n" + COUNTERS
        )
    for name in options.operands:
        if name not in shown:
            raise Failure(f"{name}: error fetching interface information: Device not found")
    await process.write("".join(shown[name] for name in options.operands or sorted(shown)))
    return 0


UTILITY = Utility("ifconfig", run, usage="ifconfig [-a] [IFACE] [ADDRESS]\n\nConfigure a network interface")

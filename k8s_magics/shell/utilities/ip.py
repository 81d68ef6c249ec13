"""ip: addresses, links and routes of the machine; it can show them, not change them."""

from __future__ import annotations

from ..kernel import Process
from ..options import OptionError
from ..utility import Failure, Utility
from .ifconfig import hardware_address
from .route import gateway

OBJECTS = ("address", "route", "link", "neigh", "rule", "tunnel")
SHOWING = ("show", "list", "ls", "lst", "get")


async def run(process: Process) -> int:
    words = [word for word in process.argv[1:] if word not in ("-4", "-6", "-o", "-c", "-br", "-brief", "-s", "-d")]
    if not words:
        raise OptionError
    kind = next((name for name in OBJECTS if name.startswith(words[0])), "")
    if words[0].startswith("-") or not kind:
        raise OptionError
    rest = words[1:]
    if rest and not any(verb.startswith(rest[0]) for verb in SHOWING):
        raise Failure("RTNETLINK answers: Operation not permitted", 2)
    device = rest[-1] if len(rest) > 1 else ""
    device = "" if device in SHOWING else device
    address = process.machine.network.address
    if kind in ("address", "link"):
        await process.write(_interfaces(address, device, addresses=kind == "address"))
    elif kind == "route" and not address.startswith("127."):
        net = address.rpartition(".")[0]
        await process.write(
            f"default via {gateway(address)} dev eth0 \n{net}.0/24 dev eth0 scope link  src {address} \n"
        )
    return 0


def _interfaces(address: str, device: str, *, addresses: bool) -> str:
    blocks = {
        "lo": "1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue qlen 1000\n    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00\n"
        + ("    inet 127.0.0.1/8 scope host lo\n       valid_lft forever preferred_lft forever\n" if addresses else "")
    }
    if not address.startswith("127."):
        broadcast = address.rpartition(".")[0] + ".255"
        blocks["eth0"] = (
            "2: eth0@if3: <BROADCAST,MULTICAST,UP,LOWER_UP,M-DOWN> mtu 1450 qdisc noqueue qlen 1000\n"
            f"    link/ether {hardware_address(address)} brd ff:ff:ff:ff:ff:ff\n"
            + (
                f"    inet {address}/24 brd {broadcast} scope global eth0\n       valid_lft forever preferred_lft forever\n"
                if addresses
                else ""
            )
        )
    if device and device not in blocks:
        raise Failure(f"can't find device '{device}'")
    return blocks[device] if device else "".join(blocks.values())


UTILITY = Utility(
    "ip",
    run,
    usage="ip [OPTIONS] address|route|link|neigh|rule [ARGS]\n\nOPTIONS := -f[amily] inet|inet6|link | -o[neline]",
)

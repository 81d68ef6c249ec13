"""telnet: a connection by hand."""

from __future__ import annotations

from ..faults import NetworkFault
from ..kernel import Process
from ..options import OptionError, parse_options
from ..utility import Failure, Utility
from .nc import talk


async def run(process: Process) -> int:
    operands = parse_options(process.argv[1:], "al:").operands
    if not 1 <= len(operands) <= 2:
        raise OptionError
    host, port = operands[0], operands[1] if len(operands) > 1 else "23"
    if not port.isdecimal():
        raise Failure(f"bad port '{port}'")
    network = process.machine.network
    try:
        address = (await network.lookup(host))[0]
    except NetworkFault:
        raise Failure(f"bad address '{host}'") from None
    try:
        connection = await network.connect(host, int(port))
    except NetworkFault as fault:
        raise Failure(f"can't connect to remote host ({address}): {fault.message}") from None
    await process.write(f"Connected to {host}\n\nEntering character mode\nEscape character is '^]'.\n\n")
    await talk(process, connection, None)
    await process.error("Connection closed by foreign host\n")
    return 1


UTILITY = Utility("telnet", run, usage="telnet [-a] [-l USER] HOST [PORT]\n\nConnect to telnet server")

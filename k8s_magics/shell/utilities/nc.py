"""nc: the end of a TCP connection, connecting or listening."""

from __future__ import annotations

import re

from ..faults import ExecError, NetworkFault, OSFault
from ..kernel import Process
from ..loopback import is_address
from ..operands import BLOCK
from ..options import OptionError, Options, parse_options
from ..socket_file import SocketFile
from ..sockets import Connection
from ..utility import Failure, Utility


async def run(process: Process) -> int:
    words, command = process.argv[1:], []
    for index, word in enumerate(words):
        if word in ("-e", "-lke", "-le", "-lle"):
            # Everything after -e is the program.
            command = words[index + 1 :]
            words = [*words[:index], *([word[:-1]] if len(word) > 2 else [])]
            break
    options = parse_options(words, "i:w:lp:kf:zvnus:o:q:N46")
    if "u" in options:
        raise Failure("UDP is not simulated here")
    if "l" in options:
        return await _listen(process, options, command)
    if len(options.operands) != 2:
        raise OptionError
    return await _connect(process, options, command)


def _port(text: str) -> int:
    names = {"http": 80, "https": 443, "domain": 53, "ssh": 22, "mysql": 3306, "redis": 6379, "postgresql": 5432}
    if text.isdecimal() and int(text) < 65536:
        return int(text)
    if text not in names:
        raise Failure(f"bad port '{text}'")
    return names[text]


async def _connect(process: Process, options: Options, command: list[str]) -> int:
    host, ports = options.operands
    first, _, last = ports.partition("-") if re.fullmatch(r"\d+-\d+", ports) else (ports, "", ports)
    timeout = int(options.get("w")) * 1000 if options.get("w").isdecimal() else None
    network = process.machine.network
    code = 1
    for port in range(_port(first), _port(last) + 1):
        try:
            address = (await network.lookup(host))[0]
        except NetworkFault:
            raise Failure(f"bad address '{host}'") from None
        shown = f"{address}:{port}" if is_address(host) else f"{host} ({address}:{port})"
        try:
            connection = await network.connect(host, port, timeout=timeout)
        except NetworkFault as fault:
            if "z" in options and ports != first:
                continue
            if fault.kind == "timeout" and timeout is not None:
                raise Failure("timed out" if "v" not in options else f"{shown}: Connection timed out") from None
            if "z" in options and "v" not in options:
                return 1
            raise Failure(
                f"can't connect to remote host ({address}): {fault.message}"
                if "v" not in options
                else f"{shown}: {fault.message}"
            ) from None
        code = 0
        if "v" in options:
            await process.error(f"{shown} open\n")
        if "z" in options:
            connection.close()
            continue
        if command:
            return await _execute(process, connection, command)
        return await talk(process, connection, timeout)
    return code


async def _listen(process: Process, options: Options, command: list[str]) -> int:
    operands = list(options.operands)
    port = options.get("p") or (operands.pop() if operands and operands[-1].isdecimal() else "")
    if not port:
        raise OptionError
    try:
        listener = process.machine.network.listen(_port(port))
    except NetworkFault as fault:
        raise Failure(f"bind: {fault.message}") from None
    if "v" in options:
        await process.error(f"listening on [::]:{port} ...\n")
    repeats = options.count("l") > 1 or "k" in options
    while True:
        try:
            connection = await listener.accept()
        except NetworkFault:
            return 1
        if "v" in options:
            await process.error(
                f"connect to [::ffff:{connection.local[0]}]:{port} from [::ffff:{connection.peer[0]}]:{connection.peer[1]}\n"
            )
        if not repeats:
            listener.close()
        code = await (_execute(process, connection, command) if command else talk(process, connection, None))
        if not repeats:
            return code


async def _execute(process: Process, connection: Connection, command: list[str]) -> int:
    socket = SocketFile(connection)
    try:
        child = process.spawn(command, stdin=socket, stdout=socket, stderr=socket)
    except ExecError as error:
        connection.close()
        raise Failure(f"can't execute '{command[0]}': {error.reason}", error.code) from None
    code = await process.wait(child)
    connection.close()
    return code


async def talk(process: Process, connection: Connection, idle: int | None) -> int:
    """Input to the other side, what it says to output; ends when it has finished."""
    sender = process.start(_send(process, connection))
    try:
        while data := await connection.read(timeout=idle):
            await process.write(data)
    except NetworkFault as fault:
        if fault.kind != "timeout":
            raise Failure("Connection reset by peer" if fault.kind == "reset" else fault.message) from None
    finally:
        connection.close()
        sender.close()
    return 0


async def _send(process: Process, connection: Connection) -> None:
    try:
        while data := await process.files[0].read(BLOCK):
            await connection.write(data)
        connection.finish()
    except (NetworkFault, OSFault):
        return


UTILITY = Utility(
    "nc",
    run,
    usage="nc [-iN] [-wN] [-l] [-p PORT] [-f FILE|IPADDR PORT] [-e PROG]\n\nOpen a pipe to IP:PORT or FILE\n\n\t-l\tListen mode, for inbound connects\n\t\t(use -ll with -e for persistent server)\n"
    "\t-p PORT\tLocal port\n\t-w SEC\tConnect timeout\n\t-i SEC\tDelay interval for lines sent\n\t-f FILE\tUse file (ala /dev/ttyS0) instead of network\n\t-e PROG\tRun PROG after connect",
)

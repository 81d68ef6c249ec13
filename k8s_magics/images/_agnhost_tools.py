"""What agnhost does once and then ends: DNS settings, connections, log lines (test/images/agnhost)."""

from __future__ import annotations

from ..shell.durations import milliseconds
from ..shell.faults import NetworkFault, OSFault
from ..shell.kernel import Process, sleep
from ._echo import value_of

METHODS = ("GET", "POST", "PUT")
NAMESPACES = ("kube-system", "default", "ns")


def _words(process: Process) -> list[str]:
    """The arguments after the sub-command that are no flags."""
    return [word for word in process.argv[2:] if not word.startswith("-")]


async def dns_suffix(process: Process) -> int:
    return await _resolv_conf(process, "search")


async def dns_server_list(process: Process) -> int:
    return await _resolv_conf(process, "nameserver")


async def _resolv_conf(process: Process, keyword: str) -> int:
    lines = _text(process, "/etc/resolv.conf").splitlines()
    found = [word for line in lines if line.startswith(keyword) for word in line.split()[1:]]
    await process.write(",".join(found) + "\n")
    return 0


async def etc_hosts(process: Process) -> int:
    await process.write(_text(process, "/etc/hosts"))
    return 0


def _text(process: Process, path: str) -> str:
    try:
        return process.machine.files.read_text(path)
    except OSFault:
        return ""


async def entrypoint_tester(process: Process) -> int:
    """Its own arguments, as Go prints a slice."""
    await process.write(f"[{' '.join(process.argv)}]\n")
    return 0


async def connect(process: Process) -> int:
    """`connect HOST:PORT`: one word on what became of a TCP connection.

    Simplified: TCP whatever --protocol says."""
    words = _words(process)
    host, colon, port = words[-1].rpartition(":") if words else ("", "", "")
    if not colon or not port.isdecimal():
        await process.error(f"UNKNOWN: address {words[-1] if words else ''}: missing port in address\n")
        return 1
    try:
        timeout = milliseconds(value_of(process, "timeout", "0")) or None
        (await process.machine.network.connect(host, int(port), timeout=timeout)).close()
    except ValueError:
        await process.error("UNKNOWN: invalid timeout\n")
        return 1
    except NetworkFault as fault:
        words_for = {"refused": "REFUSED", "timeout": "TIMEOUT", "unknown-host": f"DNS: lookup {host}: no such host"}
        await process.error(words_for.get(fault.kind, f"OTHER: {fault.message.lower()}") + "\n")
        return 1
    return 0


async def logs_generator(process: Process) -> int:
    """`-t LINES -d DURATION`: that many lines, evenly spread.

    Simplified: what the lines ask for repeats with their numbers."""
    total = value_of(process, "log-lines-total", value_of(process, "t", "0"))
    try:
        duration = milliseconds(value_of(process, "run-duration", value_of(process, "d", "0")))
    except ValueError:
        duration = 0
    lines = int(total) if total.isdecimal() else 0
    for bad, told in ((lines <= 0, f"Invalid total number of lines: {lines}"), (duration <= 0, "Invalid duration: 0s")):
        if bad:
            await process.error(_line(process, "F", 69 if lines else 65, told))
            return 255
    for index in range(lines):
        namespace, method = NAMESPACES[index * 7 % 3], METHODS[index * 5 % 3]
        path = f"/api/v1/namespaces/{namespace}/pods/{'bcdfghjklm'[index % 10] * 3}"
        await process.error(_line(process, "I", 76, f"{index} {method} {path} {200 + index * 37 % 400}"))
        await sleep(duration // lines)
    return 0


def _line(process: Process, level: str, line: int, text: str) -> str:
    return f"{level}{process.clock.datetime():%m%d %H:%M:%S.%f}       1 logs_generator.go:{line}] {text}\n"

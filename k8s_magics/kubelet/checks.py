"""One probe of one container: exec, HTTP, TCP or gRPC, with the words of its failure (k8s.io/kubernetes/pkg/probe)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from ..apimachinery.objects import Object
from ..network.fabric import Interface
from ..runtime.container import Container
from ..runtime.execution import run_to_end
from ..shell.faults import NetworkFault
from ..shell.grpc import Code, GrpcError, dial
from ..shell.grpc_health import ask_health
from ..shell.http import NO_TLS, ProtocolError, Response, fetch
from ..shell.kernel import ExecError, OSFault

EXEC_FAILED = 'rpc error: code = Unknown desc = failed to exec in container: failed to start exec "{id}": OCI runtime exec failed: exec failed: unable to start container process: {why}'
LONGEST_OUTPUT = 10 << 10


class ProbeError(Exception):
    """The probe itself failed: its result is unknown, and nothing follows from it."""


@dataclass(frozen=True, slots=True)
class Target:
    """What is probed, and from where: `source` is the node's network, `address` the pod's."""

    pod: Object
    spec: Object
    container: Container
    address: str
    source: Interface


async def check(target: Target, probe: Mapping[str, Any]) -> tuple[bool, str]:
    """(healthy, what to say about it); raises ProbeError."""
    timeout = int(probe.get("timeoutSeconds") or 1) * 1000
    if "exec" in probe:
        return await _check_exec(target, tuple(probe["exec"].get("command") or ()), timeout)
    if "httpGet" in probe:
        return await _check_http(target, probe["httpGet"], timeout)
    if "tcpSocket" in probe:
        host = probe["tcpSocket"].get("host") or target.address
        return await _check_tcp(target, host, port_number(target.spec, probe["tcpSocket"]["port"]), timeout)
    if "grpc" in probe:
        return await _check_grpc(target, probe["grpc"], timeout)
    raise ProbeError(f"missing probe handler for {target.pod['metadata']['name']}:{target.spec['name']}")


async def _check_exec(target: Target, argv: tuple[str, ...], timeout: int) -> tuple[bool, str]:
    try:
        code, output = await run_to_end(target.container, argv, timeout=timeout)
    except (ExecError, OSFault) as error:
        raise ProbeError(EXEC_FAILED.format(id=_exec_id(target.container), why=error)) from None
    if code is None:
        return False, f'command timed out: "{" ".join(argv)}" timed out after {timeout // 1000}s'
    return code == 0, output[:LONGEST_OUTPUT].decode("utf-8", "replace")


def _exec_id(container: Container) -> str:
    """Every try has an ID of its own, so every failure is another event."""
    return sha256(f"{container.id} {container.machine.clock.now}".encode()).hexdigest()


async def _check_http(target: Target, action: Mapping[str, Any], timeout: int) -> tuple[bool, str]:
    scheme = str(action.get("scheme") or "HTTP").lower()
    host = action.get("host") or target.address
    port = port_number(target.spec, action["port"])
    path = "/" + str(action.get("path") or "/").lstrip("/")
    url = f"{scheme}://{host}:{port}{path}"
    headers = [(h["name"], h.get("value") or "") for h in action.get("httpHeaders") or ()]
    names = {name.lower() for name, _ in headers}
    headers += [
        (n, v)
        for n, v in (("User-Agent", "kube-probe/1.35"), ("Accept", "*/*"), ("Connection", "close"))
        if n.lower() not in names
    ]
    try:
        response: Response = await fetch(target.source, url, headers=tuple(headers), timeout=timeout)
    except ProtocolError as error:
        if str(error) == NO_TLS:
            return False, f'Get "{url}": http: server gave HTTP response to HTTPS client'
        return False, f'Get "{url}": net/http: HTTP/1.x transport connection broken: malformed HTTP response "{error}"'
    except NetworkFault as fault:
        return False, f'Get "{url}": {_http_words(fault, host, port)}'
    if 200 <= response.status < 400:
        return True, ""
    return False, f"HTTP probe failed with statuscode: {response.status}"


def _http_words(fault: NetworkFault, host: str, port: int) -> str:
    if fault.kind == "timeout":
        return "context deadline exceeded (Client.Timeout exceeded while awaiting headers)"
    if fault.kind == "reset":
        return "EOF"
    return dial_words(fault, host, port)


def dial_words(fault: NetworkFault, host: str, port: int) -> str:
    """A failed connection in Go's words."""
    match fault.kind:
        case "refused":
            why = "connect: connection refused"
        case "timeout":
            why = "i/o timeout"
        case "unknown-host":
            return f"dial tcp: lookup {host}: no such host"
        case _:
            why = "connect: no route to host"
    return f"dial tcp {host}:{port}: {why}"


async def _check_tcp(target: Target, host: str, port: int, timeout: int) -> tuple[bool, str]:
    try:
        connection = await target.source.connect(host, port, timeout=timeout)
    except NetworkFault as fault:
        return False, dial_words(fault, host, port)
    connection.close()
    return True, ""


async def _check_grpc(target: Target, action: Mapping[str, Any], timeout: int) -> tuple[bool, str]:
    """Ask the health service of gRPC; any answer but SERVING is a failure (pkg/probe/grpc)."""
    host, port, within = target.address, int(action["port"]), f"{timeout // 1000}s"
    try:
        connection = await dial(target.source, host, port, clock=target.container.machine.clock, timeout=timeout)
    except NetworkFault:
        return False, f'timeout: failed to connect service "{host}:{port}" within {within}: context deadline exceeded'
    try:
        status = await ask_health(connection, str(action.get("service") or ""), timeout=timeout)
    except GrpcError as error:
        return False, _grpc_words(error, within)
    finally:
        connection.close()
    return status == "SERVING", "" if status == "SERVING" else f'service unhealthy (responded with "{status}")'


def _grpc_words(error: GrpcError, within: str) -> str:
    match error.code:
        case Code.UNIMPLEMENTED:
            return f"error: this server does not implement the grpc health protocol (grpc.health.v1.Health): {error.message}"
        case Code.DEADLINE_EXCEEDED:
            return f"timeout: health rpc did not complete within {within}"
    return f"error: health rpc probe failed: {error}"


def port_number(container: Object, port: int | str) -> int:
    """A port given by number or by the name of a container port; raises ProbeError."""
    if isinstance(port, int):
        return port
    for declared in container.get("ports") or ():
        if declared.get("name") == port:
            return int(declared["containerPort"])
    if str(port).isdigit():
        return int(port)
    raise ProbeError(f'strconv.Atoi: parsing "{port}": invalid syntax')

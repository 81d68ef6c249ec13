"""One probe of one container: exec, HTTP, TCP or gRPC, with the words of its failure (k8s.io/kubernetes/pkg/probe)."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any, NamedTuple

from ..apimachinery.objects import Object
from ..network.fabric import Interface
from ..runtime.container import Container
from ..runtime.execution import run_to_end
from ..shell.faults import NetworkFault
from ..shell.grpc import Code, GrpcError, dial, heard, read_answer
from ..shell.grpc_health import Status, ask_health, status_in
from ..shell.http import NO_TLS, MessageReader, ProtocolError, Response, fetch
from ..shell.kernel import ExecError, OSFault
from ..shell.visiting import Visit

EXEC_FAILED = 'rpc error: code = Unknown desc = failed to exec in container: failed to start exec "{id}": OCI runtime exec failed: exec failed: unable to start container process: {why}'
EXITED = "rpc error: code = Unknown desc = failed to exec in container: container is in CONTAINER_EXITED state"
LONGEST_OUTPUT = 10 << 10
HTTP_TURNS, GRPC_TURNS = 3, 5
"""How often client and server wait for each other after they have met."""
Verdict = tuple[bool, str]
"""Healthy or not, and what to say about it."""


class ProbeError(Exception):
    """The probe itself failed: its result is unknown, and nothing follows from it."""


class Target(NamedTuple):
    """What is probed, and from where: `source` is the node's network, `address` the pod's."""

    pod: Object
    spec: Object
    container: Container
    address: str
    source: Interface


async def check(target: Target, probe: Mapping[str, Any], begun: Visit[Any] | None = None) -> Verdict:
    """The result of a probe; raises ProbeError.  `begun`: it has begun as this visit."""
    timeout = timeout_of(probe)
    if "exec" in probe:
        return await _check_exec(target, tuple(probe["exec"].get("command") or ()), timeout)
    if "httpGet" in probe:
        return await _check_http(target, probe["httpGet"], timeout, begun)
    if "tcpSocket" in probe:
        host = probe["tcpSocket"].get("host") or target.address
        return await _check_tcp(target, host, port_number(target.spec, probe["tcpSocket"]["port"]), timeout)
    if "grpc" in probe:
        return await _check_grpc(target, probe["grpc"], timeout, begun)
    raise ProbeError(f"missing probe handler for {target.pod['metadata']['name']}:{target.spec['name']}")


def timeout_of(probe: Mapping[str, Any]) -> int:
    """In milliseconds."""
    return int(probe.get("timeoutSeconds") or 1) * 1000


async def _check_exec(target: Target, argv: tuple[str, ...], timeout: int) -> Verdict:
    if not target.container.is_running:
        raise ProbeError(EXITED)
    try:
        result = await run_to_end(target.container, argv, timeout=timeout)
    except (ExecError, OSFault) as error:
        raise ProbeError(exec_failure(target.container, error)) from None
    if result.code is None:
        return False, f'command timed out: "{" ".join(argv)}" timed out after {timeout // 1000}s'
    return result.code == 0, result.output[:LONGEST_OUTPUT].decode("utf-8", "replace")


def exec_failure(container: Container, why: ExecError | OSFault) -> str:
    """A command that could not be started; every try has an ID of its own, so every failure is another event."""
    attempt = sha256(f"{container.id} {container.machine.clock.now}".encode()).hexdigest()
    return EXEC_FAILED.format(id=attempt, why=why)


def http_request(target: Target, action: Mapping[str, Any]) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The URL, and the headers with those that the kubelet adds."""
    scheme = str(action.get("scheme") or "HTTP").lower()
    host = action.get("host") or target.address
    port = port_number(target.spec, action["port"])
    path = "/" + str(action.get("path") or "/").lstrip("/")
    headers = [(h["name"], h.get("value") or "") for h in action.get("httpHeaders") or ()]
    names = {name.lower() for name, _ in headers}
    headers += [
        (n, v)
        for n, v in (("User-Agent", "kube-probe/1.35"), ("Accept", "*/*"), ("Connection", "close"))
        if n.lower() not in names
    ]
    return f"{scheme}://{host}:{port}{path}", tuple(headers)


async def _check_http(target: Target, action: Mapping[str, Any], timeout: int, begun: Visit[Any] | None) -> Verdict:
    url, headers = http_request(target, action) if begun is None else ("", ())
    try:
        if begun is None:
            return verdict_on((await fetch(target.source, url, headers=headers, timeout=timeout)).status)
        response: Response | None = await begun.hear(timeout, HTTP_TURNS)
        return verdict_on((response or await MessageReader(begun.near, timeout=timeout).response()).status)
    except (ProtocolError, NetworkFault) as error:
        return False, http_words(error, target, action)
    finally:
        if begun is not None:
            begun.near.close()


def verdict_on(status: int) -> Verdict:
    if 200 <= status < 400:
        return True, ""
    return False, f"HTTP probe failed with statuscode: {status}"


def http_words(error: ProtocolError | NetworkFault, target: Target, action: Mapping[str, Any]) -> str:
    """In the words of Go's client."""
    url, _ = http_request(target, action)
    if isinstance(error, NetworkFault):
        return f'Get "{url}": {_fault_words(error, target, action)}'
    if str(error) == NO_TLS:
        return f'Get "{url}": http: server gave HTTP response to HTTPS client'
    return f'Get "{url}": net/http: HTTP/1.x transport connection broken: malformed HTTP response "{error}"'


def _fault_words(fault: NetworkFault, target: Target, action: Mapping[str, Any]) -> str:
    if fault.kind == "timeout":
        return "context deadline exceeded (Client.Timeout exceeded while awaiting headers)"
    if fault.kind == "reset":
        return "EOF"
    return dial_words(fault, action.get("host") or target.address, port_number(target.spec, action["port"]))


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


async def _check_tcp(target: Target, host: str, port: int, timeout: int) -> Verdict:
    try:
        connection = await target.source.connect(host, port, timeout=timeout)
    except NetworkFault as fault:
        return False, dial_words(fault, host, port)
    connection.close()
    return True, ""


async def _check_grpc(target: Target, action: Mapping[str, Any], timeout: int, begun: Visit[Any] | None) -> Verdict:
    """Ask the health service of gRPC; any answer but SERVING is a failure (pkg/probe/grpc)."""
    host, port, clock = target.address, int(action["port"]), target.container.machine.clock
    try:
        connection = begun.near if begun else await dial(target.source, host, port, clock=clock, timeout=timeout)
    except NetworkFault:
        return (
            False,
            f'timeout: failed to connect service "{host}:{port}" within {timeout // 1000}s: context deadline exceeded',
        )
    try:
        if begun is None:
            return verdict_of(await ask_health(connection, str(action.get("service") or ""), timeout=timeout))
        return verdict_in(await heard(_hear_grpc(begun, timeout)), timeout)
    except GrpcError as error:
        return verdict_in(error, timeout)
    finally:
        connection.close()


async def _hear_grpc(begun: Visit[Any], timeout: int) -> bytes | GrpcError:
    answer: bytes | GrpcError | None = await begun.hear(timeout, GRPC_TURNS)
    return await read_answer(begun.near, timeout) if answer is None else answer


def verdict_in(answer: bytes | GrpcError, timeout: int) -> Verdict:
    """What a server's answer to the question about its health comes to."""
    return (False, grpc_words(answer, timeout)) if isinstance(answer, GrpcError) else verdict_of(status_in(answer))


def verdict_of(status: Status) -> Verdict:
    return status == "SERVING", "" if status == "SERVING" else f'service unhealthy (responded with "{status}")'


def grpc_words(error: GrpcError, timeout: int) -> str:
    """Why there is no status; `timeout` in milliseconds."""
    match error.code:
        case Code.UNIMPLEMENTED:
            return f"error: this server does not implement the grpc health protocol (grpc.health.v1.Health): {error.message}"
        case Code.DEADLINE_EXCEEDED:
            return f"timeout: health rpc did not complete within {timeout // 1000}s"
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

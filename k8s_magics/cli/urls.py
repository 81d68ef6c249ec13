"""Manifests behind a URL (readHttpWithRetries of cli-runtime), over the simulated network."""

from __future__ import annotations

from ..shell.faults import NetworkFault
from ..shell.http import ProtocolError, Response, Url, fetch, parse_url
from .errors import CommandError, PlainError
from .session import Session

ATTEMPTS, PAUSE = 3, 1000
DEADLINE = 30_000
DIALLED = {
    "timeout": "i/o timeout",
    "unreachable": "connect: no route to host",
    "reset": "read: connection reset by peer",
}


async def read_url(session: Session, url: str) -> str:
    """What `url` serves; tried again after a second if its server is missing or fails (5xx)."""
    try:
        target = parse_url(url)
    except ValueError:
        raise PlainError("Unable to connect to the server: http: no Host in request URL") from None
    failure = CommandError("")
    for attempt in range(ATTEMPTS):
        if attempt:
            await session.sleep(PAUSE)
        try:
            response = await fetch(session.process.machine.network, url, follow=True, timeout=DEADLINE)
        except (NetworkFault, ProtocolError) as fault:
            failure = _unreachable(target, fault)
            continue
        if response.status == 200:
            return response.body.decode("utf-8", "surrogateescape")
        failure = _refused(url, response)
        if response.status < 500:
            break
    raise failure


def _unreachable(target: Url, fault: NetworkFault | ProtocolError) -> CommandError:
    kind = fault.kind if isinstance(fault, NetworkFault) else ""
    if kind == "refused":
        return PlainError(
            f"The connection to the server {target.authority} was refused - did you specify the right host or port?"
        )
    if kind == "unknown-host":
        why = f"dial tcp: lookup {target.host} on 172.18.0.1:53: no such host"
    else:
        why = f"dial tcp {target.host}:{target.port}: {DIALLED.get(kind, str(fault))}"
    return PlainError(f"Unable to connect to the server: {why}")


def _refused(url: str, response: Response) -> CommandError:
    status = f"{response.status} {response.reason}".rstrip()
    return CommandError(f'unable to read URL "{url}", server reported {status}, status code={response.status}')

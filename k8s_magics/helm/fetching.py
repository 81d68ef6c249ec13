"""Files from HTTP servers of the simulated network."""

from __future__ import annotations

from ..cli.session import Session
from ..shell.http import ProtocolError, fetch, parse_url
from ..shell.sockets import NetworkFault
from .errors import HelmError
from .generation import generation_of

_REASONS = {
    "refused": "connect: connection refused",
    "timeout": "i/o timeout",
    "unreachable": "connect: no route to host",
    "reset": "read: connection reset by peer",
}


async def get(session: Session, url: str) -> bytes:
    """What `url` serves; HelmError in the words of Go's client."""
    await session.flush()
    shown = f'"{url}"' if generation_of(session).quotes_urls else url
    try:
        response = await fetch(session.process.machine.network, url, follow=True, timeout=120_000)
    except NetworkFault as fault:
        raise HelmError(f"Get {shown}: {_dialled(url, fault)}") from None
    except (ProtocolError, ValueError) as error:
        raise HelmError(f"Get {shown}: {error}") from None
    if response.status != 200:
        raise HelmError(f"failed to fetch {url} : {response.status} {response.reason or ''}".rstrip())
    return response.body


def _dialled(url: str, fault: NetworkFault) -> str:
    target = parse_url(url)
    if fault.kind == "unknown-host":
        return f"dial tcp: lookup {target.host} on 172.18.0.1:53: no such host"
    return f"dial tcp {target.host}:{target.port}: {_REASONS.get(fault.kind, fault.message)}"

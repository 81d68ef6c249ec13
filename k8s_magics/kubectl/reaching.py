"""Whether the address that a kubeconfig or --server names is that of this cluster's API: dialled, greeted and asked, as client-go would.

Source: k8s.io/client-go, rest/url_utils.go and transport; crypto/x509 (HostnameError, UnknownAuthorityError); kubectl's StandardErrorMessage.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..cli.errors import CommandError, PlainError
from ..cli.flag_values import parse_duration
from ..cli.global_flags import GlobalOptions
from ..cli.identity import Place
from ..cli.in_cluster import NAME as IN_CLUSTER
from ..cli.kubeconfig import SERVER, STANDARD
from ..shell.faults import NetworkFault, OSFault
from ..shell.http import ProtocolError, Request, exchange
from ..shell.process import Process
from ..shell.sockets import Connection

if TYPE_CHECKING:
    from ..shell.x509.certificate import Certificate

CA = "certificate-authority"
OWN = STANDARD["clusters"]["kubernetes"][f"{CA}-data"]
DIAL = 30_000
CANCELLED = "context deadline exceeded (Client.Timeout exceeded while awaiting headers)"
CLEAR_TEXT = "Client sent an HTTP request to an HTTPS server."
EXPIRED = (9, 10)


@dataclass(frozen=True, kw_only=True)
class Target:
    """Where to, and whom to trust there: `roots` is PEM text, `name` what the certificate must be for (--tls-server-name),
    `inside`: a pod's own way to the API."""

    server: str
    roots: str = ""
    insecure: bool = False
    name: str = ""
    timeout: float = 0
    inside: bool = False

    @property
    def is_usual(self) -> bool:
        """As an admin host is set up: nothing there can go wrong."""
        trusted = self.insecure or self.roots == base64.b64decode(OWN).decode()
        return (self.inside or (self.server == SERVER and trusted)) and not self.name


def target_of(server: str, name: str, cluster: Mapping[str, Any], flags: GlobalOptions, place: Place) -> Target:
    """The cluster entry `name` with the flags in the place of what it says.  PlainError for files that are not there."""
    if flags.certificate_authority or flags.insecure:
        cluster = {k: v for k, v in cluster.items() if not k.startswith(CA) and k != "insecure-skip-tls-verify"}
        cluster |= {CA: place.files.path(flags.certificate_authority)} if flags.certificate_authority else {}
        cluster |= {"insecure-skip-tls-verify": True} if flags.insecure else {}
    insecure = bool(cluster.get("insecure-skip-tls-verify"))
    roots = _roots(name, cluster, place)
    if roots is not None and insecure:
        raise CommandError("specifying a root certificates file with the insecure flag is not allowed")
    if roots is not None and "-----BEGIN CERTIFICATE-----" not in roots:
        raise CommandError("unable to load root certificates: unable to parse bytes as PEM block")
    return Target(
        server=server, roots=roots or "", insecure=insecure, timeout=_milliseconds(flags.request_timeout),
        name=flags.tls_server_name or str(cluster.get("tls-server-name") or ""),
        inside=name == IN_CLUSTER and not flags.server and not flags.certificate_authority,
    )  # fmt: skip


def _roots(name: str, cluster: Mapping[str, Any], place: Place) -> str | None:
    data, path = str(cluster.get(f"{CA}-data") or ""), str(cluster.get(CA) or "")
    if data:
        try:
            return base64.b64decode(data).decode("utf-8", "replace")
        except binascii.Error:
            return ""
    if not path:
        return None
    try:
        return place.read(path)
    except OSFault as fault:
        why = f"open {path}: {fault.message.lower()}"
        raise PlainError(f"Error in configuration: unable to read {CA} {path} for {name} due to {why}") from None


def _milliseconds(text: str) -> float:
    """--request-timeout; what is shorter than a millisecond is half of one."""
    if text.isdigit():
        return int(text) * 1000
    return parse_duration(text) or (0.5 if text.strip("0.nuµsmh") else 0)


async def reach(process: Process, target: Target) -> None:
    """CommandError in client-go's words unless this cluster's API answers there."""
    if target.is_usual:
        if 0 < target.timeout < 1:
            raise _unable(CANCELLED)
        return
    scheme, authority, host, port = _taken_apart(target)
    connection = await _dialled(process, target, authority, (host, port))
    try:
        if scheme == "https":
            await _shaken(process, target, connection, host)
        request = Request(
            "GET", "/version", (("Host", authority), ("Accept", "application/json"), ("Connection", "close"))
        )
        try:
            response = await exchange(connection, request, timeout=DIAL)
        except (NetworkFault, ProtocolError):
            raise _unable("EOF") from None
    finally:
        connection.close()
    body = response.body.decode("utf-8", "replace")
    if CLEAR_TEXT in body:
        raise PlainError("Error from server (BadRequest): the server rejected our request for an unknown reason")
    if not _is_version(body):
        raise PlainError("Error from server (NotFound): the server could not find the requested resource")


def _taken_apart(target: Target) -> tuple[str, str, str, int]:
    """Scheme, authority, host and port; who trusts a certificate speaks TLS unless told otherwise."""
    scheme, found, rest = target.server.partition("://")
    if not found:
        scheme, rest = ("https" if target.roots or target.insecure else "http"), target.server
    authority = rest.partition("/")[0]
    host, _, port = authority.rpartition(":") if authority.rpartition(":")[2].isdigit() else (authority, "", "")
    return scheme, authority, host, int(port) if port else {"http": 80}.get(scheme, 443)


async def _dialled(process: Process, target: Target, authority: str, place: tuple[str, int]) -> Connection:
    host, port = place
    limit = min(DIAL, int(target.timeout) or DIAL)
    try:
        return await process.machine.network.connect(host, port, timeout=limit)
    except NetworkFault as fault:
        if fault.kind == "refused":
            raise PlainError(
                f"The connection to the server {authority} was refused - did you specify the right host or port?"
            ) from None
        if fault.kind == "unknown-host":
            raise _unable(f"dial tcp: lookup {host} on 172.18.0.1:53: no such host") from None
        if fault.kind == "timeout":
            raise _unable(CANCELLED if limit < DIAL else f"dial tcp {host}:{port}: i/o timeout") from None
        raise _unable(f"dial tcp {host}:{port}: connect: no route to host") from None


async def _shaken(process: Process, target: Target, connection: Connection, host: str) -> None:
    """The handshake, and whether the server is who it should be."""
    from ..shell.tls import NotTls, greet  # late: what is usual needs no certificates
    from ..shell.x509.certificate import read_certificates
    from ..shell.x509.checking import matching_name, problem

    wanted = target.name or host
    try:
        chain = await greet(connection, wanted, timeout=DIAL)
    except NotTls:
        raise _unable("http: server gave HTTP response to HTTPS client") from None
    except NetworkFault:
        raise _unable("EOF") from None
    if target.insecure:
        return
    number = problem(chain, read_certificates(target.roots), process.clock.datetime())
    if number in EXPIRED:
        raise _unverified("certificate has expired or is not yet valid")
    if not matching_name(chain[0], wanted):
        raise _unverified(_other_name(chain, wanted))
    if number:
        raise _unverified("certificate signed by unknown authority")


def _other_name(chain: Sequence[Certificate], wanted: str) -> str:
    is_address = wanted.replace(".", "").isdigit()
    names = [name for name in chain[0].names if name.replace(".", "").isdigit() == is_address]
    if names:
        return f"certificate is valid for {', '.join(names)}, not {wanted}"
    if is_address:
        return f"cannot validate certificate for {wanted} because it doesn't contain any IP SANs"
    return f"certificate is not valid for any names, but wanted to match {wanted}"


def _is_version(body: str) -> bool:
    try:
        return "gitVersion" in json.loads(body)
    except (TypeError, ValueError):
        return False


def _unable(why: str) -> PlainError:
    return PlainError(f"Unable to connect to the server: {why}")


def _unverified(why: str) -> PlainError:
    return _unable(f"tls: failed to verify certificate: x509: {why}")

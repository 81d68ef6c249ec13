"""What Go's crypto/x509 says of a server's certificates (kubectl, helm, the API server: every program of Kubernetes)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from ipaddress import ip_address

from .certificate import Certificate
from .checking import matching_name

LEGACY = "x509: certificate relies on legacy Common Name field, use SANs instead"
UNKNOWN = "x509: certificate signed by unknown authority"


def go_problem(chain: Sequence[Certificate], trusted: Sequence[Certificate], host: str, now: datetime) -> str:
    """`x509: certificate is valid for a, not b`; "" if the host can be trusted.  Dates come first, then the name, then who signed it."""
    leaf = chain[0]
    return _date_problem(leaf, now) or _name_problem(leaf, host) or _chain_problem(chain, trusted, now)


def _date_problem(certificate: Certificate, now: datetime) -> str:
    expired = "x509: certificate has expired or is not yet valid: current time {:%Y-%m-%dT%H:%M:%SZ} is {} {:%Y-%m-%dT%H:%M:%SZ}"
    if now < certificate.start:
        return expired.format(now, "before", certificate.start)
    return expired.format(now, "after", certificate.end) if now > certificate.end else ""


def _name_problem(leaf: Certificate, host: str) -> str:
    if leaf.names and matching_name(leaf, host):
        return ""
    if not leaf.names and matching_name(leaf, host):
        return LEGACY
    addresses = [name for name in leaf.names if _is_address(name)]
    wanted = addresses if _is_address(host) else [name for name in leaf.names if name not in addresses]
    if wanted:
        return f"x509: certificate is valid for {', '.join(wanted)}, not {host}"
    if _is_address(host):
        return f"x509: cannot validate certificate for {host} because it doesn't contain any IP SANs"
    return f"x509: certificate is not valid for any names, but wanted to match {host}"


def _chain_problem(chain: Sequence[Certificate], trusted: Sequence[Certificate], now: datetime) -> str:
    leaf, *others = chain
    path = [leaf]
    while True:
        last = path[-1]
        if any(last.encoded == root.encoded for root in trusted):
            break
        root = next((root for root in trusted if root.is_authority and root.signed(last)), None)
        if root is not None:
            path.append(root)
            break
        sent = next((c for c in others if c.signed(last) and c not in path), None)
        if sent is None:
            return UNKNOWN + _hint(last, trusted)
        path.append(sent)
    return next((why for certificate in path[1:] if (why := _date_problem(certificate, now))), "")


def _hint(last: Certificate, trusted: Sequence[Certificate]) -> str:
    """An authority of the right name that did not sign it."""
    like = next((root for root in trusted if root.subject == last.issuer), None)
    if like is None:
        return ""
    why = (
        "crypto/rsa: verification error"
        if like.is_authority
        else "x509: invalid signature: parent certificate cannot sign this kind of certificate"
    )
    subject = dict(like.subject)
    name = subject.get("CN") or subject.get("O") or f"serial:{like.serial}"
    return f' (possibly because of "{why}" while trying to verify candidate authority certificate "{name}")'


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True

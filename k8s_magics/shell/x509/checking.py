"""Whether a client may trust the certificates that a server shows (as OpenSSL does it: X509_verify_cert, X509_check_host)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from fnmatch import fnmatchcase

from .certificate import Certificate

SELF_SIGNED, SELF_SIGNED_IN_CHAIN, NO_ISSUER = 18, 19, 20
NOT_YET, EXPIRED, NOT_FIRST = 9, 10, 21
REASONS = {
    NOT_YET: "certificate is not yet valid", EXPIRED: "certificate has expired", SELF_SIGNED: "self-signed certificate",
    SELF_SIGNED_IN_CHAIN: "self-signed certificate in certificate chain", NO_ISSUER: "unable to get local issuer certificate",
    NOT_FIRST: "unable to verify the first certificate",
}  # fmt: skip


def problem(chain: Sequence[Certificate], trusted: Sequence[Certificate], now: datetime) -> int:
    """OpenSSL's number of what is wrong with a server's certificate and those it sends along; 0 if it can be trusted."""
    leaf, *others = chain
    path = [leaf]
    while True:
        last = path[-1]
        if any(last.encoded == known.encoded for known in trusted) or any(known.signed(last) for known in trusted):
            break
        if last.is_self_signed:
            return SELF_SIGNED if last is leaf else SELF_SIGNED_IN_CHAIN
        sent = next((c for c in others if c.signed(last) and c not in path), None)
        if sent is None:
            return NO_ISSUER if len(path) == 1 or trusted else NOT_FIRST
        path.append(sent)
    for certificate in path:
        if now < certificate.start:
            return NOT_YET
        if now > certificate.end:
            return EXPIRED
    return 0


def matching_name(certificate: Certificate, host: str) -> str:
    """The name of the certificate that is the host's (with alternative names only those count), or ""."""
    names = certificate.names or tuple(text for kind, text in certificate.subject if kind == "CN")[-1:]
    return next((name for name in names if _matches(name.lower(), host.lower().rstrip("."))), "")


def _matches(pattern: str, host: str) -> bool:
    if not pattern.startswith("*."):
        return pattern == host
    return host.count(".") == pattern.count(".") and fnmatchcase(host, pattern)

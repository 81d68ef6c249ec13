"""Whether a certificate and a key belong together, in the words of Go's crypto/tls (X509KeyPair)."""

from __future__ import annotations

from . import der
from .certificate import Certificate, parse
from .key import PrivateKey, read_key
from .pem import blocks


def problem_of_pair(certificate: str, key: str) -> str:
    """What is wrong with two PEM files, or ""."""
    shown, secrets = tuple(blocks(certificate)), tuple(blocks(key))
    return _no_certificate([kind for kind, _ in shown]) or _no_key([kind for kind, _ in secrets]) or _unlike(shown, key)


def _no_certificate(kinds: list[str]) -> str:
    if "CERTIFICATE" in kinds:
        return ""
    if not kinds:
        return "tls: failed to find any PEM data in certificate input"
    if len(kinds) == 1 and kinds[0].endswith("PRIVATE KEY"):
        return "tls: failed to find certificate PEM data in certificate input, but did find a private key; PEM inputs may have been switched"
    return f'tls: failed to find "CERTIFICATE" PEM block in certificate input after skipping PEM blocks of the following types: [{" ".join(kinds)}]'


def _no_key(kinds: list[str]) -> str:
    if any(kind.endswith("PRIVATE KEY") for kind in kinds):
        return ""
    if not kinds:
        return "tls: failed to find any PEM data in key input"
    if kinds == ["CERTIFICATE"]:
        return "tls: found a certificate rather than a key in the PEM for the private key"
    return f'tls: failed to find PEM block with type ending in "PRIVATE KEY" in key input after skipping PEM blocks of the following types: [{" ".join(kinds)}]'


def _unlike(shown: tuple[tuple[str, bytes], ...], key: str) -> str:
    try:
        leaf = parse(next(body for kind, body in shown if kind == "CERTIFICATE"))
    except der.NotDer:
        return "x509: malformed certificate"
    secret = read_key(key)
    if secret is None:
        return "tls: failed to parse private key"
    return _mismatch(leaf, secret)


def _mismatch(leaf: Certificate, secret: PrivateKey) -> str:
    """Keys that do not say what their public half is pass."""
    if not secret.public or secret.public == leaf.public:
        return ""
    if leaf.is_elliptic != secret.public.startswith(b"\x04"):
        return "tls: private key type does not match public key type"
    return "tls: private key does not match public key"

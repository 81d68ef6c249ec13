"""sprig's keys and certificates (genCA, genSelfSignedCert, genSignedCert ...), drawn from the release's own chance.

Simplified: keys of elliptic curves and ed25519 have the form of PEM with random bytes inside; the numbers of RSA keys mean nothing.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from ...gotemplate.errors import FunctionError
from ...gotemplate.functions import Function
from ...gotemplate.values import Struct, show
from ...shell.x509.certificate import Wanted, issue, read_certificates, self_signed
from ...shell.x509.key import PrivateKey, make_key, noise_of, read_key
from ...shell.x509.pem import armour
from ...sim.random import Stream

OTHERS = {"ecdsa": ("EC PRIVATE KEY", 121), "ed25519": ("PRIVATE KEY", 48), "dsa": ("DSA PRIVATE KEY", 830)}


def certificate_functions(stream: Stream, now: datetime) -> dict[str, Function]:
    """The functions over one stream of draws, at one moment."""
    start = now.replace(microsecond=0)

    def key() -> PrivateKey:
        return make_key(_seed(stream))

    def wanted(name: str, days: int, names: tuple[str, ...] = (), *, authority: bool = False) -> Wanted:
        end = start + timedelta(days=days)
        return Wanted(subject=(("CN", name),), start=start, end=end, names=names, is_authority=authority)

    def own(wish: Wanted, secret: PrivateKey) -> Struct:
        return _pair(self_signed(wish, secret).pem(), secret.old_pem())

    def signed(wish: Wanted, authority: Any, secret: PrivateKey) -> Struct:
        found, signer = read_certificates(authority["Cert"]), read_key(authority["Key"])
        if not found or signer is None:  # one from elsewhere that cannot be read: it signs itself
            return own(wish, secret)
        return _pair(issue(wish, secret.public, found[0].subject, signer).pem(), secret.old_pem())

    def private_key(kind: str) -> str:
        if kind not in OTHERS and kind not in ("", "rsa"):
            return f"Unknown type {kind}"
        if kind in OTHERS or not kind:
            words, size = OTHERS[kind or "ecdsa"]
            return armour(words, noise_of(_seed(stream), size))
        return key().old_pem()

    def given(text: str) -> PrivateKey:
        return read_key(text) or key()

    hosts = ("string", "list", "list", "int")
    return {
        "genPrivateKey": Function(private_key, ("string",)),
        "genCA": Function(lambda n, days: own(wanted(n, days, authority=True), key()), ("string", "int")),
        "genCAWithKey": Function(
            lambda n, days, k: own(wanted(n, days, authority=True), given(k)), ("string", "int", "string")
        ),
        "genSelfSignedCert": Function(lambda n, i, d, days: own(wanted(n, days, _names(i, d)), key()), hosts),
        "genSelfSignedCertWithKey": Function(
            lambda n, i, d, days, k: own(wanted(n, days, _names(i, d)), given(k)), (*hosts, "string")
        ),
        "genSignedCert": Function(
            lambda n, i, d, days, ca: signed(wanted(n, days, _names(i, d)), ca, key()), (*hosts, "any")
        ),
        "genSignedCertWithKey": Function(
            lambda n, i, d, days, ca, k: signed(wanted(n, days, _names(i, d)), ca, given(k)), (*hosts, "any", "string")
        ),
        "buildCustomCert": Function(_custom, ("string", "string")),
    }


def _seed(stream: Stream) -> bytes:
    return stream.hexadecimal(64).encode()


def _names(addresses: Sequence[Any] | None, hosts: Sequence[Any] | None) -> tuple[str, ...]:
    for address in addresses or ():
        if not re.fullmatch(r"[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*", str(address)):
            raise FunctionError(f"error parsing ip: {address}")
    for host in hosts or ():
        if not isinstance(host, str):
            raise FunctionError(f"error processing alternate dns name: {show(host)} is not a string")
    return tuple(str(name) for name in (*(hosts or ()), *(addresses or ())))


def _pair(cert: str, key: str) -> Struct:
    return Struct({"Cert": cert, "Key": key}, type="sprig.certificate")


def _custom(cert: str, key: str) -> Struct:
    if "-----BEGIN" not in _decoded(cert, "certificate"):
        _decoded(key, "private key")
        raise FunctionError("unable to decode certificate")
    return _pair(_decoded(cert, "certificate"), _decoded(key, "private key"))


def _decoded(value: str, what: str) -> str:
    try:
        return base64.b64decode(value, validate=True).decode("utf-8", "replace")
    except ValueError:
        raise FunctionError(f"unable to decode base64 {what}") from None

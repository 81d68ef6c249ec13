"""curl's TLS: the handshake, whether the certificate is trusted, and what -v says about both (lib/vtls/openssl.c)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from ..faults import OSFault
from ..options import Options
from ..process import Process
from ..sockets import Connection
from ..tls import Chain, NotTls, greet
from ..trust import public_authority
from ..x509.certificate import Certificate, Name, read_certificates
from ..x509.checking import REASONS, matching_name, problem
from ..x509.key import read_key
from ..x509.pair import problem_of_pair
from .failure import CurlFailure

BUNDLE = "/etc/ssl/certs/ca-certificates.crt"
ADVICE = """
More details here: https://curl.se/docs/sslcerts.html

curl failed to verify the legitimacy of the server and therefore could not
establish a secure connection to it. To learn more about this situation and
how to fix it, please visit the webpage mentioned above."""
NOT_LOADED = "OpenSSL error error:80000002:system library::No such file or directory, (no key found, wrong pass phrase, or wrong file format?)"
NO_HANDSHAKE = "TLS connect error: error:0A0000C6:SSL routines::packet length too long"
CHANGE = "TLS change cipher, Change cipher spec (1):"
SHAKEN = (
    f"(IN), {CHANGE}", "(IN), TLS handshake, Encrypted Extensions (8):", "(IN), TLS handshake, Certificate (11):",
    "(IN), TLS handshake, CERT verify (15):", "(IN), TLS handshake, Finished (20):", f"(OUT), {CHANGE}", "(OUT), TLS handshake, Finished (20):",
)  # fmt: skip
ALERTS = {0: "bad certificate (554)", 10: "certificate expired (557)", 18: "unknown CA (560)", 19: "unknown CA (560)", 20: "unknown CA (560)",
          21: "unknown CA (560)"}  # fmt: skip


class Security:
    """One handshake with `host`; `lines` is what -v tells of it."""

    def __init__(self, process: Process, options: Options, host: str) -> None:
        self._process, self._options, self._host = process, options, host
        self.lines: list[str] = []

    async def shake(self, connection: Connection, *, timeout: int | None) -> None:
        """CurlFailure: 35 no TLS, 60 not trusted, 77 no such file; NetworkFault."""
        trusted, file = self._trusted()
        self.lines += ["* ALPN: curl offers http/1.1", "* TLSv1.3 (OUT), TLS handshake, Client hello (1):"]
        if not self._lenient:
            self.lines += ["* SSL Trust Anchors:", f"*   CAfile: {file}"]
        try:
            chain = await greet(connection, self._host, timeout=timeout, shown=self._own())
        except NotTls:
            self.lines += ["* TLSv1.3 (OUT), TLS alert, record overflow (534):", f"* {NO_HANDSHAKE}"]
            raise CurlFailure(35, NO_HANDSHAKE) from None
        self._judge(chain, trusted)

    @property
    def _lenient(self) -> bool:
        return "k" in self._options

    def _trusted(self) -> tuple[Sequence[Certificate], str]:
        path = self._options.get("cacert")
        if not path:
            return (public_authority(),), BUNDLE
        found = read_certificates(self._text(path))
        if not found and not self._lenient:
            raise CurlFailure(77, f"error adding trust anchors from file: {path}")
        return found, path

    def _own(self) -> Chain:
        """The certificate of --cert with the key of --key (which may be in the same file)."""
        path = self._options.get("E")
        if not path:
            return ()
        shown, key = self._text(path), self._options.get("key")
        found = read_certificates(shown)
        if not found:
            raise CurlFailure(58, f"could not load PEM client certificate from {path}, {NOT_LOADED}")
        secret = read_key(self._text(key) if key else shown)
        if secret is None:
            raise CurlFailure(58, f"unable to set private key file: '{key or path}' type PEM")
        if problem_of_pair(shown, self._text(key) if key else shown):
            raise CurlFailure(58, f"unable to set private key file: '{key or path}' type PEM")
        return found

    def _text(self, path: str) -> str:
        try:
            return self._process.machine.files.read_text(path, cwd=self._process.cwd)
        except OSFault:
            return ""

    def _judge(self, chain: Chain, trusted: Sequence[Certificate]) -> None:
        now: datetime = self._process.clock.datetime()
        number = problem(chain, trusted, now)
        self.lines.append("* TLSv1.3 (IN), TLS handshake, Server hello (2):")
        if number and not self._lenient:
            seen = [*SHAKEN[:3], f"(OUT), TLS alert, {ALERTS.get(number, ALERTS[0])}:"]
            raise self._refused(f"SSL certificate problem: {REASONS[number]}", seen)
        self.lines += [f"* TLSv1.3 {line}" for line in SHAKEN]
        leaf = chain[0]
        kind = "id-ecPublicKey" if leaf.is_elliptic else "RSASSA-PSS"
        self.lines += [
            f"* SSL connection using TLSv1.3 / TLS_AES_256_GCM_SHA384 / x25519 / {kind}",
            "* ALPN: server accepted http/1.1",
            *described(leaf),
        ]
        self.lines += [f"*   Certificate level {level}: {_key_of(one)}" for level, one in enumerate(chain)]
        if not self._lenient:
            self._check_name(leaf)
        verdict = (
            "SSL certificate verified via OpenSSL."
            if not number
            else " SSL certificate verification failed, continuing anyway!"
        )
        self.lines += [f"* OpenSSL verify result: {number:x}", f"* {verdict}"]

    def _check_name(self, leaf: Certificate) -> None:
        host, found = self._host, matching_name(leaf, self._host)
        if found:
            alternative = f'*   subjectAltName: "{host}" matches cert\'s "{found}"'
            self.lines.append(alternative if leaf.names else f"*  common name: {found} (matched)")
            return
        if leaf.names:
            raise self._refused(f"SSL: no alternative certificate subject name matches target host name '{host}'", ())
        common = next((text for kind, text in reversed(leaf.subject) if kind == "CN"), "")
        raise self._refused(f"SSL: certificate subject name '{common}' does not match target host name '{host}'", ())

    def _refused(self, why: str, seen: Sequence[str]) -> CurlFailure:
        self.lines += [*(f"* TLSv1.3 {line}" for line in seen), f"* {why}"]
        return CurlFailure(60, why + ADVICE)


def described(certificate: Certificate) -> list[str]:
    return [
        "* Server certificate:",
        f"*   subject: {_shown(certificate.subject)}",
        f"*   start date: {_stamp(certificate.start)}",
        f"*   expire date: {_stamp(certificate.end)}",
        f"*   issuer: {_shown(certificate.issuer)}",
    ]


def _shown(name: Name) -> str:
    return "; ".join(f"{kind}={text}" for kind, text in name)


def _stamp(when: datetime) -> str:
    return f"{when:%b} {when.day:2d} {when:%H:%M:%S %Y} GMT"


def _key_of(certificate: Certificate) -> str:
    if certificate.is_elliptic:
        size, how = f"EC/prime256v1 ({certificate.bits}/{certificate.bits // 2}", "ecdsa-with-SHA256"
    else:
        size, how = f"RSA ({certificate.bits}/112", "sha256WithRSAEncryption"
    return f"Public key type {size} Bits/secBits), signed using {how}"

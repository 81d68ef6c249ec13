"""TLS for the library's `ssl`: a client's handshake, and whether it trusts what the server shows."""

from __future__ import annotations

from typing import Any

from ....shell import tls
from ....shell.faults import NetworkFault, OSFault
from ....shell.trust import public_authority
from ....shell.x509.certificate import Certificate, read_certificates
from ....shell.x509.checking import REASONS, matching_name, problem
from ..failures import network_error, system_error
from ..objects import Native


class Failure(OSError):
    """ssl.SSLError"""

    def __str__(self) -> str:
        return str(self.strerror)


class CertificateFailure(Failure, ValueError):
    """ssl.SSLCertVerificationError"""


Failure.__name__ = Failure.__qualname__ = "SSLError"
CertificateFailure.__name__ = CertificateFailure.__qualname__ = "SSLCertVerificationError"
Failure.__module__ = CertificateFailure.__module__ = "ssl"


def authorities(py: Any, path: str) -> tuple[Certificate, ...]:
    """The certificates of a bundle."""
    try:
        return read_certificates(py.process.machine.files.read_text(path, cwd=py.process.cwd))
    except OSFault as fault:
        raise system_error(fault) from None


async def shake(py: Any, own: Any, name: Any, verify: bool, check_name: bool, bundles: list[str]) -> Any:
    """Shake hands as a client; the socket then carries what is said."""
    try:
        chain = await tls.greet(own.connected(), name or "", timeout=own.milliseconds)
    except tls.NotTls:
        raise Failure(1, "[SSL: WRONG_VERSION_NUMBER] wrong version number (_ssl.c:1032)") from None
    except NetworkFault as fault:
        raise own.failed(fault) if fault.kind == "timeout" else network_error(fault) from None
    if verify:
        trusted = [c for path in bundles for c in authorities(py, path)] or [public_authority()]
        number = problem(chain, trusted, py.process.clock.datetime())
        if number:
            raise _refused(REASONS[number])
        if check_name and not matching_name(chain[0], name or ""):
            what = "IP address" if (name or "").replace(".", "").isdigit() else "Hostname"
            raise _refused(f"{what} mismatch, certificate is not valid for '{name}'.")
    return own


def _refused(why: str) -> CertificateFailure:
    return CertificateFailure(1, f"[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: {why} (_ssl.c:1032)")


def names(py: Any) -> dict[str, Any]:
    found: dict[str, Any] = {"SSLError": Failure, "SSLCertVerificationError": CertificateFailure}
    return found | {
        "shake": Native("shake", shake, needs=True),
        "check": Native("check", lambda py, path: len(authorities(py, path)), needs=True),
    }

"""Who is trusted by everybody: the authorities of the world outside, which every system's bundle has."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache

from .tls import Chain, Secure
from .x509.certificate import Certificate, Wanted, issue, self_signed
from .x509.key import make_key

SUBJECT = (("C", "US"), ("O", "Example Trust Services"), ("CN", "Example Root CA"))


@cache
def public_authority() -> Certificate:
    first, last = datetime(2015, 1, 1, tzinfo=UTC), datetime(2049, 1, 1, tzinfo=UTC)
    return self_signed(Wanted(subject=SUBJECT, start=first, end=last, is_authority=True), make_key(b"public"))


def public(start: datetime) -> Secure:
    """How a host on the internet speaks TLS: with a certificate for whatever name it is called by, and plain HTTP, too."""
    return Secure(lambda name: public_chain(name, start), refusal=None)


@lru_cache(maxsize=64)
def public_chain(name: str, start: datetime) -> Chain:
    """The certificate of a host on the internet."""
    wanted = Wanted(subject=(("CN", name),), start=start, end=start + timedelta(days=90), names=(name,))
    return (issue(wanted, make_key(name.encode()).public, SUBJECT, make_key(b"public")),)

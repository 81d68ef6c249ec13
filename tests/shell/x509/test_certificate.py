from __future__ import annotations

from datetime import UTC, datetime, timedelta

from k8s_magics.shell.x509.certificate import Wanted, issue, parse, read_certificates, self_signed
from k8s_magics.shell.x509.key import make_key
from tests.shell.x509.samples import ELLIPTIC, RSA

START = datetime(2026, 1, 5, 9, tzinfo=UTC)
SUBJECT = (("C", "DE"), ("O", "Acme Co"), ("CN", "web"))


def wanted(**more: object) -> Wanted:
    return Wanted(subject=SUBJECT, start=START, end=START + timedelta(days=365), **more)  # type: ignore[arg-type]


def test_what_was_asked_for_is_what_it_says() -> None:
    key = make_key(b"web")
    made = self_signed(wanted(names=("web", "*.a.com", "10.0.0.1")), key)
    assert (made.subject, made.issuer, made.names) == (SUBJECT, SUBJECT, ("web", "*.a.com", "10.0.0.1"))
    assert (made.start, made.end, made.bits, made.public) == (START, START + timedelta(days=365), 2048, key.public)
    assert made.is_self_signed and not made.is_authority and read_certificates("x\n" + made.pem()) == (made,)


def test_certificates_from_elsewhere_are_read() -> None:
    (rsa,), (elliptic,) = read_certificates(RSA), read_certificates(ELLIPTIC)
    assert rsa.subject == (("C", "DE"), ("O", "Acme"), ("CN", "small")) and rsa.names == ("*.a.com", "10.0.0.1")
    assert (rsa.bits, rsa.end.year, rsa.is_authority) == (1024, 2126, True)
    assert elliptic.is_elliptic and elliptic.bits == 256 and elliptic.signed(elliptic)


def test_a_signature_is_of_one_key_over_one_body() -> None:
    key, other = make_key(b"ca"), make_key(b"other")
    ca, impostor = self_signed(wanted(is_authority=True), key), self_signed(wanted(is_authority=True), other)
    leaf = issue(wanted(), make_key(b"leaf").public, SUBJECT, key)
    assert ca.signed(leaf) and not impostor.signed(leaf)
    changed = parse(leaf.encoded.replace(b"web", b"WEB"))
    assert not ca.signed(changed)

from __future__ import annotations

from k8s_magics.shell.x509.certificate import read_certificates
from k8s_magics.shell.x509.key import make_key, read_key
from tests.shell.x509.samples import ELLIPTIC, ELLIPTIC_KEY


def test_a_key_depends_on_its_seed_and_is_read_in_both_forms() -> None:
    key = make_key(b"a", bits=1024)
    assert key == make_key(b"a", bits=1024) != make_key(b"b", bits=1024)
    for text in (key.pem(), key.old_pem()):
        found = read_key(text)
        assert found is not None and found.public == key.public and len(found.public) == 128


def test_a_key_from_elsewhere_says_to_which_certificate_it_belongs() -> None:
    found = read_key(ELLIPTIC_KEY)
    assert found is not None and found.public == read_certificates(ELLIPTIC)[0].public


def test_what_is_no_key_is_none() -> None:
    assert read_key("x") is read_key(ELLIPTIC) is None
    assert read_key("-----BEGIN PRIVATE KEY-----\nMAA=\n-----END PRIVATE KEY-----\n") is None

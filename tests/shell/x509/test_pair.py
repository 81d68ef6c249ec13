from __future__ import annotations

from datetime import UTC, datetime

import pytest

from k8s_magics.shell.x509.certificate import Wanted, self_signed
from k8s_magics.shell.x509.key import make_key
from k8s_magics.shell.x509.pair import problem_of_pair
from k8s_magics.shell.x509.pem import armour
from tests.shell.x509.samples import ELLIPTIC, ELLIPTIC_KEY

NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)
KEY = make_key(b"a")
CERTIFICATE = self_signed(Wanted(subject=(("CN", "a"),), start=NOW, end=NOW), KEY).pem()


@pytest.mark.parametrize(
    ("certificate", "key", "problem"),
    [
        (CERTIFICATE, KEY.pem(), ""),
        (CERTIFICATE, KEY.old_pem(), ""),
        (ELLIPTIC, ELLIPTIC_KEY, ""),
        ("", "", "tls: failed to find any PEM data in certificate input"),
        (KEY.pem(), CERTIFICATE, "tls: failed to find certificate PEM data in certificate input, but did find a private key; PEM inputs may have been switched"),
        (CERTIFICATE, "", "tls: failed to find any PEM data in key input"),
        (CERTIFICATE, CERTIFICATE, "tls: found a certificate rather than a key in the PEM for the private key"),
        (armour("CERTIFICATE", b"x"), KEY.pem(), "x509: malformed certificate"),
        (CERTIFICATE, armour("PRIVATE KEY", b"x"), "tls: failed to parse private key"),
        (CERTIFICATE, make_key(b"b").pem(), "tls: private key does not match public key"),
        (CERTIFICATE, ELLIPTIC_KEY, "tls: private key type does not match public key type"),
        (armour("X", b"x"), KEY.pem(), 'tls: failed to find "CERTIFICATE" PEM block in certificate input after skipping PEM blocks of the following types: [X]'),
    ],
)  # fmt: skip
def test_a_pair_is_judged_in_the_words_of_go(certificate: str, key: str, problem: str) -> None:
    assert problem_of_pair(certificate, key) == problem

"""Certificates that charts make for themselves."""

from __future__ import annotations

from k8s_magics.shell.x509.certificate import read_certificates
from k8s_magics.shell.x509.checking import problem
from k8s_magics.shell.x509.key import read_key
from k8s_magics.shell.x509.pair import problem_of_pair
from tests.helm.charts import chart, rendered


def pieces(template: str) -> list[str]:
    return rendered(chart({"templates/t": template}))["web/templates/t"].split("===\n")


def test_one_that_an_authority_signs_is_trusted_by_who_has_the_authority() -> None:
    template = '{{ $ca := genCA "shop" 365 }}{{ $c := genSignedCert "web" (list "10.0.0.1") (list "web" "web.default.svc") 30 $ca }}{{ $ca.Cert }}===\n{{ $c.Cert }}===\n{{ $c.Key }}'
    ca, cert, key = pieces(template)
    (authority,), (leaf,) = read_certificates(ca), read_certificates(cert)
    assert authority.is_authority and leaf.names == ("web", "web.default.svc", "10.0.0.1")
    assert problem((leaf,), (authority,), leaf.start) == 0 and problem_of_pair(cert, key) == ""
    assert (leaf.end - leaf.start).days == 30


def test_one_that_signs_itself_and_keys_of_ones_own() -> None:
    template = '{{ $k := genPrivateKey "rsa" }}{{ $c := genSelfSignedCertWithKey "web" nil nil 1 $k }}{{ $c.Cert }}===\n{{ $k }}===\n{{ genPrivateKey "ecdsa" }}'
    cert, key, other = pieces(template)
    assert problem_of_pair(cert, key) == "" and read_key(key) is not None
    assert other.startswith("-----BEGIN EC PRIVATE KEY-----\n")

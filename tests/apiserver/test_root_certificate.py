from __future__ import annotations

from k8s_magics.apiserver.root_certificate import ROOT_CERTIFICATE
from k8s_magics.shell.x509.certificate import read_certificates


def test_it_is_one_that_can_sign_itself() -> None:
    (root,) = read_certificates(ROOT_CERTIFICATE)
    assert root.is_authority and root.signed(root) and root.subject == (("CN", "kubernetes"),)

"""The admin's own certificate."""

from __future__ import annotations

from k8s_magics.apiserver.admin_certificate import ADMIN_CERTIFICATE, admin_key
from k8s_magics.apiserver.authority import admin_pair
from k8s_magics.shell.x509.pair import problem_of_pair


def test_it_is_the_one_that_the_authority_makes_and_goes_with_its_key() -> None:
    assert admin_pair()[0].pem() == ADMIN_CERTIFICATE
    assert problem_of_pair(ADMIN_CERTIFICATE, admin_key().pem()) == ""

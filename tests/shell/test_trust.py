from __future__ import annotations

from datetime import UTC, datetime

from k8s_magics.shell.trust import public, public_authority
from k8s_magics.shell.x509.checking import matching_name, problem

NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)


def test_a_host_on_the_internet_has_a_certificate_for_its_name_that_everybody_trusts() -> None:
    chain = public(NOW).chain("k8s.io")
    assert problem(chain, (public_authority(),), NOW) == 0 and matching_name(chain[0], "k8s.io")

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from k8s_magics.apiserver.authority import BACKDATED, VALID, api_server_chain, authority, sign
from k8s_magics.apiserver.root_certificate import ROOT_CERTIFICATE
from k8s_magics.shell.x509.checking import matching_name, problem
from k8s_magics.shell.x509.key import make_key
from k8s_magics.shell.x509.request import make_request, read_request

NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)


def test_the_api_server_is_trusted_by_who_has_the_root_certificate() -> None:
    chain = api_server_chain(NOW)
    assert problem(chain, (authority(),), NOW) == 0 != problem(chain, (), NOW)
    for name in ("kubernetes", "kubernetes.default.svc", "10.96.0.1", "172.18.0.1"):
        assert matching_name(chain[0], name)
    assert not matching_name(chain[0], "kubernetes.team")


def test_the_root_certificate_that_is_written_out_is_the_authority_s() -> None:
    assert authority().pem() == ROOT_CERTIFICATE


def test_what_it_signs_for_long_ends_as_much_earlier_as_it_began() -> None:
    request = read_request(make_request((("CN", "jane"),), (), make_key(b"jane")))
    assert request is not None
    for lasting, end in ((timedelta(hours=1), NOW + timedelta(hours=1)), (VALID, NOW + VALID - BACKDATED)):
        made = sign(request, ("client auth",), NOW, lasting)
        assert (made.start, made.end) == (NOW - BACKDATED, end)
        assert made.purposes == ("client auth",) and not made.usages and authority().made(made)

"""Who calls over HTTP."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from k8s_magics import Cluster
from k8s_magics.apimachinery.errors import Unauthorized
from k8s_magics.apiserver.authority import authority, authority_key
from k8s_magics.apiserver.rest.authentication import ANONYMOUS, caller_of, caller_of_certificate
from k8s_magics.shell.x509.certificate import Wanted, issue
from k8s_magics.shell.x509.key import make_key
from k8s_magics.sim.clock import Clock


def test_a_token_speaks_for_its_account_until_it_is_over() -> None:
    cluster = Cluster(nodes=1, control_plane=False)
    store, clock = cluster._machinery.server.store, cluster._machinery.clock
    token = cluster.kubectl("create token default").stdout.strip()
    caller = caller_of(f"Bearer {token}", store, clock)
    assert caller.user == "system:serviceaccount:default:default" and "system:serviceaccounts:default" in caller.groups
    cluster.advance(seconds=3700)
    with pytest.raises(Unauthorized):
        caller_of(f"Bearer {token}", store, clock)


def test_nobody_is_anonymous_and_a_bad_token_is_refused() -> None:
    cluster = Cluster(nodes=0, controllers=False)
    store, clock = cluster._machinery.server.store, cluster._machinery.clock
    assert caller_of("", store, clock) is ANONYMOUS
    for bad in ("Bearer abc", "Bearer a.b.c", "Basic YTpi"):
        with pytest.raises(Unauthorized):
            caller_of(bad, store, clock)


def test_a_certificate_speaks_for_its_subject_while_it_is_valid_and_for_clients() -> None:
    clock, day = Clock(), timedelta(days=1)
    now = clock.datetime()
    wanted = Wanted(subject=(("O", "dev"), ("CN", "jane")), start=now - day, end=now + day, usages=("client auth",))
    public = make_key(b"jane").public
    caller = caller_of_certificate(issue(wanted, public, authority().subject, authority_key()), clock)
    assert caller.user == "jane" and caller.groups == ("dev", "system:authenticated")
    assert caller.credential.startswith("X509SHA256=")
    for bad, signer in (
        (replace(wanted, end=now - day), authority_key()),
        (replace(wanted, start=now + day), authority_key()),
        (replace(wanted, usages=("server auth",)), authority_key()),
        (wanted, make_key(b"jane")),
    ):
        with pytest.raises(Unauthorized):
            caller_of_certificate(issue(bad, public, authority().subject, signer), clock)

"""Who calls over HTTP."""

from __future__ import annotations

import pytest

from k8s_magics import Cluster
from k8s_magics.apimachinery.errors import Unauthorized
from k8s_magics.apiserver.rest.authentication import ANONYMOUS, caller_of


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

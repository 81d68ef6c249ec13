"""Objects that are there from the beginning, though nobody has written them."""

from __future__ import annotations

from k8s_magics import Cluster

BORN = "csinodes,flowschemas,servicecidrs,ipaddresses"
SHARES = "get prioritylevelconfiguration system -o jsonpath={.spec.limited.nominalConcurrencyShares}"
LESS = '{"spec":{"limited":{"nominalConcurrencyShares":7}}}'


def printed(cluster: Cluster, command: str) -> str:
    return cluster.kubectl(command).stdout


def version(cluster: Cluster) -> str:
    return printed(cluster, "get --raw /api/v1/namespaces").split('"resourceVersion":"')[1].split('"')[0]


def test_reading_writes_nothing_and_is_always_the_same() -> None:
    one, other = (Cluster(nodes=1, control_plane=False) for _ in range(2))
    before = version(other)
    assert printed(one, f"get {BORN} -o yaml") == printed(other, f"get {BORN} -o yaml")
    assert version(other) == before


def test_what_is_changed_is_kept_and_what_is_deleted_comes_back() -> None:
    cluster = Cluster(nodes=0, control_plane=False)
    cluster.kubectl(f"patch prioritylevelconfiguration system --type=merge -p '{LESS}'")
    assert printed(cluster, SHARES) == "7"
    cluster.kubectl("delete prioritylevelconfiguration system")
    assert printed(cluster, SHARES) == "30"

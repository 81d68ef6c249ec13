"""Every account has a secret with its token, where the release has it so."""

from __future__ import annotations

from k8s_magics import Cluster


def test_an_account_gets_a_secret_that_its_pods_mount() -> None:
    cluster = Cluster(nodes=1, control_plane=False, release="1.15")
    cluster.kubectl("create serviceaccount robot")
    cluster.settle()
    (name,) = [s["name"] for s in (cluster.object("serviceaccounts", "robot") or {})["secrets"]]
    secret = cluster.object("secrets", name) or {}
    assert name.startswith("robot-token-")
    assert set(secret["data"]) == {"ca.crt", "namespace", "token"}
    cluster.terminal(0).run("""kubectl run p --image=nginx --restart=Never --serviceaccount=robot""")
    volumes = (cluster.object("pods", "p") or {})["spec"]["volumes"]
    assert [v["secret"]["secretName"] for v in volumes] == [name]


def test_todays_accounts_have_none() -> None:
    assert Cluster(nodes=1, control_plane=False).objects("secrets") == ()

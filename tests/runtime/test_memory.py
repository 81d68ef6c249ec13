"""Whom the kernel kills."""

from __future__ import annotations

from k8s_magics import Cluster


def run(cluster: Cluster, name: str, megabytes: int, limit: str = "") -> None:
    resources = f'"resources":{{"limits":{{"memory":"{limit}","cpu":"100m"}}}},' if limit else ""
    container = f'{{"name":"c","image":"polinux/stress",{resources}"args":["stress","--vm","1","--vm-bytes","{megabytes}M","--vm-hang","1"]}}'
    cluster.kubectl(
        f'run {name} --image=polinux/stress --restart=Never --overrides=\'{{"spec":{{"containers":[{container}]}}}}\''
    )


def test_the_least_promised_goes_before_the_largest() -> None:
    cluster = Cluster(nodes=1, control_plane=False)
    run(cluster, "guaranteed", 6000, "7Gi")
    run(cluster, "free", 500)
    cluster.advance(seconds=4)
    run(cluster, "last", 2500)
    cluster.advance(seconds=5)
    states = {p["metadata"]["name"]: p["status"]["phase"] for p in cluster.objects("pods")}
    assert states["guaranteed"] == "Running" and states["last"] == "Failed"

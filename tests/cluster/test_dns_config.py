"""The page on debugging DNS finds what it asks for (kubernetes.io/docs/tasks/administer-cluster/dns-debugging-resolution)."""

from k8s_magics import Cluster


def test_dns_has_its_configuration_and_its_rights() -> None:
    cluster = Cluster(nodes=1)
    assert "kubernetes cluster.local" in cluster.kubectl("-n kube-system get configmap coredns -o yaml").stdout
    rules = cluster.kubectl("describe clusterrole system:coredns -n kube-system").stdout
    assert "endpointslices.discovery.k8s.io" in rules
    log = cluster.kubectl("logs --namespace=kube-system -l k8s-app=kube-dns --tail=2").stdout
    assert log.startswith("CoreDNS-1.13.1\nlinux/amd64")

"""What a node sees of its containers' processes."""

from __future__ import annotations

from k8s_magics.apimachinery.objects import dig
from k8s_magics.cluster.cluster import Cluster
from k8s_magics.nodehost.host import NodeHost
from k8s_magics.nodehost.processes import HostProcesses, host_pid


def test_each_process_has_the_same_number_at_every_look(host: NodeHost) -> None:
    look = HostProcesses(host)
    assert dict(look()) == dict(look())
    assert {1, 412, 687} < set(look())


def test_ps_shows_them_by_their_numbers_on_the_host(cluster: Cluster, host: NodeHost) -> None:
    container = next(c for _, c in host.containers())
    shown = cluster.on_node("node-1", "ps -o pid,args | grep '[n]ginx: master'").stdout.split()
    assert shown[0] == str(host_pid(container.id)) == cluster.on_node("node-1", "pgrep nginx").stdout.strip()


def test_top_numbers_them_as_ps_does(cluster: Cluster, host: NodeHost) -> None:
    shown = cluster.on_node("node-1", "top -b -n 1 | grep '[n]ginx: master'").stdout.split()
    assert shown[0] == str(host_pid(next(c for _, c in host.containers()).id))


def test_to_kill_one_on_the_host_is_to_end_the_container(cluster: Cluster) -> None:
    cluster.on_node("node-1", "kill -9 $(pgrep nginx)")
    cluster.advance(seconds=10)
    assert dig(cluster.object("pods", "web"), "status.containerStatuses")[0]["restartCount"] == 1


def test_a_container_does_not_see_the_host(cluster: Cluster) -> None:
    assert "kubelet" not in cluster.kubectl("exec web -- ls /proc").stdout
    assert cluster.kubectl("exec web -- cat /proc/1/comm").stdout.startswith("nginx")


def test_a_pod_with_the_hosts_processes_sees_them_all(cluster: Cluster) -> None:
    shown = cluster.kubectl("debug node/node-1 -it --image=busybox -- chroot /host ps -o args").stdout
    assert "/usr/bin/containerd" in shown and "nginx: master" in shown


def test_a_stopped_service_has_no_process(cluster: Cluster) -> None:
    cluster.on_node("node-1", "systemctl stop kubelet")
    assert cluster.on_node("node-1", "pidof kubelet").exit_code == 1

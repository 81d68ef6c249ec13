"""Who sees which containers."""

from __future__ import annotations

from k8s_magics import Cluster


def test_a_node_sees_its_own_and_the_admin_host_sees_all() -> None:
    cluster = Cluster(nodes=2, control_plane=False, release="1.15")
    terminal = cluster.terminal()
    terminal.run("kubectl run web --image=nginx --replicas=4")
    cluster.advance(seconds=5)
    count = "docker ps -q | wc -l"
    everywhere = int(terminal.run(count).stdout)
    nodes = [int(cluster.on_node(name, count).stdout) for name in cluster.node_names()]
    chosen = int(terminal.run("export DOCKER_HOST=node-1; docker ps -q | wc -l").stdout)
    assert everywhere == sum(nodes) == 8
    assert chosen == nodes[0]


def test_todays_machines_have_no_docker() -> None:
    assert Cluster(nodes=1, control_plane=False).terminal().run("docker ps").exit_code == 127

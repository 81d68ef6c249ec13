from k8s_magics import Cluster


def test_each_node_is_registered_by_a_kubelet_of_its_own() -> None:
    cluster = Cluster(nodes=2, control_plane=False)
    made = {r.key.name: r.actor for r in cluster.history.log if r.key.resource == "nodes" and r.verb == "create"}
    assert made == {"node-1": "kubelet/node-1", "node-2": "kubelet/node-2"}

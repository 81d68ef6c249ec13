from k8s_magics.kubelet.context import NodeConfig
from k8s_magics.kubelet.node import capacity_of


def test_a_machines_size_becomes_quantities() -> None:
    capacity = capacity_of(
        NodeConfig(name="n", address="10.0.0.1", pod_cidr="10.1.0.0/24", cores=2, memory="4096Mi", pods=20)
    )
    assert (capacity["cpu"], capacity["memory"], capacity["pods"]) == ("2", "4Gi", "20")

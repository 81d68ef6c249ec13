from typing import Any

from k8s_magics.apimachinery.host_ports import conflict, host_ports
from k8s_magics.apimachinery.objects import freeze


def pod(**port: Any) -> Any:
    return freeze({"spec": {"containers": [{"name": "c", "ports": [{"containerPort": 80, **port}]}]}})


def test_a_port_is_taken_on_its_address_and_on_all() -> None:
    every, one, other = pod(hostPort=80), pod(hostPort=80, hostIP="10.0.0.1"), pod(hostPort=80, hostIP="10.0.0.2")
    assert conflict(host_ports(every), host_ports(one)) and conflict(host_ports(one), host_ports(one))
    assert not conflict(host_ports(one), host_ports(other))
    assert not conflict(host_ports(every), host_ports(pod(hostPort=80, protocol="UDP")))
    assert not list(host_ports(pod()))

"""Ports that a real server warns of."""

from k8s_magics.apimachinery.objects import freeze
from k8s_magics.resources.rules.port_warnings import port_warnings


def said(*ports):
    return port_warnings(freeze({"containers": [{"ports": [{"protocol": "TCP", **port} for port in ports]}]}))


def test_the_same_port_twice_is_duplicate_overlapping_or_ambiguous():
    web = {"containerPort": 80}
    again = ".containers[0].ports[1]: {} port definition with \1.containers[0].ports[0]"
    assert said(web, web) == [again.format("duplicate")]
    assert said(web, {**web, "hostPort": 80}) == [again.format("overlapping")]
    assert said({**web, "hostPort": 8, "hostIP": "10.0.0.1"}, {**web, "hostPort": 8}) == [
        again.format("dangerously ambiguous")
    ]
    assert said(web, {**web, "protocol": "UDP"}) == []


def test_an_address_wants_a_port_of_the_node():
    assert said({"containerPort": 80, "hostIP": "10.0.0.1"}) == [
        ".containers[0].ports[0]: hostIP set without hostPort: {Name: HostPort:0 ContainerPort:80 Protocol:TCP HostIP:10.0.0.1}"
    ]

"""What a Service asks of the cloud's load balancers."""

from __future__ import annotations

from typing import Any

import pytest

from k8s_magics.controllers.services.balancing import AddressRefused, choose_address, differences, wants_balancer


def service(**spec: Any) -> dict[str, Any]:
    ports = [{"port": 80, "protocol": "TCP", "nodePort": 30080}]
    return {"metadata": {"name": "web"}, "spec": {"type": "LoadBalancer", "ports": ports, **spec}}


def test_a_class_is_for_another_controller() -> None:
    assert wants_balancer(service())
    assert not wants_balancer(service(loadBalancerClass="example.com/mine"))
    assert not wants_balancer(service(type="NodePort"))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({}, None),
        ({"selector": {"app": "other"}}, None),
        ({"sessionAffinity": "ClientIP"}, ()),
        ({"type": "ClusterIP"}, (("Type", "LoadBalancer -> ClusterIP"),)),
        ({"loadBalancerSourceRanges": ["10.0.0.0/8", "a"]}, (("LoadBalancerSourceRanges", "[] -> [10.0.0.0/8 a]"),)),
        ({"loadBalancerIP": "1.2.3.4"}, (("LoadbalancerIP", " -> 1.2.3.4"),)),
        ({"externalIPs": ["1.2.3.4"]}, (("ExternalIP", "Count: 0 -> 1"),)),
    ],
)
def test_a_change_that_the_cloud_must_follow_is_announced(change: dict[str, Any], told: object) -> None:
    assert differences(service(), service(**change)) == told


def test_addresses_go_round_and_are_given_once() -> None:
    assert choose_address(service(), (), "") == "203.0.113.1"
    assert choose_address(service(), ("203.0.113.3",), "203.0.113.2") == "203.0.113.4"
    assert choose_address(service(), (), "203.0.113.254") == "203.0.113.1"
    with pytest.raises(AddressRefused, match="neither static"):
        choose_address(service(loadBalancerIP="203.0.113.9"), ("203.0.113.9",), "")
    with pytest.raises(AddressRefused, match="neither static"):
        choose_address(service(loadBalancerIP="8.8.8.8"), (), "")
    with pytest.raises(AddressRefused, match="no address is left"):
        choose_address(service(), (f"203.0.113.{n}" for n in range(1, 255)), "")

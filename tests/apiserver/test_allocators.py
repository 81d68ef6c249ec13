from __future__ import annotations

from k8s_magics.apimachinery.objects import freeze
from k8s_magics.apiserver.allocators import free_address, free_port, in_network, taken_ports
from k8s_magics.apiserver.store import Key, Store
from k8s_magics.sim.clock import Clock
from k8s_magics.sim.random import Stream


def store_with(*services: dict[str, object]) -> Store:
    store = Store(Clock())
    for number, spec in enumerate(services):
        meta = {"name": f"s{number}", "namespace": "default", "uid": str(number)}
        store.write(
            "create", Key("services", "default", f"s{number}"), freeze({"metadata": meta, "spec": spec}), actor="test"
        )
    return store


def test_an_address_that_a_service_holds_is_not_given_again() -> None:
    held = [f"10.0.0.{n}" for n in (1, 2, 3, 5, 6)]
    store = store_with(*({"clusterIPs": [address]} for address in held))
    assert free_address(store, Stream(0, "test"), "10.0.0.0/29") == "10.0.0.4"
    assert free_address(store_with({"clusterIPs": [*held, "10.0.0.4"]}), Stream(0, "test"), "10.0.0.0/29") == ""


def test_ports_run_out() -> None:
    everything = set(range(30000, 32768))
    assert free_port(everything, Stream(0, "test")) == 0
    assert free_port(everything - {31000}, Stream(0, "test")) == 31000


def test_a_node_port_is_held_per_protocol() -> None:
    store = store_with({"ports": [{"port": 53, "nodePort": 30053, "protocol": "UDP"}, {"port": 80}]})
    assert taken_ports(store) == {30053}


def test_the_ends_of_the_range_are_no_addresses() -> None:
    assert [in_network(a, "10.0.0.0/30") for a in ("10.0.0.0", "10.0.0.1", "10.0.0.3", "10.1.0.1", "x")] == [
        False,
        True,
        False,
        False,
        False,
    ]

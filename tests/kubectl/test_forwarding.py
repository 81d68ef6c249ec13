"""Ports as `port-forward` takes them."""

from __future__ import annotations

import pytest

from k8s_magics.cli.errors import CommandError
from k8s_magics.kubectl.forwarding import Forward, through_service, to_pod

POD = {
    "metadata": {"name": "p"},
    "spec": {"containers": [{"name": "c", "ports": [{"name": "http", "containerPort": 8080}]}]},
}
PORTS = [{"name": "web", "port": 80, "targetPort": "http"}, {"name": "raw", "port": 90, "targetPort": 9000}]
SERVICE = {"metadata": {"name": "s"}, "spec": {"clusterIP": "10.96.0.9", "ports": PORTS}}


def test_a_pod_takes_numbers_and_names() -> None:
    assert to_pod(POD, ["80", "81:http", ":90"]) == [Forward(80, 80), Forward(81, 8080), Forward(0, 90)]


def test_a_service_leads_to_the_port_of_its_pod() -> None:
    assert through_service(SERVICE, POD, ["80", "web", "7:90"]) == [
        Forward(80, 8080),
        Forward(80, 8080),
        Forward(7, 9000),
    ]


@pytest.mark.parametrize(
    ("word", "why"), [("0:80:1", "remote port must be"), ("0:0", "remote port must be"), ("a:80", "local port 'a'")]
)
def test_bad_ports_are_refused(word: str, why: str) -> None:
    with pytest.raises(CommandError, match=why):
        to_pod(POD, [word])

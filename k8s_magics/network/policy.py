"""NetworkPolicies at work: who may open a connection to whom.

A pod that no policy selects takes and makes any connection; one that is selected only those that some rule of some policy allows.
Source: https://kubernetes.io/docs/concepts/services-networking/network-policies/.  A node always reaches its own pods (probes).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from ipaddress import ip_address, ip_network
from typing import Any, Literal

from ..apimachinery.meta import labels_of, namespace_of
from ..apimachinery.objects import EMPTY, Object
from ..apimachinery.selectors import of_label_selector
from ..apiserver.store import Key, Revision, Store

POLICIES = "networkpolicies.networking.k8s.io"
Direction = Literal["Ingress", "Egress"]
FINISHED = ("Succeeded", "Failed")


@dataclass(frozen=True, slots=True)
class End:
    """One side of a connection: its address, and its pod if it is one (with a network of its own)."""

    address: str
    pod: Object | None


class NetworkPolicies:
    """The policies of the store; pods are found by the addresses in their status and, before the kubelet has reported it, by those that were given out."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._given: dict[str, Key] = {}
        self._pods: dict[str, Object] | None = None
        store.watch(self._on_pod, "pods")

    def _on_pod(self, _: Revision) -> None:
        self._pods = None

    def give(self, address: str, namespace: str, name: str) -> None:
        """A pod has got this address; its policies hold from now on, for its first container, too."""
        self._given[address] = Key("pods", namespace, name)

    def take(self, address: str) -> None:
        """The address is nobody's."""
        self._given.pop(address, None)

    def allows(self, source: str, target: str, port: int, *, protocol: str = "TCP") -> bool:
        """Whether a connection between two addresses may be opened."""
        if not self._store.count(POLICIES):
            return True
        client, server = self._end(source), self._end(target)
        return self._passes("Egress", client, server, server, (protocol, port)) and self._passes(
            "Ingress", server, client, server, (protocol, port)
        )

    def _end(self, address: str) -> End:
        if self._pods is None:
            self._pods = dict(self._addresses())
        pod = self._pods.get(address)
        if pod is None and address in self._given:
            pod = self._store.get(self._given[address])
        return End(address, pod)

    def _addresses(self) -> Iterator[tuple[str, Object]]:
        for pod in self._store.list("pods"):
            status = pod.get("status") or EMPTY
            if status.get("podIP") and not pod["spec"].get("hostNetwork") and status.get("phase") not in FINISHED:
                yield status["podIP"], pod

    def _passes(self, direction: Direction, subject: End, other: End, server: End, port: tuple[str, int]) -> bool:
        """Whether the policies about `subject` let it talk with `other`."""
        if subject.pod is None:
            return True
        policies = [
            p for p in self._store.list(POLICIES, namespace_of(subject.pod)) if _concerns(p, direction, subject.pod)
        ]
        if not policies:
            return True
        return any(
            self._permits(rule, direction, policy, other, server, port)
            for policy in policies
            for rule in policy["spec"].get(direction.lower()) or ()
        )

    def _permits(
        self, rule: Object, direction: Direction, policy: Object, other: End, server: End, port: tuple[str, int]
    ) -> bool:
        ports: Sequence[Mapping[str, Any]] = rule.get("ports") or ()
        if ports and not any(_port_matches(p, port, server) for p in ports):
            return False
        peers: Sequence[Mapping[str, Any]] = rule.get("from" if direction == "Ingress" else "to") or ()
        return not peers or any(self._peer_matches(peer, policy, other) for peer in peers)

    def _peer_matches(self, peer: Mapping[str, Any], policy: Object, other: End) -> bool:
        if "ipBlock" in peer:
            return _in_block(peer["ipBlock"], other.address)
        if other.pod is None:
            return False
        namespace = namespace_of(other.pod)
        if "namespaceSelector" in peer:
            found = self._store.get(Key("namespaces", "", namespace))
            if found is None or not of_label_selector(peer["namespaceSelector"]).matches(labels_of(found)):
                return False
        elif namespace != namespace_of(policy):
            return False
        return "podSelector" not in peer or of_label_selector(peer["podSelector"]).matches(labels_of(other.pod))


def _concerns(policy: Object, direction: Direction, pod: Object) -> bool:
    spec = policy["spec"]
    types = spec.get("policyTypes") or (("Ingress", "Egress") if "egress" in spec else ("Ingress",))
    return direction in types and of_label_selector(spec.get("podSelector") or EMPTY).matches(labels_of(pod))


def _port_matches(rule: Mapping[str, Any], port: tuple[str, int], server: End) -> bool:
    protocol, number = port
    if (rule.get("protocol") or "TCP") != protocol:
        return False
    wanted = rule.get("port")
    if wanted is None:
        return True
    if isinstance(wanted, int):
        return wanted <= number <= (rule.get("endPort") or wanted)
    containers = server.pod["spec"]["containers"] if server.pod is not None else ()
    return any(
        p.get("name") == wanted and p["containerPort"] == number for c in containers for p in c.get("ports") or ()
    )


def _in_block(block: Mapping[str, Any], address: str) -> bool:
    here = ip_address(address)
    return here in ip_network(block["cidr"], strict=False) and not any(
        here in ip_network(e, strict=False) for e in block.get("except") or ()
    )

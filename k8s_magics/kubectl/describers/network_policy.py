"""kubectl describe networkpolicy"""

from __future__ import annotations

from collections.abc import Sequence

from ...apimachinery.meta import annotations_of, labels_of, name_of, namespace_of
from ...apimachinery.objects import EMPTY, Object
from ...apimachinery.selectors import format_label_selector
from ...cli.session import Session
from ...sim.clock import parse_date
from ..describing.describer import Describer
from ..describing.values import write_annotations, write_labels
from ..describing.writer import Writer


def describe(session: Session, writer: Writer, obj: Object) -> None:
    spec = obj.get("spec") or EMPTY
    writer.line(0, "Name:", name_of(obj))
    writer.line(0, "Namespace:", namespace_of(obj))
    writer.line(
        0, "Created on:", parse_date(obj["metadata"]["creationTimestamp"]).strftime("%Y-%m-%d %H:%M:%S +0000 UTC")
    )
    write_labels(writer, 0, "Labels", labels_of(obj))
    write_annotations(writer, 0, annotations_of(obj))
    writer.line(0, "Spec:")
    selector = spec.get("podSelector") or EMPTY
    everything = " (Allowing the specific traffic to all pods in this namespace)"
    writer.line(1, f"PodSelector:     {format_label_selector(selector)}{'' if selector else everything}")
    kinds = spec.get("policyTypes") or ()
    for kind, key, other, direction in (
        ("Ingress", "ingress", "From", "ingress"),
        ("Egress", "egress", "To", "egress"),
    ):
        if kind in kinds:
            writer.line(1, f"Allowing {direction} traffic:")
            _rules(writer, spec.get(key) or (), other, direction)
        else:
            writer.line(1, f"Not affecting {direction} traffic")
    writer.line(1, f"Policy Types: {', '.join(kinds)}")


def _rules(writer: Writer, rules: Sequence[Object], other: str, direction: str) -> None:
    if not rules:
        writer.line(2, f"<none> (Selected pods are isolated for {direction} connectivity)")
    for index, rule in enumerate(rules):
        if index:
            writer.line(2, "----------")
        _ports(writer, rule.get("ports") or ())
        peers = rule.get(other.lower()) or ()
        if not peers:
            side = "source" if other == "From" else "destination"
            writer.line(2, f"{other}: <any> (traffic not restricted by {side})")
        for peer in peers:
            writer.line(2, f"{other}:")
            _peer(writer, peer)


def _ports(writer: Writer, ports: Sequence[Object]) -> None:
    if not ports:
        writer.line(2, "To Port: <any> (traffic allowed to all ports)")
    for port in ports:
        protocol = port.get("protocol", "TCP")
        if port.get("endPort"):
            writer.line(2, f"To Port Range: {port.get('port')}-{port['endPort']}/{protocol}")
        else:
            writer.line(2, f"To Port: {port.get('port', '<nil>')}/{protocol}")


def _peer(writer: Writer, peer: Object) -> None:
    if peer.get("ipBlock"):
        block = peer["ipBlock"]
        writer.line(3, "IPBlock:")
        writer.line(4, f"CIDR: {block['cidr']}")
        writer.line(4, f"Except: {', '.join(block.get('except') or ())}")
        return
    for title, key in (("NamespaceSelector", "namespaceSelector"), ("PodSelector", "podSelector")):
        if peer.get(key) is not None:
            writer.line(3, f"{title}: {format_label_selector(peer[key])}")


DESCRIBER = Describer(describe, events=False)

"""kubectl describe service"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...apimachinery.meta import name_of, namespace_of
from ...apimachinery.objects import EMPTY, Object, dig
from ...apimachinery.selectors import format_labels
from ...cli.session import Session
from ..describing.backends import slices_of
from ..describing.describer import Describer, heading
from ..describing.writer import Writer

SLICES, NAME_LABEL = "endpointslices.discovery.k8s.io", "kubernetes.io/service-name"
MOST = 3


def describe(session: Session, writer: Writer, obj: Object) -> None:
    spec = obj["spec"]
    heading(writer, obj)
    writer.line(0, "Selector:", format_labels(spec.get("selector")))
    writer.line(0, "Type:", spec.get("type", ""))
    _addresses(writer, obj, spec)
    slices = slices_of(session, namespace_of(obj), name_of(obj))
    for port in spec.get("ports") or ():
        _port(writer, port, slices)
    writer.line(0, "Session Affinity:", spec.get("sessionAffinity", ""))
    for title, key in (
        ("External Traffic Policy", "externalTrafficPolicy"),
        ("Internal Traffic Policy", "internalTrafficPolicy"),
    ):
        if spec.get(key):
            writer.line(0, f"{title}:", spec[key])
    if spec.get("healthCheckNodePort"):
        writer.line(0, "HealthCheck NodePort:", spec["healthCheckNodePort"])
    ranges = spec.get("loadBalancerSourceRanges")
    if ranges:
        writer.line(0, "LoadBalancer Source Ranges:", ",".join(ranges))
    if spec.get("trafficDistribution"):
        writer.line(0, "Traffic Distribution:", spec["trafficDistribution"])


def _addresses(writer: Writer, obj: Object, spec: Object) -> None:
    if spec.get("ipFamilyPolicy"):
        writer.line(0, "IP Family Policy:", spec["ipFamilyPolicy"])
    if spec.get("ipFamilies"):
        writer.line(0, "IP Families:", ",".join(spec["ipFamilies"]))
    else:
        writer.line(0, "IP Families:", "<none>")
    writer.line(0, "IP:", spec.get("clusterIP", ""))
    if "service IPs" not in writer.omits:
        writer.line(0, "IPs:", ",".join(spec.get("clusterIPs") or ()) or "<none>")
    if spec.get("externalIPs"):
        writer.line(0, "External IPs:", ",".join(spec["externalIPs"]))
    if spec.get("loadBalancerIP"):
        writer.line(0, "Desired LoadBalancer IP:", spec["loadBalancerIP"])
    if spec.get("externalName"):
        writer.line(0, "External Name:", spec["externalName"])
    ingress = dig(obj, "status.loadBalancer.ingress", ())
    if ingress:
        writer.line(0, "LoadBalancer Ingress:", ", ".join(_ingress(item) for item in ingress))


def _ingress(item: Object) -> str:
    mode = f" ({item['ipMode']})" if item.get("ipMode") else ""
    return f"{item.get('ip') or item.get('hostname', '')}{mode}"


def _port(writer: Writer, port: Object, slices: Sequence[Object]) -> None:
    name, protocol = port.get("name") or "<unset>", port.get("protocol", "TCP")
    writer.line(0, "Port:", name, f"{port['port']}/{protocol}")
    writer.line(0, "TargetPort:", f"{port.get('targetPort', 0)}/{protocol}")
    if port.get("nodePort"):
        writer.line(0, "NodePort:", name, f"{port['nodePort']}/{protocol}")
    writer.line(0, "Endpoints:", _cut(tuple(_endpoints(port.get("name") or "", slices))) if slices else "<none>")


def _endpoints(port_name: str, slices: Sequence[Object]) -> Iterator[str]:
    for piece in slices:
        ports: Sequence[Object] = piece.get("ports") or (EMPTY,)
        for port in ports:
            if port and (port.get("name") or "") != port_name:
                continue
            for endpoint in piece.get("endpoints") or ():
                if (endpoint.get("conditions") or {}).get("ready") is not False:
                    for address in endpoint["addresses"]:
                        yield f"{address}:{port['port']}" if port else str(address)


def _cut(endpoints: Sequence[str]) -> str:
    shown = ",".join(endpoints[:MOST])
    return shown if len(endpoints) <= MOST else f"{shown} + {len(endpoints) - MOST} more..."


DESCRIBER = Describer(describe)

"""Services: one stable address for changing pods.  Addresses are allocated by admission (`apiserver/admission`)."""

from __future__ import annotations

from collections.abc import Sequence

from ..apimachinery.fielderrors import FieldError
from ..apimachinery.objects import EMPTY, FrozenDict, Object, dig, freeze
from ..apimachinery.resource import AGE, NAME, Column, Resource
from ..sim.clock import Clock
from .rules.balancer_status import service_status_errors
from .rules.columns import NONE, plain_selector
from .rules.filling import fill, within, within_each
from .rules.service_rules import service_errors, service_update_errors, service_warnings

NODE_PORT_TYPES = ("NodePort", "LoadBalancer")
HEADLESS = "None"


def is_headless(service: Object) -> bool:
    return bool(dig(service, "spec.clusterIP", "") == HEADLESS)


def service_type(service: Object) -> str:
    return str(dig(service, "spec.type", "ClusterIP"))


def _default(service: Object) -> Object:
    service = within(fill(service, {"spec": EMPTY}), "spec", _default_spec)
    return within(fill(service, {"status": {"loadBalancer": {}}}), "status", _default_status)


def _default_status(status: Object) -> Object:
    """A balancer's address is virtual unless it says otherwise."""
    return within(status, "loadBalancer", lambda balancer: within_each(balancer, ("ingress",), _default_ingress))


def _default_ingress(ingress: Object) -> Object:
    return fill(ingress, {"ipMode": "VIP"}) if ingress.get("ip") else ingress


def _default_spec(spec: Object) -> Object:
    spec = fill(_without_empty(spec), {"sessionAffinity": "None", "type": "ClusterIP"})
    kind = spec["type"]
    if spec["sessionAffinity"] == "ClientIP" and dig(spec, "sessionAffinityConfig.clientIP.timeoutSeconds") is None:
        spec = FrozenDict({**spec, "sessionAffinityConfig": freeze({"clientIP": {"timeoutSeconds": 10800}})})
    elif spec["sessionAffinity"] == "None" and "sessionAffinityConfig" in spec:
        spec = FrozenDict({k: v for k, v in spec.items() if k != "sessionAffinityConfig"})
    if kind in NODE_PORT_TYPES or (kind == "ClusterIP" and spec.get("externalIPs")):
        spec = fill(spec, {"externalTrafficPolicy": "Cluster"})
    if kind in ("ClusterIP", *NODE_PORT_TYPES):
        spec = fill(spec, {"internalTrafficPolicy": "Cluster"})
    elif kind == "ExternalName" and "internalTrafficPolicy" in spec:
        spec = FrozenDict({k: v for k, v in spec.items() if k != "internalTrafficPolicy"})
    if kind == "LoadBalancer":
        spec = fill(spec, {"allocateLoadBalancerNodePorts": True})
    return within_each(spec, ("ports",), _default_port)


def _without_empty(spec: Object) -> Object:
    empty = [k for k in ("type", "sessionAffinity", "externalTrafficPolicy") if spec.get(k) == ""]
    return FrozenDict({k: v for k, v in spec.items() if k not in empty}) if empty else spec


def _default_port(port: Object) -> Object:
    if port.get("targetPort") in (0, "", None) or port.get("protocol") == "":
        port = FrozenDict(
            {k: v for k, v in port.items() if (k, v) not in (("targetPort", 0), ("targetPort", ""), ("protocol", ""))}
        )
    number = port.get("port")
    return fill(port, {"protocol": "TCP", **({"targetPort": number} if number is not None else {"targetPort": 0})})


def _cluster_ip(service: Object, _: Clock) -> str:
    addresses = dig(service, "spec.clusterIPs", ())
    return str(addresses[0]) if addresses else str(dig(service, "spec.clusterIP") or NONE)


def external_ip(service: Object) -> str:
    """EXTERNAL-IP: what a load balancer or the user gave; `<pending>` while a balancer is awaited."""
    kind = service_type(service)
    external = list(dig(service, "spec.externalIPs", ()))
    if kind == "ExternalName":
        return str(dig(service, "spec.externalName", ""))
    if kind != "LoadBalancer":
        return ",".join(external) or NONE
    ingress = sorted({i.get("ip") or i.get("hostname") or "" for i in dig(service, "status.loadBalancer.ingress", ())})
    return ",".join([i for i in ingress if i] + external) or "<pending>"


def ports(service: Object) -> str:
    """PORT(S): `80/TCP`, with a node port `80:30080/TCP`."""
    return (
        ",".join(
            f"{p['port']}:{p['nodePort']}/{p['protocol']}" if p.get("nodePort") else f"{p['port']}/{p['protocol']}"
            for p in dig(service, "spec.ports", ())
        )
        or NONE
    )


def _validate(new: Object, old: Object | None) -> Sequence[FieldError]:
    return service_errors(new) if old is None else [*service_update_errors(new, old), *service_errors(new)]


RESOURCE = Resource(
    kind="Service",
    plural="services",
    short_names=("svc",),
    categories=("all",),
    subresources=frozenset({"status", "proxy"}),
    name_rule="dns1035_label",
    counts_generations=False,
    default=_default,
    validate=_validate,
    validate_status=service_status_errors,
    warnings=service_warnings,
    creates_on_update=True,
    columns=(
        NAME,
        Column(name="TYPE", cell=lambda service, _: service_type(service)),
        Column(name="CLUSTER-IP", cell=_cluster_ip),
        Column(name="EXTERNAL-IP", cell=lambda service, _: external_ip(service)),
        Column(name="PORT(S)", cell=lambda service, _: ports(service)),
        AGE,
        plain_selector(),
    ),
    selectable={
        "spec.clusterIP": lambda service: str(dig(service, "spec.clusterIP", "")),
        "spec.type": service_type,
    },
)

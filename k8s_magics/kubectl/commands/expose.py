"""kubectl expose: a service for what runs already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ...apimachinery.meta import labels_of
from ...apimachinery.objects import dig
from ...cli.builder import FileOptions, Query, find
from ...cli.command import Command
from ...cli.errors import CommandError, raise_all
from ...cli.flags import flag, group
from ...cli.item import Item
from ...cli.options import ManagerOptions
from ...cli.output import printer_of
from ...cli.recording import record_flag
from ...cli.session import Session
from ..creating import TypedOptions, create_object, filled, structure
from ..overrides import OverrideOptions, overridden
from ..podspecs import no_template
from .run import parse_labels

EXPOSABLE = ("Pod", "Service", "ReplicationController", "Deployment", "ReplicaSet")


@dataclass(frozen=True)
class Options:
    """The flags of expose."""

    cluster_ip: str = flag(
        "", "--cluster-ip", "ClusterIP to be assigned to the service. Set to 'None' to create a headless service."
    )
    create: TypedOptions = group(TypedOptions, manager=ManagerOptions("kubectl-expose"))
    external_ip: str = flag(
        "", "--external-ip", "Additional external IP address (not managed by Kubernetes) to accept for the service."
    )
    files: FileOptions = group(FileOptions)
    labels: str = flag("", "-l, --labels", "Labels to apply to the service created by this call.")
    load_balancer_ip: str = flag("", "--load-balancer-ip", "IP to assign to the LoadBalancer.")
    name: str = flag("", "--name", "The name for the newly created object.")
    overrides: OverrideOptions = group(OverrideOptions)
    port: str = flag("", "--port", "The port that the service should serve on.")
    protocol: str = flag("", "--protocol", "The network protocol for the service to be created. Default is 'TCP'.")
    record: bool = record_flag()
    selector: str = flag("", "--selector", "A label selector to use for this service.")
    session_affinity: str = flag(
        "", "--session-affinity", "If non-empty, set the session affinity for the service to this."
    )
    target_port: str = flag(
        "", "--target-port", "Name or number for the port on the container that the service should direct traffic to."
    )
    type: str = flag("", "--type", "Type for this service: ClusterIP, NodePort, LoadBalancer, or ExternalName.")


async def run(session: Session, options: Options) -> None:
    printer_of(session, options.create.output)  # a format that there is not is told of first
    found = await find(session, Query(args=session.args, files=options.files, latest=False, typed=True))

    def expose(item: Item) -> None:
        nonlocal options
        service = _service(item, options)
        options = _remembered(service, options)  # as in kubectl: what the first object told stands for those after it
        create_object(session, options.create, overridden(service, options.overrides), done="exposed")

    raise_all(await found.visit(expose))


def _remembered(service: Mapping[str, Any], options: Options) -> Options:
    ports = ",".join(str(port["port"]) for port in service["spec"]["ports"])
    return replace(
        options,
        selector=options.selector or _joined(service["spec"]["selector"]),
        labels=options.labels or _joined(service["metadata"].get("labels", {})),
        port=options.port or ports,
    )


def _joined(labels: Mapping[str, str]) -> str:
    return ",".join(f"{key}={value}" for key, value in labels.items())


def _service(item: Item, options: Options) -> dict[str, Any]:
    resource = item.resource
    if resource.kind not in EXPOSABLE:
        text = no_template(item)
        raise CommandError(text if text.startswith("no kind") else f"cannot expose a {resource.qualified_kind}")
    selector = _selector(item, options)
    ports = _ports(item, options)
    labels = parse_labels(options.labels) if options.labels else dict(labels_of(item.object))
    if not item.name and not options.name:
        raise CommandError("name must be specified")
    if options.session_affinity not in ("", "None", "ClientIP"):
        raise CommandError(f"unknown session affinity: {options.session_affinity}")
    spec = {"ports": ports, "selector": selector} | filled(
        clusterIP=options.cluster_ip,
        type=options.type,
        externalIPs=[options.external_ip] if options.external_ip else [],
        sessionAffinity=options.session_affinity,
        loadBalancerIP=options.load_balancer_ip if options.type == "LoadBalancer" else "",
    )
    obj = structure("v1", "Service", options.name or item.name[:63], spec=spec, status={"loadBalancer": {}})
    if labels:
        obj["metadata"]["labels"] = labels
    return obj


def _ports(item: Item, options: Options) -> list[dict[str, Any]]:
    """From --port, or from the ports that the object declares; several get names."""
    declared = _declared(item)
    numbers = options.port.split(",") if options.port else [str(number) for number, _ in declared]
    if not numbers and options.cluster_ip != "None":
        raise CommandError("couldn't find port via --port flag or introspection")
    protocols = {str(number): protocol for number, protocol in declared}
    ports = []
    for index, text in enumerate(numbers):
        if not text.isdigit():
            raise CommandError(f'strconv.Atoi: parsing "{text}": invalid syntax')
        protocol = options.protocol or protocols.get(text) or "TCP"
        target: str | int = options.target_port or text
        if isinstance(target, str) and target.isdigit():
            target = int(target)
        name = {"name": f"port-{index + 1}"} if len(numbers) > 1 else {}
        ports.append({**name, "protocol": protocol, "port": int(text), "targetPort": target})
    return ports


def _declared(item: Item) -> list[tuple[int, str]]:
    obj, kind = item.object, item.resource.kind
    if kind == "Service":
        return [(p["port"], p.get("protocol") or "TCP") for p in dig(obj, "spec.ports", ())]
    path = "spec.containers" if kind == "Pod" else "spec.template.spec.containers"
    containers: Sequence[Mapping[str, Any]] = dig(obj, path, ())
    return [(p["containerPort"], p.get("protocol") or "TCP") for c in containers for p in c.get("ports") or ()]


def _selector(item: Item, options: Options) -> dict[str, str]:
    if options.selector:
        return parse_labels(options.selector)
    try:
        return _introspected(item)
    except CommandError as error:
        raise CommandError(f"couldn't retrieve selectors via --selector flag or introspection: {error}") from None


def _introspected(item: Item) -> dict[str, str]:
    obj, kind = item.object, item.resource.kind
    if kind == "Pod":
        if not labels_of(obj):
            raise CommandError("the pod has no labels and cannot be exposed")
        return dict(labels_of(obj))
    if kind in ("Service", "ReplicationController"):
        plain: Mapping[str, str] = dig(obj, "spec.selector", {})
        if not plain:
            raise CommandError(
                f"the {'service' if kind == 'Service' else 'replication controller'} has no pod selector set"
            )
        return dict(plain)
    selector = dig(obj, "spec.selector", {})
    labels: Mapping[str, str] = selector.get("matchLabels") or {}
    if not labels:
        raise CommandError(f"invalid {kind.lower()}: no selectors, therefore cannot be exposed")
    if selector.get("matchExpressions"):
        shown = " ".join(
            f"{{{e['key']} {e['operator']} [{' '.join(e.get('values') or ())}]}}" for e in selector["matchExpressions"]
        )
        raise CommandError(f'couldn\'t convert expressions - "[{shown}]" to map-based selector format')
    return dict(labels)


COMMAND = Command(
    name="expose",
    short="Take a replication controller, service, deployment or pod and expose it as a new Kubernetes service",
    long="""Expose a resource as a new Kubernetes service.

 Looks up a deployment, service, replica set, replication controller or pod by name and uses the selector for that resource as the selector for a new service on the specified port. A deployment or replica set will be exposed as a service only if its selector is convertible to a selector that service supports, i.e. when the selector contains only the matchLabels component. Note that if no port is specified via --port and the exposed resource has multiple ports, all will be re-used by the new service. Also if no labels are specified, the new service will re-use the labels from the resource it exposes.

 Possible resources include (case insensitive):

 pod (po), service (svc), replicationcontroller (rc), deployment (deploy), replicaset (rs)""",
    usage="(-f FILENAME | TYPE NAME) [--port=port] [--protocol=TCP|UDP|SCTP] [--target-port=number-or-name] [--name=name] [--external-ip=external-ip-of-service] [--type=type]",
    examples=(
        (
            "Create a service for an nginx deployment, which serves on port 80 and connects to the containers on port 8000",
            "kubectl expose deployment nginx --port=80 --target-port=8000",
        ),
        (
            "Create a service for a pod valid-pod, which serves on port 444",
            "kubectl expose pod valid-pod --port=444 --name=frontend",
        ),
    ),
    section="Basic Commands (Beginner)",
    options=Options,
    run=run,
)

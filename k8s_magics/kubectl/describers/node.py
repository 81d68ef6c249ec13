"""kubectl describe node"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...apimachinery.meta import annotations_of, labels_of, name_of, namespace_of
from ...apimachinery.objects import EMPTY, Object, dig
from ...apimachinery.quantity import Quantity, parse_quantity
from ...cli.session import Session
from ..describing.describer import Describer
from ..describing.pod_amounts import pod_limits, pod_requests, summed
from ..describing.values import boolean, date, since, write_annotations, write_labels, write_taints
from ..describing.writer import Writer

ROLE, ROLE_LABEL = "node-role.kubernetes.io/", "kubernetes.io/role"
SYSTEM = (
    ("Machine ID", "machineID"), ("System UUID", "systemUUID"), ("Boot ID", "bootID"), ("Kernel Version", "kernelVersion"),
    ("OS Image", "osImage"), ("Operating System", "operatingSystem"), ("Architecture", "architecture"),
    ("Container Runtime Version", "containerRuntimeVersion"), ("Kubelet Version", "kubeletVersion"), ("Kube-Proxy Version", "kubeProxyVersion"),
)  # fmt: skip
SHOWN = ("cpu", "memory", "ephemeral-storage")


def describe(session: Session, writer: Writer, node: Object) -> None:
    spec, status = node.get("spec") or EMPTY, node.get("status") or EMPTY
    writer.line(0, "Name:", name_of(node))
    writer.line(0, "Roles:", ",".join(_roles(node)) or "<none>")
    write_labels(writer, 0, "Labels", labels_of(node))
    write_annotations(writer, 0, annotations_of(node))
    writer.line(0, "CreationTimestamp:", date(node["metadata"].get("creationTimestamp")))
    write_taints(writer, 0, spec.get("taints"))
    writer.line(0, "Unschedulable:", boolean(spec.get("unschedulable")))
    _lease(session, writer, node)
    _conditions(writer, status)
    writer.line(0, "Addresses:")
    for address in status.get("addresses") or ():
        writer.line(1, f"{address['type']}:", address["address"])
    for title, key in (("Capacity", "capacity"), ("Allocatable", "allocatable")):
        if status.get(key):
            writer.line(0, f"{title}:")
            for resource in sorted(status[key]):
                writer.line(1, f"{resource}:", status[key][resource])
    writer.line(0, "System Info:")
    for title, key in SYSTEM:
        writer.line(1, f"{title}:", dig(status, f"nodeInfo.{key}", ""))
    if spec.get("podCIDR"):
        writer.line(0, "PodCIDR:", spec["podCIDR"])
    if spec.get("podCIDRs"):
        writer.line(0, "PodCIDRs:", ",".join(spec["podCIDRs"]))
    if spec.get("providerID"):
        writer.line(0, "ProviderID:", spec["providerID"])
    _pods(session, writer, node)


def _roles(node: Object) -> Sequence[str]:
    roles = {k.removeprefix(ROLE) for k in labels_of(node) if k.startswith(ROLE) and k != ROLE}
    if labels_of(node).get(ROLE_LABEL):
        roles.add(labels_of(node)[ROLE_LABEL])
    return sorted(roles)


def _lease(session: Session, writer: Writer, node: Object) -> None:
    lease = session.client.find("leases.coordination.k8s.io", name_of(node), "kube-node-lease")
    if lease is None:
        writer.line(0, "Lease:", f'Failed to get lease: leases.coordination.k8s.io "{name_of(node)}" not found')
        return
    writer.line(0, "Lease:")
    writer.line(1, "HolderIdentity:", dig(lease, "spec.holderIdentity", "<unset>"))
    writer.line(
        1, "AcquireTime:", date(dig(lease, "spec.acquireTime")) if dig(lease, "spec.acquireTime") else "<unset>"
    )
    writer.line(1, "RenewTime:", date(dig(lease, "spec.renewTime")) if dig(lease, "spec.renewTime") else "<unset>")


def _conditions(writer: Writer, status: Object) -> None:
    conditions = status.get("conditions") or ()
    if not conditions:
        return
    writer.line(0, "Conditions:")
    writer.line(1, "Type", "Status", "LastHeartbeatTime", "LastTransitionTime", "Reason", "Message")
    writer.line(1, "----", "------", "-----------------", "------------------", "------", "-------")
    for c in conditions:
        times = (date(c.get("lastHeartbeatTime")), date(c.get("lastTransitionTime")))
        writer.line(
            1,
            f"{c['type']} ",
            f"{c['status']} ",
            f"{times[0]} ",
            f"{times[1]} ",
            f"{c.get('reason', '')} ",
            c.get("message", ""),
        )


def _pods(session: Session, writer: Writer, node: Object) -> None:
    pods = [
        p
        for p in session.client.store.list("pods")
        if dig(p, "spec.nodeName") == name_of(node) and dig(p, "status.phase") not in ("Succeeded", "Failed")
    ]
    allocatable = dig(node, "status.allocatable") or dig(node, "status.capacity") or EMPTY
    writer.line(0, "Non-terminated Pods:", f"({len(pods)} in total)")
    writer.line(1, "Namespace", "Name", " ", "CPU Requests", "CPU Limits", "Memory Requests", "Memory Limits", "Age")
    writer.line(1, "---------", "----", " ", "------------", "----------", "---------------", "-------------", "---")
    for pod in pods:
        wanted, most = pod_requests(pod), pod_limits(pod)
        cells = [_share(found, name, allocatable, _NO_NUMBER) for name in ("cpu", "memory") for found in (wanted, most)]
        writer.line(
            1,
            namespace_of(pod),
            name_of(pod),
            " ",
            *cells,
            since(session.clock, pod["metadata"].get("creationTimestamp")),
        )
    writer.line(0, "Allocated resources:")
    writer.line(1, "(Total limits may be over 100 percent, i.e., overcommitted.)")
    writer.line(1, "Resource", "Requests", "Limits")
    writer.line(1, "--------", "--------", "------")
    requests, limits = summed([pod_requests(p) for p in pods]), summed([pod_limits(p) for p in pods])
    huge = sorted(name for name in allocatable if name.startswith("hugepages-"))
    for name in (*SHOWN, *huge):
        writer.line(1, name, _share(requests, name, allocatable), _share(limits, name, allocatable))
    for name in sorted(k for k in allocatable if k not in (*SHOWN, *huge, "pods")):
        writer.line(1, name, requests.get(name, "0"), limits.get(name, "0"))


_NO_NUMBER = -(2**63)
"""What Go makes of a share of nothing."""


def _share(found: Mapping[str, Quantity], name: str, allocatable: Mapping[str, str], of_nothing: int = 0) -> str:
    """`250m (6%)`"""
    amount = found.get(name, parse_quantity("0"))
    whole = parse_quantity(str(allocatable.get(name, "0"))).milli_value
    percent = amount.milli_value * 100 // whole if whole else of_nothing
    return f"{amount} ({percent}%)"


DESCRIBER = Describer(describe)

"""kubectl describe pod"""

from __future__ import annotations

from ...apimachinery.meta import annotations_of, controller_of, is_deleting, labels_of, name_of, namespace_of
from ...apimachinery.objects import EMPTY, Object, dig
from ...cli.session import Session
from ..describing.containers import describe_containers, describe_resources
from ..describing.describer import Describer
from ..describing.pod_template import describe_spread
from ..describing.values import date, since, write_annotations, write_labels, write_tolerations
from ..describing.volumes import describe_volumes
from ..describing.writer import Writer


def describe(session: Session, writer: Writer, pod: Object) -> None:
    spec, status = pod.get("spec") or EMPTY, pod.get("status") or EMPTY
    _identity(writer, pod, spec, status)
    _state(session, writer, pod, status)
    if spec.get("resources"):
        writer.line(0, "Resources:")
        describe_resources(writer, 1, spec["resources"])
    for title, key, statuses in (
        ("Init Containers", "initContainers", "initContainerStatuses"),
        ("Containers", "containers", "containerStatuses"),
        ("Ephemeral Containers", "ephemeralContainers", "ephemeralContainerStatuses"),
    ):
        if spec.get(key) or key == "containers":
            describe_containers(writer, title, spec.get(key) or (), pod, statuses=status.get(statuses) or ())
    _conditions(writer, spec, status)
    describe_volumes(writer, spec.get("volumes") or ())
    writer.line(0, "QoS Class:", status.get("qosClass") or "BestEffort")
    write_labels(writer, 0, "Node-Selectors", spec.get("nodeSelector"))
    write_tolerations(writer, 0, spec.get("tolerations"))
    if spec.get("topologySpreadConstraints"):
        describe_spread(writer, 0, spec["topologySpreadConstraints"])


def _identity(writer: Writer, pod: Object, spec: Object, status: Object) -> None:
    writer.line(0, "Name:", name_of(pod))
    writer.line(0, "Namespace:", namespace_of(pod))
    writer.line(0, "Priority:", spec.get("priority", 0))
    for title, key in (
        ("Priority Class Name", "priorityClassName"),
        ("Runtime Class Name", "runtimeClassName"),
        ("Service Account", "serviceAccountName"),
    ):
        if spec.get(key) and title not in writer.omits:
            writer.line(0, f"{title}:", spec[key])
    writer.line(0, "Node:", f"{spec['nodeName']}/{status.get('hostIP', '')}" if spec.get("nodeName") else "<none>")
    if status.get("startTime"):
        writer.line(0, "Start Time:", date(status["startTime"]))
    write_labels(writer, 0, "Labels", labels_of(pod))
    write_annotations(writer, 0, annotations_of(pod))


def _state(session: Session, writer: Writer, pod: Object, status: Object) -> None:
    if is_deleting(pod) and status.get("phase") not in ("Succeeded", "Failed"):
        writer.line(0, "Status:", f"Terminating (lasts {since(session.clock, pod['metadata']['deletionTimestamp'])})")
        writer.line(0, "Termination Grace Period:", f"{pod['metadata'].get('deletionGracePeriodSeconds', 0)}s")
    else:
        writer.line(0, "Status:", status.get("phase", ""))
    for title, key in (("Reason", "reason"), ("Message", "message")):
        if status.get(key):
            writer.line(0, f"{title}:", status[key])
    profile = dig(pod, "spec.securityContext.seccompProfile")
    if profile:
        writer.line(0, "SeccompProfile:", profile.get("type", ""))
    writer.line(0, "IP:", status.get("podIP", ""))
    addresses = status.get("podIPs") or ()
    if addresses:
        writer.line(0, "IPs:")
        for address in addresses:
            writer.line(1, "IP:", address.get("ip", ""))
    else:
        writer.line(0, "IPs:", "<none>")
    owner = controller_of(pod)
    if owner is not None:
        writer.line(0, "Controlled By:", f"{owner['kind']}/{owner['name']}")
    if status.get("nominatedNodeName"):
        writer.line(0, "NominatedNodeName:", status["nominatedNodeName"])


def _conditions(writer: Writer, spec: Object, status: Object) -> None:
    conditions = {c["type"]: c for c in status.get("conditions") or ()}
    gates = spec.get("readinessGates") or ()
    if gates:
        writer.line(0, "Readiness Gates:")
        writer.line(1, "Type", "Status")
        for gate in gates:
            found = conditions.get(gate["conditionType"], EMPTY).get("status", "<none>")
            writer.line(1, gate["conditionType"], f"{found} ")
    if conditions:
        writer.line(0, "Conditions:")
        writer.line(1, "Type", "Status")
        for condition in status["conditions"]:
            writer.line(1, condition["type"], f"{condition['status']} ")


DESCRIBER = Describer(describe)

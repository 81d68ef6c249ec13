"""kubectl cluster-info"""

from __future__ import annotations

from ...apimachinery.meta import labels_of, name_of, namespace_of
from ...cli.command import Command, NoOptions
from ...cli.session import Session


async def run(session: Session, options: NoOptions) -> None:
    session.out.line(session.edition.master.format(session.server))
    for service in session.client.list("services", "kube-system", labels="kubernetes.io/cluster-service=true"):
        name = labels_of(service).get("kubernetes.io/name") or name_of(service)
        port = service["spec"]["ports"][0].get("name") or ""
        where = f"{name_of(service)}:{port}" if port else name_of(service)
        session.out.line(
            f"{name} is running at {session.server}/api/v1/namespaces/{namespace_of(service)}/services/{where}/proxy"
        )
    session.out.write("\nTo further debug and diagnose cluster problems, use 'kubectl cluster-info dump'.\n")


COMMAND = Command(
    name="cluster-info",
    short="Display cluster information",
    long="Display addresses of the control plane and services with label kubernetes.io/cluster-service=true. To further debug and diagnose cluster problems, use 'kubectl cluster-info dump'.",
    usage="[flags]",
    examples=(("Print the address of the control plane and cluster services", "kubectl cluster-info"),),
    section="Cluster Management Commands",
    run=run,
)

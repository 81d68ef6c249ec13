"""Lesson 3: services."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...apimachinery.meta import has_condition
from ...apimachinery.objects import dig
from ..lesson import Exercise, Lesson

if TYPE_CHECKING:
    from ...cluster.cluster import Cluster


def _hello(cluster: Cluster) -> str | None:
    service = cluster.object("services", "hello")
    if service is None:
        return "there is no Service `hello` yet"
    kind = dig(service, "spec.type")
    return None if kind == "ClusterIP" else f"it should only be reachable inside the cluster, and is of type {kind}"


def _port(cluster: Cluster) -> str | None:
    service = cluster.object("services", "hello")
    ports = [port["port"] for port in dig(service, "spec.ports", ())] if service else []
    return None if ports == [80] else f"its port should be 80, and is {', '.join(map(str, ports)) or 'not set'}"


def _client(cluster: Cluster) -> str | None:
    client = cluster.object("pods", "client")
    if client is not None and has_condition(client, "Ready"):
        return None
    again = "delete it and " if client is not None else ""
    return f"the pod `client`, which asks, does not run: {again}run the cell that makes it (under *A name: DNS*)"


def _answers(cluster: Cluster) -> str | None:
    answer = cluster.ask("kubectl exec client -- wget -qO- -T 5 http://hello")
    if "Hello Kubernetes bootcamp" in answer:
        return None
    return "nobody answers behind it: compare its selector with the labels of the pods, and its targetPort with 8080"


def _repaired(cluster: Cluster) -> str | None:
    service = cluster.object("services", "broken")
    if service is None:
        return "there is no Service `broken`: run the cell above"
    # Repaired in place is one that was wrong when it was made.
    first = next(o for o in cluster.history.created("services") if o["metadata"]["uid"] == service["metadata"]["uid"])
    if first["spec"]["selector"] != dig(service, "spec.selector") or "tier" in first["spec"]["selector"]:
        return None
    return "it was made anew: delete it, run the cell above again, and repair that one in place"


def _leads_somewhere(cluster: Cluster) -> str | None:
    answer = cluster.ask("kubectl exec client -- wget -qO- -T 5 http://broken")
    if "Welcome to nginx" in answer:
        return None
    return "it still leads nowhere: are there endpoints (`kubectl get endpointslices`)? And is the port right?"


LESSON = Lesson(
    number=3,
    slug="services",
    title="Services",
    exercises=(
        Exercise(
            name="service-hello",
            task="a Service `hello` with port 80 in front of kubernetes-bootcamp, which listens on 8080",
            checks=(_hello, _port, _client, _answers),
            hints=(
                "`kubectl expose deployment/NAME --name=... --port=...` makes a Service with the right selector.",
                "The port of the Service and the port of the pod may differ: `--target-port`.",
            ),
            solution="""
%%kubectl
expose deployment/kubernetes-bootcamp --name=hello --port=80 --target-port=8080
exec client -- wget -qO- http://hello
""",
            done="It answers by its name.",
        ),
        Exercise(
            name="service-repair",
            task="make the Service `broken` lead to the pods of `careful`, without deleting it",
            checks=(_repaired, _client, _leads_somewhere),
            hints=(
                "A pod must carry *all* labels of the selector. Which labels do the pods of `careful` have?",
                "`targetPort: http` is the *name* of a container port. Does the container have one of that name?",
                "`kubectl edit`, `kubectl patch` or `%%yaml` with the corrected manifest: all will do.",
            ),
            solution="""
%%yaml replace
apiVersion: v1
kind: Service
metadata:
  name: broken
spec:
  selector:
    app: careful
  ports:
  - port: 80
    targetPort: 80
""",
            done="The way is open.",
        ),
    ),
)

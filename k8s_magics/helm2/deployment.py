"""What `helm init` puts onto the cluster: the Deployment tiller-deploy and its Service.

Source: k8s.io/helm/cmd/helm/installer (2.9).  # Simplified: no TLS between Helm and Tiller.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..apimachinery.objects import dig, evolve
from ..cli.session import Session
from ..helm.errors import HelmError
from ..helm.strvals import StrvalsError, parse_into
from .generation import VERSION
from .global_flags import tiller_namespace

NAME = "tiller-deploy"
LABELS = {"app": "helm", "name": "tiller"}
REPOSITORY = "gcr.io/kubernetes-helm/tiller"


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """How Tiller is to run."""

    image: str = f"{REPOSITORY}:{VERSION}"
    service_account: str = ""
    history_max: int = 0
    replicas: int = 1
    net_host: bool = False
    automount: bool = True
    node_selectors: tuple[str, ...] = ()
    override: tuple[str, ...] = ()


def deployment(namespace: str, wanted: Wanted) -> dict[str, Any]:
    """The object as it is sent."""
    container = {
        "name": "tiller",
        "image": wanted.image,
        "imagePullPolicy": "IfNotPresent",
        "ports": [{"containerPort": 44134, "name": "tiller"}, {"containerPort": 44135, "name": "http"}],
        "env": [
            {"name": "TILLER_NAMESPACE", "value": namespace},
            {"name": "TILLER_HISTORY_MAX", "value": str(wanted.history_max)},
        ],
        "livenessProbe": _probe("/liveness"),
        "readinessProbe": _probe("/readiness"),
    }
    pod: dict[str, Any] = {"containers": [container]}
    if wanted.service_account:
        pod["serviceAccountName"] = wanted.service_account
    if wanted.net_host:
        pod["hostNetwork"] = True
    if not wanted.automount:
        pod["automountServiceAccountToken"] = False
    if wanted.node_selectors:
        pod["nodeSelector"] = dict(text.partition("=")[::2] for text in wanted.node_selectors)
    spec = {
        "replicas": wanted.replicas,
        "selector": {"matchLabels": dict(LABELS)},
        "template": {"metadata": {"labels": dict(LABELS)}, "spec": pod},
    }
    made = {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": _metadata(namespace), "spec": spec}
    for text in wanted.override:
        try:
            parse_into(text, made)
        except StrvalsError as error:
            raise HelmError(f"error installing: {error}") from None
    return made


def service(namespace: str) -> dict[str, Any]:
    """The object as it is sent."""
    spec = {
        "type": "ClusterIP",
        "ports": [{"name": "tiller", "port": 44134, "targetPort": "tiller"}],
        "selector": LABELS,
    }
    return {"apiVersion": "v1", "kind": "Service", "metadata": _metadata(namespace), "spec": spec}


def manifests(namespace: str, wanted: Wanted) -> tuple[dict[str, Any], ...]:
    """Both objects, as `helm init --output` shows them."""
    return deployment(namespace, wanted), service(namespace)


def install(session: Session, wanted: Wanted) -> None:
    """Make both; AlreadyExists if Tiller is there."""
    namespace = tiller_namespace(session)
    session.client.create("deployments.apps", deployment(namespace, wanted), namespace=namespace)
    session.client.create("services", service(namespace), namespace=namespace)


def upgrade(session: Session, wanted: Wanted) -> None:
    """Give the Deployment another image (and account); NotFound if there is none."""
    namespace = tiller_namespace(session)
    live = session.client.get("deployments.apps", NAME, namespace)
    container = {**dig(live, "spec.template.spec.containers")[0], "image": wanted.image}
    changed = evolve(live, "spec.template.spec.containers", [container])
    if wanted.service_account:
        changed = evolve(changed, "spec.template.spec.serviceAccountName", wanted.service_account)
        changed = evolve(changed, "spec.template.spec.serviceAccount", wanted.service_account)
    session.client.update("deployments.apps", changed)
    if session.client.find("services", NAME, namespace) is None:
        session.client.create("services", service(namespace), namespace=namespace)


def _metadata(namespace: str) -> dict[str, Any]:
    return {"name": NAME, "namespace": namespace, "labels": dict(LABELS)}


def _probe(path: str) -> dict[str, Any]:
    return {"httpGet": {"path": path, "port": 44135}, "initialDelaySeconds": 1, "timeoutSeconds": 1}

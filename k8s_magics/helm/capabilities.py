"""`.Capabilities`: the Kubernetes version, the API versions served, and Helm's own version."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..apimachinery.quoting import go_quote
from ..apimachinery.resource import Resource
from .generation import Generation

if TYPE_CHECKING:
    from ..client.client import Client


@dataclass(frozen=True)
class Capabilities:
    """`kube_version` is `v1.35.0`; `api_versions` hold `apps/v1` and `apps/v1/Deployment`."""

    kube_version: str
    api_versions: tuple[str, ...]
    helm_version: str = ""
    git_commit: str = ""
    go_version: str = ""


def offline(generation: Generation, *, kube_version: str = "", extra: Sequence[str] = ()) -> Capabilities:
    """What `helm template` assumes; `kube_version` from the flag, `extra` from --api-versions."""
    version = kube_version or generation.kube_version
    if not version.startswith("v"):
        version = "v" + version
    versions = (*extra, *(v for v in _BUILT_IN if v not in extra))
    return Capabilities(version, versions, generation.version, generation.commit, generation.go_version)


def parse_kube_version(text: str) -> str:
    """The flag's version in full (`1.30-gke.1` is `v1.30.0`), as Kubernetes reads versions of any kind; ValueError."""
    match = re.match(r"\s*v?([0-9]+(?:\.[0-9]+)*)", text)
    if match is None:
        raise ValueError(f"invalid kube version '{text}': could not parse {go_quote(text)} as version")
    parts = match[1].split(".")
    if len(parts) < 2:
        raise ValueError(f"invalid kube version '{text}': illegal version string {go_quote(text)}")
    return "v" + ".".join(str(int(part)) for part in [*parts, "0"][: max(len(parts), 3)])


def of_cluster(client: Client, generation: Generation, version: str = "") -> Capabilities:
    """What the cluster serves; `version` in place of its own."""
    served = version or client.server.build.version
    return Capabilities(served, _served(client), generation.version, generation.commit, generation.go_version)


def _served(client: Client) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for resource in client.discovery.all():
        for version in _versions(resource):
            found[version] = None
            found[f"{version}/{resource.kind}"] = None
    return tuple(sorted(found))


def _versions(resource: Resource) -> tuple[str, ...]:
    group = resource.group
    return tuple(f"{group}/{version}" if group else version for version in resource.versions)


_BUILT_IN = (
    "v1", "admissionregistration.k8s.io/v1", "admissionregistration.k8s.io/v1alpha1", "admissionregistration.k8s.io/v1beta1",
    "apiextensions.k8s.io/v1", "apiextensions.k8s.io/v1beta1", "apps/v1", "apps/v1beta1", "apps/v1beta2", "authentication.k8s.io/v1",
    "authentication.k8s.io/v1alpha1", "authentication.k8s.io/v1beta1", "authorization.k8s.io/v1", "authorization.k8s.io/v1beta1",
    "autoscaling/v1", "autoscaling/v2", "batch/v1", "batch/v1beta1", "certificates.k8s.io/v1", "certificates.k8s.io/v1alpha1",
    "certificates.k8s.io/v1beta1", "coordination.k8s.io/v1", "coordination.k8s.io/v1alpha2", "coordination.k8s.io/v1beta1",
    "discovery.k8s.io/v1", "discovery.k8s.io/v1beta1", "events.k8s.io/v1", "events.k8s.io/v1beta1", "extensions/v1beta1",
    "flowcontrol.apiserver.k8s.io/v1", "flowcontrol.apiserver.k8s.io/v1beta1", "flowcontrol.apiserver.k8s.io/v1beta2",
    "flowcontrol.apiserver.k8s.io/v1beta3", "internal.apiserver.k8s.io/v1alpha1", "networking.k8s.io/v1", "networking.k8s.io/v1beta1",
    "node.k8s.io/v1", "node.k8s.io/v1alpha1", "node.k8s.io/v1beta1", "policy/v1", "policy/v1beta1", "rbac.authorization.k8s.io/v1",
    "rbac.authorization.k8s.io/v1alpha1", "rbac.authorization.k8s.io/v1beta1", "resource.k8s.io/v1", "resource.k8s.io/v1alpha3",
    "resource.k8s.io/v1beta1", "resource.k8s.io/v1beta2", "scheduling.k8s.io/v1", "scheduling.k8s.io/v1alpha1",
    "scheduling.k8s.io/v1beta1", "storage.k8s.io/v1", "storage.k8s.io/v1alpha1", "storage.k8s.io/v1beta1",
    "storagemigration.k8s.io/v1beta1",
)  # fmt: skip
"""The groups and versions that client-go 1.35 knows."""

"""What the server serves: kinds of this simulation, and those that only answer by name in discovery.

Simplified: kinds that have no part in the simulation are listed by api-resources and api-versions, but not kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..apimachinery.resource import Resource
from ..apiserver.discovery import Discovery

ALL = ("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch")
CREATE = ("create",)
READ = ("get", "list")


@dataclass(frozen=True, slots=True)
class Served:
    """One line of `kubectl api-resources`."""

    name: str
    kind: str
    api_version: str
    namespaced: bool
    short_names: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ALL
    categories: tuple[str, ...] = ()
    singular: str = ""

    @property
    def group(self) -> str:
        return self.api_version.rpartition("/")[0]

    @property
    def qualified(self) -> str:
        return f"{self.name}.{self.group}" if self.group else self.name


# name, kind, apiVersion, namespaced, short names, verbs
_OTHERS = (
    Served("bindings", "Binding", "v1", True, (), CREATE),
    Served("componentstatuses", "ComponentStatus", "v1", False, ("cs",), READ),
    Served("podtemplates", "PodTemplate", "v1", True),
    Served("mutatingwebhookconfigurations", "MutatingWebhookConfiguration", "admissionregistration.k8s.io/v1", False, (), ALL, ("api-extensions",)),
    Served("validatingadmissionpolicies", "ValidatingAdmissionPolicy", "admissionregistration.k8s.io/v1", False, (), ALL, ("api-extensions",)),
    Served("validatingadmissionpolicybindings", "ValidatingAdmissionPolicyBinding", "admissionregistration.k8s.io/v1", False, (), ALL, ("api-extensions",)),
    Served("validatingwebhookconfigurations", "ValidatingWebhookConfiguration", "admissionregistration.k8s.io/v1", False, (), ALL, ("api-extensions",)),
    Served("customresourcedefinitions", "CustomResourceDefinition", "apiextensions.k8s.io/v1", False, ("crd", "crds"), ALL, ("api-extensions",)),
    Served("apiservices", "APIService", "apiregistration.k8s.io/v1", False, (), ALL, ("api-extensions",)),
    Served("selfsubjectreviews", "SelfSubjectReview", "authentication.k8s.io/v1", False, (), CREATE),
    Served("tokenreviews", "TokenReview", "authentication.k8s.io/v1", False, (), CREATE),
    Served("localsubjectaccessreviews", "LocalSubjectAccessReview", "authorization.k8s.io/v1", True, (), CREATE),
    Served("selfsubjectaccessreviews", "SelfSubjectAccessReview", "authorization.k8s.io/v1", False, (), CREATE),
    Served("selfsubjectrulesreviews", "SelfSubjectRulesReview", "authorization.k8s.io/v1", False, (), CREATE),
    Served("subjectaccessreviews", "SubjectAccessReview", "authorization.k8s.io/v1", False, (), CREATE),
    Served("certificatesigningrequests", "CertificateSigningRequest", "certificates.k8s.io/v1", False, ("csr",)),
    Served("flowschemas", "FlowSchema", "flowcontrol.apiserver.k8s.io/v1", False),
    Served("prioritylevelconfigurations", "PriorityLevelConfiguration", "flowcontrol.apiserver.k8s.io/v1", False),
    Served("ipaddresses", "IPAddress", "networking.k8s.io/v1", False, ("ip",)),
    Served("servicecidrs", "ServiceCIDR", "networking.k8s.io/v1", False),
    Served("runtimeclasses", "RuntimeClass", "node.k8s.io/v1", False),
    Served("deviceclasses", "DeviceClass", "resource.k8s.io/v1", False),
    Served("resourceclaims", "ResourceClaim", "resource.k8s.io/v1", True),
    Served("resourceclaimtemplates", "ResourceClaimTemplate", "resource.k8s.io/v1", True),
    Served("resourceslices", "ResourceSlice", "resource.k8s.io/v1", False),
    Served("csidrivers", "CSIDriver", "storage.k8s.io/v1", False),
    Served("csinodes", "CSINode", "storage.k8s.io/v1", False),
    Served("csistoragecapacities", "CSIStorageCapacity", "storage.k8s.io/v1", True),
    Served("volumeattachments", "VolumeAttachment", "storage.k8s.io/v1", False),
    Served("volumeattributesclasses", "VolumeAttributesClass", "storage.k8s.io/v1", False, ("vac",)),
)  # fmt: skip


def served(discovery: Discovery) -> list[Served]:
    """Every kind, by group and name: the core group first."""
    own = [of_resource(resource) for resource in discovery.all() if resource.listed]
    names = {s.qualified for s in own}
    found = own + [s for s in _OTHERS if s.qualified not in names]
    return sorted(found, key=lambda s: (s.group != "", s.group, s.name))


def of_resource(resource: Resource) -> Served:
    return Served(
        resource.plural, resource.kind, resource.api_version(_preferred(resource)), resource.namespaced, resource.short_names,
        resource.verbs if resource.structure else tuple(sorted(resource.verbs)), resource.categories, resource.singular_name,
    )  # fmt: skip


def _preferred(resource: Resource) -> str:
    """The version that discovery prefers: autoscaling/v2 though v1 is older; the stored one otherwise."""
    if resource.preferred:
        return resource.preferred
    stable = [v for v in resource.versions if v.startswith("v") and v[1:].isdigit()]
    return max(stable, key=lambda v: int(v[1:])) if stable else resource.versions[0]


def group_versions(discovery: Discovery) -> set[str]:
    """Every group/version that something is served in."""
    own: Iterator[str] = (r.api_version(v) for r in discovery.all() if r.listed for v in r.served or r.versions)
    return {*own, *(s.api_version for s in _OTHERS)}

"""Which values a flag may be given, for completion: those that its help lists, and names and images of what lives in the cluster."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..apimachinery.objects import Object, dig
from ..cli.flags import Flag
from ..client.client import Client

FILES = frozenset(("filename", "kustomize", "from-file", "from-env-file", "patch-file", "kubeconfig", "cert", "key"))
SYSTEM = ("kube-system", "local-path-storage", "ingress-nginx")
_WORKLOADS = (
    "pods",
    "deployments.apps",
    "statefulsets.apps",
    "daemonsets.apps",
    "replicationcontrollers",
    "cronjobs.batch",
)
_CHOICES: Mapping[str, Sequence[str]] = {
    "output": ("custom-columns=", "go-template=", "json", "jsonpath=", "name", "wide", "yaml"),
    "dry-run": ("client", "none", "server"),
    "restart": ("Always", "Never", "OnFailure"),
    "cascade": ("background", "foreground", "orphan"),
    "image-pull-policy": ("Always", "IfNotPresent", "Never"),
    "protocol": ("SCTP", "TCP", "UDP"),
    "profile": ("baseline", "general", "legacy", "netadmin", "restricted", "sysadmin"),
    "sort-by": (".metadata.creationTimestamp", ".metadata.name", ".status.startTime"),
    "subresource": ("resize", "scale", "status"),
    "validate": ("ignore", "strict", "warn"),
    "types": ("Normal", "Warning"),
}
# Flags that mean another thing with each command.
_OF_COMMAND: Mapping[tuple[str, str], Sequence[str]] = {
    ("patch", "type"): ("json", "merge", "strategic"),
    ("expose", "type"): ("ClusterIP", "ExternalName", "LoadBalancer", "NodePort"),
    ("wait", "for"): (
        "condition=Available", "condition=Complete", "condition=Ready", "create", "delete", "jsonpath=",
    ),
}  # fmt: skip


def takes_value(flag: Flag) -> bool:
    """Whether the next word belongs to it."""
    return flag.bare is None


def is_of_files(flag: Flag) -> bool:
    return flag.long in FILES


def choices_of(command: str, flag: Flag) -> Sequence[str]:
    """The values that are known by heart; () for a flag that may say anything."""
    return _OF_COMMAND.get((command, flag.long)) or _CHOICES.get(flag.long, ())


def images(client: Client) -> Sequence[str]:
    """The images that anything in the cluster uses outside of the system's own namespaces, each once, in order."""
    return sorted({image for kind in _WORKLOADS for image in _images_of(client, kind)})


def _images_of(client: Client, kind: str) -> Iterator[str]:
    if client.discovery.has(kind):
        for obj in client.store.list(kind, None):
            if obj["metadata"].get("namespace") not in SYSTEM:
                yield from (container["image"] for container in _containers(obj) if container.get("image"))


def _containers(obj: Object) -> Sequence[Object]:
    template = dig(obj, "spec.jobTemplate.spec.template.spec") or dig(obj, "spec.template.spec") or obj.get("spec", {})
    return (*dig(template, "containers", ()), *dig(template, "initContainers", ()))

"""/healthz, /livez and /readyz with their checks, of which all are well while the server answers.

Source: k8s.io/apiserver/pkg/server/healthz; the names are those that a server of 1.35 lists.
"""

from __future__ import annotations

from ...apimachinery.errors import NotAllowed
from .message import Answer, Call, text_answer

HEALTH = ("/healthz", "/livez", "/readyz")
FIRST = ("ping", "log", "etcd")
READY = ("etcd-readiness", "informer-sync")
HOOKS = (
    "start-apiserver-admission-initializer", "generic-apiserver-start-informers", "priority-and-fairness-config-consumer",
    "priority-and-fairness-filter", "storage-object-count-tracker-hook", "start-apiextensions-informers",
    "start-apiextensions-controllers", "crd-informer-synced", "start-system-namespaces-controller",
    "start-cluster-authentication-info-controller", "start-kube-apiserver-identity-lease-controller",
    "start-kube-apiserver-identity-lease-garbage-collector", "start-legacy-token-tracking-controller",
    "start-service-ip-repair-controllers", "rbac/bootstrap-roles", "scheduling/bootstrap-system-priority-classes",
    "priority-and-fairness-config-producer", "bootstrap-controller", "start-kubernetes-service-cidr-controller",
    "aggregator-reload-proxy-client-cert", "start-kube-aggregator-informers", "apiservice-status-local-available-controller",
    "apiservice-status-remote-available-controller", "apiservice-registration-controller", "apiservice-discovery-controller",
    "kube-apiserver-autoregistration",
)  # fmt: skip
LAST = ("autoregister-completion", "poststarthook/apiservice-openapi-controller", "poststarthook/apiservice-openapiv3-controller")  # fmt: skip


def checks(root: str) -> tuple[str, ...]:
    """The checks of /healthz, /livez or /readyz, in their order."""
    hooks = tuple(f"poststarthook/{hook}" for hook in HOOKS)
    if root == "/readyz":
        return (*FIRST, *READY, *hooks, *LAST, "shutdown")
    return (*FIRST, *hooks, *LAST)


def paths() -> tuple[str, ...]:
    """All paths that tell of health."""
    return tuple(path for root in HEALTH for path in (root, *(f"{root}/{check}" for check in checks(root))))


def health(call: Call) -> Answer | None:
    """None for a path that is none of these."""
    root = "/" + call.path.strip("/").split("/")[0]
    if root not in HEALTH:
        return None
    check = call.path.removeprefix(root).strip("/")
    if check and check not in checks(root):
        return None
    if call.method not in ("GET", "HEAD"):
        raise NotAllowed
    if check or "verbose" not in call.query:
        return text_answer("ok")
    return text_answer(_verbose(root, call.all_of("exclude")))


def _verbose(root: str, excluded: tuple[str, ...]) -> str:
    lines = [f"[+]{check} {'excluded: ' if check in excluded else ''}ok" for check in checks(root)]
    strange = sorted({*excluded} - {*checks(root)})
    if strange:
        names = ",".join(f'"{name}"' for name in strange)
        lines.append(f"warn: some health checks cannot be excluded: no matches for {names}")
    return "\n".join((*lines, f"{root.strip('/')} check passed")) + "\n"

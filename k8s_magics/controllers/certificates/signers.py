"""The signers of the controller manager, and what each demands of a request.

Source: pkg/controller/certificates/signer/signer.go, pkg/apis/certificates/helpers.go.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ...shell.x509.request import SigningRequest

NODES, NODE = "system:nodes", "system:node:"
CLIENT, KUBELET_CLIENT = "kubernetes.io/kube-apiserver-client", "kubernetes.io/kube-apiserver-client-kubelet"
KUBELET_SERVING, LEGACY = "kubernetes.io/kubelet-serving", "kubernetes.io/legacy-unknown"
_OF_KUBELETS = ("digital signature", "key encipherment")
Rule = Callable[[SigningRequest, Sequence[str]], str]


def client_problem(request: SigningRequest, usages: Sequence[str]) -> str:
    """A client of the API server may not be more than that."""
    for usage in usages:
        if usage not in ("digital signature", "key encipherment", "client auth"):
            return f"invalid usage for client certificate: {usage}"
    return "" if "client auth" in usages else "missing required usage for client certificate: client auth"


def kubelet_client_problem(request: SigningRequest, usages: Sequence[str]) -> str:
    if request.attributes("O") != (NODES,):
        return "subject organization is not system:nodes"
    for found, kind in (
        (request.names, "DNS"),
        (request.emails, "Email"),
        (request.addresses, "IP"),
        (request.uris, "URI"),
    ):
        if found:
            return f"{kind} subjectAltNames are not allowed"
    if not request.common_name.startswith(NODE):
        return f"subject common name does not begin with {NODE}"
    return _usages_problem(usages, "client auth")


def kubelet_serving_problem(request: SigningRequest, usages: Sequence[str]) -> str:
    if request.attributes("O") != (NODES,):
        return "subject organization is not system:nodes"
    if not request.names and not request.addresses:
        return "DNS or IP subjectAltName is required"
    for found, kind in ((request.emails, "Email"), (request.uris, "URI")):
        if found:
            return f"{kind} subjectAltNames are not allowed"
    problem = _usages_problem(usages, "server auth")
    if problem:
        return problem
    return "" if request.common_name.startswith(NODE) else f"subject common name does not begin with {NODE}"


def _usages_problem(usages: Sequence[str], purpose: str) -> str:
    """With an elliptic key, nothing is enciphered by it."""
    wanted = sorted((*_OF_KUBELETS, purpose))
    fits = {*usages} in ({*wanted}, {*wanted} - {"key encipherment"})
    return "" if fits else f"usages did not match [{' '.join(wanted)}]"


def _no_problem(request: SigningRequest, usages: Sequence[str]) -> str:
    return ""


SIGNERS: Mapping[str, Rule] = {
    CLIENT: client_problem,
    KUBELET_CLIENT: kubelet_client_problem,
    KUBELET_SERVING: kubelet_serving_problem,
    LEGACY: _no_problem,
}

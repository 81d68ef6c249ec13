"""csrapproving: a kubelet's request for its client certificate is approved if whoever asks may ask for one.

All others, those for serving certificates among them, wait for `kubectl certificate approve`.
Source: pkg/controller/certificates/approver/sarapprove.go.
"""

from __future__ import annotations

from typing import Any

from ..apimachinery.objects import Object, dig, evolve
from ..apiserver import rbac
from ..apiserver.request import Caller
from ..apiserver.store import Key
from ..client.controller import Context, Controller
from ..resources.rules.signing_requests import conditions, request_of

REQUESTS = "certificatesigningrequests.certificates.k8s.io"


def reconcile(ctx: Context, key: Key) -> int | None:
    obj = ctx.client.store.get(key)
    if obj is None or dig(obj, "status.certificate") or conditions(obj, "Approved") or conditions(obj, "Denied"):
        return None
    kind = _kind(obj)
    if not kind:
        return None
    if rbac.allows(ctx.client.store, _requestor(obj), _access(kind)):
        whose = "self kubelet" if kind == "selfnodeclient" else "kubelet"
        made: dict[str, Any] = {
            "type": "Approved",
            "status": "True",
            "reason": "AutoApproved",
            "message": f"Auto approving {whose} client certificate after SubjectAccessReview.",
        }
        approved = evolve(obj, "status.conditions", [*conditions(obj), made])
        ctx.client.update(REQUESTS, approved, subresource="approval")
    return None


def _kind(obj: Object) -> str:
    """Whether a kubelet asks for itself (`selfnodeclient`) or somebody for a kubelet (`nodeclient`); "" for other requests."""
    from .certificates.signers import KUBELET_CLIENT, kubelet_client_problem  # late: few clusters are asked

    request = request_of(obj)
    if dig(obj, "spec.signerName") != KUBELET_CLIENT or isinstance(request, str):
        return ""
    if kubelet_client_problem(request, dig(obj, "spec.usages", None) or ()):
        return ""
    return "selfnodeclient" if dig(obj, "spec.username") == request.common_name else "nodeclient"


def _requestor(obj: Object) -> Caller:
    user = dig(obj, "spec.username", "")
    return Caller(user, user, tuple(dig(obj, "spec.groups", None) or ()))


def _access(kind: str) -> rbac.Access:
    return rbac.Access("create", f"certificatesigningrequests/{kind}", "certificates.k8s.io")


CONTROLLER = Controller(name="certificatesigningrequest-approver", watches=REQUESTS, reconcile=reconcile)

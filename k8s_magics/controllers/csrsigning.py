"""csrsigning: approved requests to the signers of kubernetes.io are answered with a certificate of the cluster's authority.

Who asks for what its signer does not give has failed.  Other signers are other people's programs.
Source: pkg/controller/certificates/signer/signer.go.
"""

from __future__ import annotations

import base64
from datetime import timedelta
from typing import Any

from ..apimachinery.meta import has_condition
from ..apimachinery.objects import Object, dig, evolve
from ..apiserver.store import Key
from ..client.controller import Context, Controller
from ..resources.rules.signing_requests import conditions, request_of

REQUESTS = "certificatesigningrequests.certificates.k8s.io"
LONGEST = timedelta(days=365)
SHORTEST = timedelta(minutes=10)


def reconcile(ctx: Context, key: Key) -> int | None:
    obj = ctx.client.store.get(key)
    if obj is None or not is_approved(obj) or has_condition(obj, "Failed") or dig(obj, "status.certificate"):
        return None
    from ..apiserver.authority import sign  # late: few clusters sign anything
    from .certificates.signers import SIGNERS

    rule, request = SIGNERS.get(dig(obj, "spec.signerName", "")), request_of(obj)
    if rule is None or isinstance(request, str):
        return None
    usages = dig(obj, "spec.usages", None) or ()
    problem = rule(request, usages)
    if problem:
        ctx.client.update_status(REQUESTS, _failed(ctx, obj, problem))
        return None
    now = ctx.clock.datetime().replace(microsecond=0)
    pem = sign(request, usages, now, _lasting(obj)).pem()
    ctx.client.update_status(REQUESTS, evolve(obj, "status.certificate", base64.b64encode(pem.encode()).decode()))
    return None


def is_approved(obj: Object) -> bool:
    return has_condition(obj, "Approved") and not has_condition(obj, "Denied")


def _failed(ctx: Context, obj: Object, problem: str) -> Object:
    made: dict[str, Any] = {
        "type": "Failed",
        "status": "True",
        "reason": "SignerValidationFailure",
        "message": problem,
        "lastUpdateTime": ctx.clock.timestamp(),
    }
    return evolve(obj, "status.conditions", [*conditions(obj), made])


def _lasting(obj: Object) -> timedelta:
    seconds = dig(obj, "spec.expirationSeconds")
    return LONGEST if seconds is None else min(max(timedelta(seconds=seconds), SHORTEST), LONGEST)


CONTROLLER = Controller(name="certificate-controller", watches=REQUESTS, reconcile=reconcile)

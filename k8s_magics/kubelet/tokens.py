"""Service account tokens: JSON Web Tokens as the TokenRequest API makes them, but for the signature."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from typing import Any

from ..apimachinery.objects import Object
from ..apiserver.store import Key, Store
from ..sim.clock import Clock

ISSUER = "https://kubernetes.default.svc.cluster.local"


def token_text(pod: Object, source: Mapping[str, Any], store: Store, clock: Clock) -> str:
    """A token bound to the pod.  Simplified: it is signed with nothing; the simulated API server does not ask."""
    meta, spec = pod["metadata"], pod["spec"]
    name = spec.get("serviceAccountName") or "default"
    account = store.get(Key("serviceaccounts", meta["namespace"], name))
    issued = int(clock.datetime().timestamp())
    bound = {
        "namespace": meta["namespace"], "node": {"name": spec.get("nodeName", "")}, "pod": {"name": meta["name"], "uid": meta["uid"]},
        "serviceaccount": {"name": name, "uid": account["metadata"]["uid"] if account is not None else ""},
    }  # fmt: skip
    claims = {
        "aud": [source.get("audience") or ISSUER], "exp": issued + (source.get("expirationSeconds") or 3600), "iat": issued,
        "iss": ISSUER, "kubernetes.io": bound, "nbf": issued, "sub": f"system:serviceaccount:{meta['namespace']}:{name}",
    }  # fmt: skip
    body = f"{_HEADER}.{_part(claims)}"
    return f"{body}.{_encode(hashlib.sha512(body.encode()).digest())}"


def _part(value: Mapping[str, Any]) -> str:
    return _encode(json.dumps(value, separators=(",", ":")).encode())


def _encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


_HEADER = _part({"alg": "RS256", "kid": "k8s-magics"})

"""Service account tokens: JSON Web Tokens as the TokenRequest API makes them, but for the signature."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from ..apimachinery.objects import Object
from ..apiserver.store import Key, Store

ISSUER = "https://kubernetes.default.svc.cluster.local"


def account_of(pod: Object, store: Store) -> Object | None:
    """The service account that a pod runs as."""
    spec, namespace = pod["spec"], pod["metadata"]["namespace"]
    return store.get(Key("serviceaccounts", namespace, spec.get("serviceAccountName") or "default"))


def token(pod: Object, source: Mapping[str, Any], account: Object | None, now: datetime) -> bytes:
    """A token bound to the pod, issued `now`.  Simplified: it is signed with nothing; the simulated API server does not ask."""
    meta, spec = pod["metadata"], pod["spec"]
    name = spec.get("serviceAccountName") or "default"
    issued = int(now.timestamp())
    bound = {
        "namespace": meta["namespace"], "node": {"name": spec.get("nodeName", "")}, "pod": {"name": meta["name"], "uid": meta["uid"]},
        "serviceaccount": {"name": name, "uid": account["metadata"]["uid"] if account is not None else ""},
    }  # fmt: skip
    claims = {
        "aud": [source.get("audience") or ISSUER], "exp": issued + (source.get("expirationSeconds") or 3600), "iat": issued,
        "iss": ISSUER, "kubernetes.io": bound, "nbf": issued, "sub": f"system:serviceaccount:{meta['namespace']}:{name}",
    }  # fmt: skip
    body = f"{_HEADER}.{_part(claims)}"
    return f"{body}.{_encode(hashlib.sha512(body.encode()).digest())}".encode()


def _part(value: Mapping[str, Any]) -> str:
    return _encode(json.dumps(value, separators=(",", ":")).encode())


def _encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


_HEADER = _part({"alg": "RS256", "kid": "k8s-magics"})

"""The service account tokens of pods: projected volumes have one bound to the pod."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from ..apimachinery.objects import Object
from ..apiserver.store import Key, Store
from ..apiserver.tokens import ISSUER, issue


def account_of(pod: Object, store: Store) -> Object | None:
    """The service account that a pod runs as."""
    spec, namespace = pod["spec"], pod["metadata"]["namespace"]
    return store.get(Key("serviceaccounts", namespace, spec.get("serviceAccountName") or "default"))


def token(pod: Object, source: Mapping[str, Any], account: Object | None, now: datetime, node_uid: str = "") -> bytes:
    """A token bound to the pod, issued `now`."""
    meta, spec = pod["metadata"], pod["spec"]
    name = spec.get("serviceAccountName") or "default"
    issued = int(now.timestamp())
    bound = {
        "namespace": meta["namespace"], "node": {"name": spec.get("nodeName", ""), "uid": node_uid},
        "pod": {"name": meta["name"], "uid": meta["uid"]},
        "serviceaccount": {"name": name, "uid": account["metadata"]["uid"] if account is not None else ""},
    }  # fmt: skip
    claims = {
        "aud": [source.get("audience") or ISSUER], "exp": issued + (source.get("expirationSeconds") or 3600), "iat": issued,
        "iss": ISSUER, "kubernetes.io": bound, "nbf": issued, "sub": f"system:serviceaccount:{meta['namespace']}:{name}",
    }  # fmt: skip
    return issue(claims).encode()

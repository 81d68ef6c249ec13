"""Service account tokens: JSON Web Tokens with the claims of Kubernetes', and the TokenRequest that asks for one.

Source: pkg/serviceaccount/claims.go, pkg/registry/core/serviceaccount/storage/token.go.

Simplified: the signature is a hash that only this server makes and checks; there are no keys at /openid/v1/jwks.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..apimachinery.errors import BadRequest, Conflict, Invalid, NotFound
from ..apimachinery.fielderrors import invalid
from ..apimachinery.meta import uid_of
from ..apimachinery.objects import Object, dig, freeze
from .request import Request
from .store import Key

if TYPE_CHECKING:
    from .server import APIServer

ISSUER = "https://kubernetes.default.svc.cluster.local"
BOUND = {"Pod": "pods", "Secret": "secrets", "Node": "nodes"}
SHORTEST, LONGEST, USUAL = 600, 1 << 32, 3600
KEY_ID = "k8s-magics"


def issue(claims: Mapping[str, Any]) -> str:
    """A signed token; it gets an id of its own (`jti`)."""
    made = dict(claims) | {"jti": _id(claims)}
    body = ".".join(_part(part) for part in ({"alg": "RS256", "kid": KEY_ID}, dict(sorted(made.items()))))
    return f"{body}.{_signature(body)}"


def claims_of(token: str) -> Mapping[str, Any]:
    """What a token claims; ValueError for a text that is no token, or not one of ours."""
    body, _, signature = token.rpartition(".")
    try:
        claims = json.loads(_decoded(body.split(".")[1]))
    except (IndexError, binascii.Error) as error:
        raise ValueError(token) from error
    if not isinstance(claims, Mapping) or ("jti" in claims and signature != _signature(body)):
        raise ValueError(token)
    return claims


def request_token(server: APIServer, request: Request, obj: Object) -> Object:
    """POST serviceaccounts/NAME/token; the caller may do it.  Raises ApiError."""
    account = server.store.get(request.key)
    if account is None and server.store.get(Key("namespaces", "", request.namespace)) is None:
        raise NotFound("namespaces", request.namespace)
    if account is None:
        raise NotFound("serviceaccounts", request.name)
    seconds = dig(obj, "spec.expirationSeconds", None) or USUAL
    _check(request, seconds)
    reference = dig(obj, "spec.boundObjectRef", None)
    bound = _bound(server, request, reference) if reference else None
    audiences = list(dig(obj, "spec.audiences", None) or (ISSUER,))
    clock = server.clock
    begin = int(clock.datetime().timestamp())
    private = {"namespace": request.namespace, "serviceaccount": {"name": request.name, "uid": uid_of(account)}}
    if bound is not None:
        private[bound["kind"].lower()] = {"name": bound["name"], "uid": bound["uid"]}
    claims = {
        "aud": audiences, "exp": begin + seconds, "iat": begin, "iss": ISSUER, "kubernetes.io": private, "nbf": begin,
        "sub": f"system:serviceaccount:{request.namespace}:{request.name}",
    }  # fmt: skip
    made: Object = freeze({
        "kind": "TokenRequest", "apiVersion": "authentication.k8s.io/v1",
        "metadata": {"name": request.name, "namespace": request.namespace, "creationTimestamp": clock.timestamp()},
        "spec": {"audiences": audiences, "expirationSeconds": seconds, "boundObjectRef": bound},
        "status": {"token": issue(claims), "expirationTimestamp": clock.timestamp(clock.now + seconds * 1000)},
    })  # fmt: skip
    return made


def _check(request: Request, seconds: int) -> None:
    why = ""
    if seconds < SHORTEST:
        why = "may not specify a duration less than 10 minutes"
    elif seconds > LONGEST:
        why = "may not specify a duration larger than 2^32 seconds"
    if why:
        raise Invalid("TokenRequest.authentication.k8s.io", "", (invalid("spec.expirationSeconds", seconds, why),))


def _bound(server: APIServer, request: Request, reference: Object) -> dict[str, Any]:
    kind, name, uid = reference.get("kind", ""), reference.get("name", ""), reference.get("uid", "")
    if kind not in BOUND:
        group, version = str(reference.get("apiVersion", "")).rpartition("/")[::2]
        raise BadRequest(f"cannot bind token for serviceaccount to object of type {group}/{version}, Kind={kind}")
    resource = BOUND[kind]
    obj = server.store.get(Key(resource, "" if kind == "Node" else request.namespace, name))
    if obj is None:
        raise NotFound(resource, name)
    if uid and uid != uid_of(obj):
        why = f"the UID in the bound object reference ({uid}) does not match the UID in record. The object might have been deleted and then recreated"
        raise Conflict(resource, name, why)
    return {"kind": kind, "apiVersion": "v1", "name": name, "uid": uid_of(obj)}


def _id(claims: Mapping[str, Any]) -> str:
    digits = hashlib.sha256(json.dumps(claims, sort_keys=True).encode()).hexdigest()
    return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-a{digits[17:20]}-{digits[20:32]}"


def _signature(body: str) -> str:
    return _encoded(b"".join(hashlib.sha512(f"{KEY_ID}.{n}.{body}".encode()).digest() for n in range(4)))


def _part(value: Mapping[str, Any]) -> str:
    return _encoded(json.dumps(value, separators=(",", ":")).encode())


def _encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _decoded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))

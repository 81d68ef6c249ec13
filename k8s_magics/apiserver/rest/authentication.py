"""Who calls: the service account of a bearer token, whom a client certificate names, or nobody (system:anonymous)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from ...apimachinery.errors import Unauthorized
from ...apimachinery.meta import uid_of
from ...sim.clock import Clock
from ..request import Caller
from ..store import Key, Store
from ..tokens import ISSUER, claims_of

if TYPE_CHECKING:
    from ...shell.x509.certificate import Certificate

ANONYMOUS = Caller("system:anonymous", "system:anonymous", ("system:unauthenticated",))
ADMIN_CREDENTIAL = "X509SHA256=6eabe738612aeabf4e735a6f3d8bd234a9e3b345fbfb2af249cb6766435cb365"
"""Simplified: the admin's certificate has the fingerprint of a recorded cluster's admin, whatever its own is."""
SUBJECT = "system:serviceaccount:"
EXTRA = "authentication.kubernetes.io/"


def caller_of(authorization: str, store: Store, clock: Clock, audiences: tuple[str, ...] = (ISSUER,)) -> Caller:
    """The caller that an Authorization header speaks for; Unauthorized for a token that is none, or is over, or is for others."""
    scheme, _, token = authorization.partition(" ")
    if not authorization:
        return ANONYMOUS
    try:
        claims = claims_of(token.strip())
        subject, until = str(claims["sub"]), int(claims.get("exp", 1 << 40))
        space, name = subject.removeprefix(SUBJECT).split(":")
    except (KeyError, TypeError, ValueError):
        raise Unauthorized("Unauthorized") from None
    account = store.get(Key("serviceaccounts", space, name))
    private = claims.get("kubernetes.io") or {}
    fits = scheme.lower() == "bearer" and subject.startswith(SUBJECT) and clock.datetime().timestamp() <= until
    meant = not claims.get("aud") or bool({*claims["aud"]} & {*audiences})
    if account is None or not (fits and meant and _lives(private, space, uid_of(account), store)):
        raise Unauthorized("Unauthorized")
    groups = ("system:serviceaccounts", f"system:serviceaccounts:{space}", "system:authenticated")
    credential = f"JTI={claims['jti']}" if "jti" in claims else ""
    return Caller(subject, subject, groups, credential=credential, uid=uid_of(account), extra=tuple(_extra(private)))


def _lives(private: Mapping[str, Any], space: str, account_uid: str, store: Store) -> bool:
    """Whether all that a token is bound to is still there, under the same uid."""
    if "serviceaccount" in private and private["serviceaccount"].get("uid") not in ("", account_uid):
        return False
    for kind, resource in (("pod", "pods"), ("secret", "secrets")):
        bound = private.get(kind)
        if bound:
            obj = store.get(Key(resource, space, bound.get("name", "")))
            if obj is None or uid_of(obj) != bound.get("uid"):
                return False
    return True


def _extra(private: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Node and pod of a bound token."""
    for kind in ("node", "pod"):
        bound = private.get(kind) or {}
        for part in ("name", "uid"):
            if bound.get(part):
                yield f"{EXTRA}{kind}-{part}", (bound[part],)


def caller_of_certificate(certificate: Certificate, clock: Clock) -> Caller:
    """CN is the user, each O a group; Unauthorized unless the cluster's authority has signed it for clients, for today.

    Source: k8s.io/apiserver/pkg/authentication/request/x509.
    """
    from ..authority import admin_pair, authority  # late: most requests need no certificates

    valid = certificate.start <= clock.datetime() <= certificate.end
    fits = not certificate.purposes or {"client auth", "any"} & {*certificate.purposes}
    if not (valid and fits and authority().made(certificate)):
        raise Unauthorized("Unauthorized")
    names = [text for kind, text in certificate.subject if kind == "CN"]
    if not names or not names[-1]:
        return ANONYMOUS
    groups = tuple(text for kind, text in certificate.subject if kind == "O")
    credential = f"X509SHA256={hashlib.sha256(certificate.encoded).hexdigest()}"
    if certificate.encoded == admin_pair()[0].encoded:
        credential = ADMIN_CREDENTIAL
    return Caller(names[-1], names[-1], (*groups, "system:authenticated"), credential=credential)

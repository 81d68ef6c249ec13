"""Who calls: the service account of a bearer token, whom a client certificate names, or nobody (system:anonymous).

Simplified: a token's signature is not looked at; over HTTP, client certificates are not asked for.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from typing import TYPE_CHECKING

from ...apimachinery.errors import Unauthorized
from ...sim.clock import Clock
from ..request import Caller
from ..store import Key, Store

if TYPE_CHECKING:
    from ...shell.x509.certificate import Certificate

ANONYMOUS = Caller("system:anonymous", "system:anonymous", ("system:unauthenticated",))
ADMIN_CREDENTIAL = "X509SHA256=6eabe738612aeabf4e735a6f3d8bd234a9e3b345fbfb2af249cb6766435cb365"
"""Of the admin's certificate."""
SUBJECT = "system:serviceaccount:"


def caller_of(authorization: str, store: Store, clock: Clock) -> Caller:
    """The caller that an Authorization header speaks for; Unauthorized for a token that is none, or is over."""
    scheme, _, token = authorization.partition(" ")
    if not authorization:
        return ANONYMOUS
    try:
        claims = json.loads(_decoded(token.strip().split(".")[1]))
        subject, until = str(claims["sub"]), int(claims.get("exp", 1 << 40))
    except (IndexError, KeyError, TypeError, ValueError, binascii.Error):
        raise Unauthorized("Unauthorized") from None
    parts = subject.removeprefix(SUBJECT).split(":")
    known = len(parts) == 2 and store.get(Key("serviceaccounts", parts[0], parts[1])) is not None
    if (
        scheme.lower() != "bearer"
        or not subject.startswith(SUBJECT)
        or not known
        or clock.datetime().timestamp() > until
    ):
        raise Unauthorized("Unauthorized")
    groups = ("system:serviceaccounts", f"system:serviceaccounts:{parts[0]}", "system:authenticated")
    return Caller(subject, subject, groups)


def caller_of_certificate(certificate: Certificate, clock: Clock) -> Caller:
    """CN is the user, each O a group; Unauthorized unless the cluster's authority has signed it for clients, for today.

    Source: k8s.io/apiserver/pkg/authentication/request/x509.
    """
    from ..authority import authority  # late: most requests need no certificates

    valid = certificate.start <= clock.datetime() <= certificate.end
    fits = not certificate.purposes or {"client auth", "any"} & {*certificate.purposes}
    if not (valid and fits and authority().made(certificate)):
        raise Unauthorized("Unauthorized")
    names = [text for kind, text in certificate.subject if kind == "CN"]
    if not names or not names[-1]:
        return ANONYMOUS
    groups = tuple(text for kind, text in certificate.subject if kind == "O")
    credential = f"X509SHA256={hashlib.sha256(certificate.encoded).hexdigest()}"
    return Caller(names[-1], names[-1], (*groups, "system:authenticated"), credential=credential)


def _decoded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))

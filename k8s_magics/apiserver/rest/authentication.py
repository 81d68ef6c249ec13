"""Who calls over HTTP: the service account of a bearer token, or nobody (system:anonymous).

Simplified: a token's signature is not looked at; there are no client certificates.
"""

from __future__ import annotations

import base64
import binascii
import json

from ...apimachinery.errors import Unauthorized
from ...sim.clock import Clock
from ..request import Caller
from ..store import Key, Store

ANONYMOUS = Caller("system:anonymous", "system:anonymous", ("system:unauthenticated",))
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


def _decoded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))

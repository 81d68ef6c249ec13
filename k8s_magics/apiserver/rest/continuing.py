"""The token with which a client asks for the next part of a list: a key, and the revision of the first part.

Source: k8s.io/apiserver/pkg/storage/continue.go.
"""

from __future__ import annotations

import base64
import binascii
import json
from typing import NamedTuple

from ...apimachinery.errors import BadRequest

VERSION = "meta.k8s.io/v1"
INVALID = "continue key is not valid"
ANY_REVISION = -1


class Continue(NamedTuple):
    """`start`: the first key that may be in the next part, below the list's own prefix (`default/web\\0`); `revision` -1: as things are now."""

    start: str
    revision: int

    def encoded(self) -> str:
        text = json.dumps({"v": VERSION, "rv": self.revision, "start": self.start}, separators=(",", ":"))
        return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def decoded(token: str) -> Continue:
    """BadRequest for a text that is no token."""
    try:
        told = json.loads(base64.b64decode(token + "=" * (-len(token) % 4), b"-_", validate=True))
        version, revision, start = told.get("v", ""), int(told.get("rv", 0)), str(told.get("start", ""))
    except (AttributeError, TypeError, ValueError, binascii.Error):
        raise BadRequest(INVALID) from None
    if version != VERSION:
        raise BadRequest(f"{INVALID}: server does not recognize this encoded version {version}".rstrip())
    if revision == 0:
        raise BadRequest(f"{INVALID}: incorrect encoded start resourceVersion (version {VERSION})")
    if not start:
        raise BadRequest(f"{INVALID}: encoded start key empty (version {VERSION})")
    return Continue(start, revision)

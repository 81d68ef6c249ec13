"""Who issues service account tokens, for those who want to check them (OpenID Connect discovery).

Source: https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#service-account-issuer-discovery

Simplified: the key is of the right shape, but no token is signed with it.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any

from ..tokens import ISSUER, KEY_ID
from .documents import ADDRESS

CONFIGURATION, KEYS = "/.well-known/openid-configuration", "/openid/v1/jwks"


def issuer_document(path: str) -> tuple[Mapping[str, Any], str] | None:
    """The document at `path` and its media type; None for other paths."""
    if path == CONFIGURATION:
        return {
            "issuer": ISSUER, "jwks_uri": f"https://{ADDRESS}{KEYS}", "response_types_supported": ["id_token"],
            "subject_types_supported": ["public"], "id_token_signing_alg_values_supported": ["RS256"],
        }, "application/json"  # fmt: skip
    if path == KEYS:
        from ...shell.x509.key import make_key  # late: few ask

        modulus = base64.urlsafe_b64encode(make_key(b"service accounts").public).decode().rstrip("=")
        key = {"use": "sig", "kty": "RSA", "kid": KEY_ID, "alg": "RS256", "n": modulus, "e": "AQAB"}
        return {"keys": [key]}, "application/jwk-set+json"
    return None

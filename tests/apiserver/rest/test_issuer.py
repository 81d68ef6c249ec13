"""The issuer of tokens."""

from __future__ import annotations

from k8s_magics.apiserver.rest.issuer import CONFIGURATION, KEYS, issuer_document
from k8s_magics.apiserver.tokens import KEY_ID


def test_it_tells_where_its_keys_are() -> None:
    told, keys = issuer_document(CONFIGURATION), issuer_document(KEYS)
    assert told is not None and told[0]["jwks_uri"].endswith(KEYS)
    assert keys is not None and keys[0]["keys"][0]["kid"] == KEY_ID and keys[1] == "application/jwk-set+json"
    assert issuer_document("/version") is None

"""Tokens of service accounts."""

from __future__ import annotations

import base64
import json

import pytest

from k8s_magics.apimachinery.errors import ApiError
from k8s_magics.apiserver.tokens import claims_of, issue
from k8s_magics.client.client import Client


def test_a_token_has_an_id_and_cannot_be_changed() -> None:
    token = issue({"sub": "a", "exp": 1})
    assert claims_of(token)["sub"] == "a" and claims_of(token)["jti"]
    head, _, signature = token.split(".")
    forged = base64.urlsafe_b64encode(json.dumps({**claims_of(token), "sub": "b"}).encode()).decode().rstrip("=")
    for bad in (f"{head}.{forged}.{signature}", "a.b.c", "x"):
        with pytest.raises(ValueError):
            claims_of(bad)


def test_a_request_is_checked_and_answered(client: Client) -> None:
    client.create("serviceaccounts", {"metadata": {"name": "robot", "namespace": "default"}})
    made = client.request_token("robot", "default", {"expirationSeconds": 600, "audiences": ["vault"]})
    claims = claims_of(made["status"]["token"])
    assert claims["aud"] == ["vault"] and claims["exp"] - claims["iat"] == 600
    for name, spec, why in (
        ("none", {}, 'serviceaccounts "none" not found'),
        ("robot", {"expirationSeconds": 5}, "may not specify a duration less than 10 minutes"),
        ("robot", {"expirationSeconds": 1 << 33}, "may not specify a duration larger than"),
        ("robot", {"boundObjectRef": {"kind": "Pod", "name": "p"}}, 'pods "p" not found'),
        ("robot", {"boundObjectRef": {"kind": "Job", "apiVersion": "batch/v1", "name": "p"}}, "cannot bind token"),
    ):
        with pytest.raises(ApiError, match=why):
            client.request_token(name, "default", spec)

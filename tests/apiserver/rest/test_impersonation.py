"""Acting for others."""

from __future__ import annotations

import pytest

from k8s_magics.apimachinery.errors import Forbidden
from k8s_magics.apiserver.request import Caller
from k8s_magics.apiserver.rest.impersonation import Impersonated, acting_for, impersonated_by
from k8s_magics.client.client import Client

ADMIN = Caller("admin", "admin", ("system:masters",), credential="X")


def test_headers_say_whom() -> None:
    headers = (
        ("Impersonate-User", "jane"),
        ("Impersonate-Group", "a"),
        ("Impersonate-Group", "b"),
        ("Impersonate-Extra-scopes%2fx", "v"),
    )
    assert impersonated_by(headers) == Impersonated(user="jane", groups=("a", "b"), extra={"scopes/x": ("v",)})
    assert impersonated_by((("Accept", "*/*"),)) is None


def test_only_who_may_acts_for_others(client: Client) -> None:
    jane = acting_for(client.store, ADMIN, Impersonated(user="jane", groups=("dev",), uid="7", extra={"k": ("v",)}))
    assert jane.user == "jane" and jane.groups == ("dev", "system:authenticated")
    assert jane.info() == {
        "username": "jane",
        "uid": "7",
        "groups": ["dev", "system:authenticated"],
        "extra": {"k": ["v"]},
    }
    robot = acting_for(client.store, ADMIN, Impersonated(user="system:serviceaccount:default:robot"))
    assert robot.groups == ("system:serviceaccounts", "system:serviceaccounts:default", "system:authenticated")
    bob = Caller("bob", "bob", ("system:authenticated",))
    with pytest.raises(
        Forbidden,
        match='users "jane" is forbidden: User "bob" cannot impersonate resource "users" in API group "" at the cluster scope',
    ):
        acting_for(client.store, bob, Impersonated(user="jane"))
    with pytest.raises(Forbidden, match='resource "serviceaccounts" in API group "" in the namespace "default"'):
        acting_for(client.store, bob, Impersonated(user="system:serviceaccount:default:robot"))

"""Who may do what."""

from __future__ import annotations

from dataclasses import replace

import pytest

from k8s_magics.apimachinery.errors import Forbidden
from k8s_magics.apiserver.rbac import Access, allows
from k8s_magics.client.client import Client

ROLE = {
    "apiVersion": "rbac.authorization.k8s.io/v1", "kind": "Role", "metadata": {"name": "reader"},
    "rules": [{"apiGroups": [""], "resources": ["pods"], "verbs": ["get", "list"]}],
}  # fmt: skip
BINDING = {
    "apiVersion": "rbac.authorization.k8s.io/v1", "kind": "RoleBinding", "metadata": {"name": "jane"},
    "roleRef": {"apiGroup": "rbac.authorization.k8s.io", "kind": "Role", "name": "reader"},
    "subjects": [{"apiGroup": "rbac.authorization.k8s.io", "kind": "User", "name": "jane"}],
}  # fmt: skip


def jane(client: Client) -> Client:
    return Client(client.server, replace(client.caller, user="jane", groups=("system:authenticated",)))


def test_a_stranger_may_nothing_and_is_told_what(client: Client) -> None:
    with pytest.raises(
        Forbidden,
        match='pods is forbidden: User "jane" cannot list resource "pods" in API group "" in the namespace "default"',
    ):
        jane(client).list("pods", "default")
    with pytest.raises(Forbidden, match="at the cluster scope"):
        jane(client).list("nodes")
    with pytest.raises(Forbidden, match='cannot get resource "namespaces" in API group "" in the namespace "default"'):
        jane(client).get("namespaces", "default")


def test_a_bound_role_opens_its_namespace_only(client: Client) -> None:
    client.create("roles.rbac.authorization.k8s.io", ROLE, namespace="default")
    client.create("rolebindings.rbac.authorization.k8s.io", BINDING, namespace="default")
    assert jane(client).list("pods", "default") == ()
    with pytest.raises(Forbidden):
        jane(client).list("pods", "kube-system")
    caller = jane(client).caller
    assert allows(client.store, caller, Access("get", "pods", "", "default"))
    assert not allows(client.store, caller, Access("delete", "pods", "", "default"))

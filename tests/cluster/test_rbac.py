"""The default roles."""

from __future__ import annotations

from k8s_magics.cluster.rbac import CONTROLLERS, default_roles


def test_the_roles_of_every_controller_are_there() -> None:
    names = [obj["metadata"]["name"] for _, obj in default_roles()]
    assert len([n for n in names if n.startswith("system:controller:")]) == len(set(CONTROLLERS)) == 37
    assert {"cluster-admin", "admin", "edit", "view"} <= set(names)


def test_whoever_may_edit_may_also_view() -> None:
    roles = {obj["metadata"]["name"]: obj for kind, obj in default_roles() if kind.startswith("clusterroles.")}
    assert all(rule in roles["edit"]["rules"] for rule in roles["view"]["rules"])
    assert all(rule in roles["admin"]["rules"] for rule in roles["edit"]["rules"])

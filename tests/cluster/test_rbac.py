"""The default roles."""

from __future__ import annotations

from k8s_magics.cluster.rbac import default_roles


def test_every_controller_has_its_role_and_is_bound_to_it() -> None:
    found = {(kind.partition(".")[0], obj["metadata"]["name"]): obj for kind, obj in default_roles()}
    names = [name for kind, name in found if kind == "clusterroles" and name.startswith("system:controller:")]
    assert len(names) == 37
    for name in names:
        (subject,) = found["clusterrolebindings", name]["subjects"]
        assert subject == {
            "kind": "ServiceAccount",
            "name": name.removeprefix("system:controller:"),
            "namespace": "kube-system",
        }
    assert {"cluster-admin", "admin", "edit", "view"} <= {name for _, name in found}


def test_whoever_may_edit_may_also_view() -> None:
    roles = {obj["metadata"]["name"]: obj for kind, obj in default_roles() if kind.startswith("clusterroles.")}
    assert all(rule in roles["edit"]["rules"] for rule in roles["view"]["rules"])
    assert all(rule in roles["admin"]["rules"] for rule in roles["edit"]["rules"])

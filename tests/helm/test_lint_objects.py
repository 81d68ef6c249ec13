from __future__ import annotations

from k8s_magics.helm.lint_objects import object_complaints


def test_names_selectors_and_lists_are_looked_at() -> None:
    workload = {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "a"}}
    assert list(object_complaints(workload, "", 35)) == [
        ("ERROR", 'a Deployment must contain matchLabels or matchExpressions, and "a" does not')
    ]
    role = {"kind": "ClusterRole", "metadata": {"name": "system:a/b"}}
    assert [text.endswith("may not contain '/'") for _, text in object_complaints(role, "", 35)] == [True]
    kept = {"kind": "List", "items": [{"metadata": {"annotations": {"helm.sh/resource-policy": "keep"}}}]}
    assert [severity for severity, _ in object_complaints(kept, "", 35)] == ["WARNING", "ERROR"]

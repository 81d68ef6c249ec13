"""Roles."""

from __future__ import annotations

from typing import Any

from k8s_magics.kubectl.describing.access import describe_role
from k8s_magics.kubectl.describing.writer import Writer


def test_rules_are_taken_apart_and_put_together_again() -> None:
    rules = [
        {"apiGroups": ["apps"], "resources": ["deployments"], "verbs": ["get"]},
        {"apiGroups": ["apps"], "resources": ["deployments"], "verbs": ["list"]},
        {"nonResourceURLs": ["/healthz"], "verbs": ["get"]},
    ]
    writer = Writer()
    session: Any = None  # describing a role asks the cluster nothing
    describe_role(session, writer, {"metadata": {"name": "r"}, "rules": rules})
    table = [line.split() for line in writer.aligned().splitlines()[6:]]
    assert ["deployments.apps", "[]", "[]", "[get", "list]"] in table
    assert ["[/healthz]", "[]", "[get]"] in table

"""What roles and their bindings share."""

from __future__ import annotations

from ...apimachinery.objects import EMPTY, FrozenDict, Object
from ...apimachinery.resource import AGE, NAME, Column
from .filling import fill, within, within_each

GROUP = "rbac.authorization.k8s.io"


def default_role(role: Object) -> Object:
    return role if "rules" in role else FrozenDict({**role, "rules": None})


def default_binding(binding: Object) -> Object:
    binding = within(fill(binding, {"roleRef": EMPTY}), "roleRef", _grouped)
    return within_each(binding, ("subjects",), _default_subject)


def _default_subject(subject: Object) -> Object:
    return _grouped(subject) if subject.get("kind") in ("User", "Group") else subject


def _grouped(reference: Object) -> Object:
    return reference if reference.get("apiGroup") else FrozenDict({**reference, "apiGroup": GROUP})


def _role(binding: Object) -> str:
    reference = binding.get("roleRef") or EMPTY
    return f"{reference.get('kind', '')}/{reference.get('name', '')}"


def _subjects(binding: Object, kind: str) -> str:
    chosen = [s for s in binding.get("subjects") or () if s.get("kind") == kind]
    if kind == "ServiceAccount":
        return ", ".join(f"{s.get('namespace', '')}/{s['name']}" for s in chosen)
    return ", ".join(s["name"] for s in chosen)


BINDING_COLUMNS = (
    NAME,
    Column(name="ROLE", cell=lambda binding, _: _role(binding)),
    AGE,
    Column(name="USERS", cell=lambda binding, _: _subjects(binding, "User"), wide=True),
    Column(name="GROUPS", cell=lambda binding, _: _subjects(binding, "Group"), wide=True),
    Column(name="SERVICEACCOUNTS", cell=lambda binding, _: _subjects(binding, "ServiceAccount"), wide=True),
)

"""What a role or a binding lacks of what it should have, and what it has beyond (k8s.io/component-helpers/auth/rbac/reconciliation)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from ..apimachinery.meta import annotations_of
from ..apimachinery.objects import EMPTY, Object, evolve

Operation = Literal["", "create", "update", "recreate"]
Entry = Mapping[str, Any]
"""A rule, or a subject."""
GROUP = "rbac.authorization.k8s.io"
AUTO_UPDATE = "rbac.authorization.kubernetes.io/autoupdate"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What has to be done ("": nothing), the object as it should be then, and the entries that differ."""

    operation: Operation
    object: Object
    missing: Sequence[Entry] = ()
    extra: Sequence[Entry] = ()
    protected: bool = False


def for_new(expected: Object, field: str) -> Outcome:
    """There is no such object yet: all of its rules or subjects are missing."""
    return Outcome("create", expected, tuple(expected.get(field) or ()))


def role_outcome(existing: Object, expected: Object, *, remove: bool) -> Outcome:
    """A role against what it should be; with `remove`, rules beyond that go."""
    aggregates = bool(expected.get("aggregationRule")) and bool(existing.get("aggregationRule"))
    wanted, there = tuple(expected.get("rules") or ()), tuple(existing.get("rules") or ())
    extra = () if aggregates else uncovered(wanted, there)
    outcome = _merged(existing, expected, "rules", (uncovered(there, wanted), extra), remove)
    selectors = _selectors(expected), _selectors(existing)
    lacking = [s for s in selectors[0] if s not in selectors[1]]
    if not lacking and not (remove and selectors[0] != selectors[1]):
        return outcome
    final = selectors[0] if remove else (*selectors[1], *lacking)
    obj = evolve(outcome.object, "aggregationRule", {"clusterRoleSelectors": list(final)})
    return Outcome("update", obj, outcome.missing, outcome.extra, outcome.protected)


def binding_outcome(existing: Object, expected: Object, *, remove: bool) -> Outcome:
    """A binding against what it should be; one of another role has to be made anew."""
    protected = annotations_of(existing).get(AUTO_UPDATE) == "false"
    if existing.get("roleRef") != expected.get("roleRef"):
        return Outcome("recreate", expected, protected=protected)
    wanted, there = tuple(expected.get("subjects") or ()), tuple(existing.get("subjects") or ())
    missing, extra = [s for s in wanted if s not in there], [s for s in there if s not in wanted]
    return _merged(existing, expected, "subjects", (missing, extra), remove)


def uncovered(owner: Sequence[Entry], servant: Sequence[Entry]) -> tuple[Entry, ...]:
    """The permissions of `servant`, each a rule of its own, that no rule of `owner` gives (validation.Covers)."""
    return tuple(atom for rule in servant for atom in _atoms(rule) if not any(_covers(rule, atom) for rule in owner))


def with_defaults(obj: Object) -> Object:
    """The object as kubectl's own types read it: users, groups and roles are of RBAC's group if none is said."""
    if obj.get("roleRef"):
        obj = evolve(obj, "roleRef", {"apiGroup": GROUP, **obj["roleRef"]})
    if obj.get("subjects"):
        subjects = [s if s.get("kind") == "ServiceAccount" else {"apiGroup": GROUP, **s} for s in obj["subjects"]]
        obj = evolve(obj, "subjects", subjects)
    return obj


def _merged(
    existing: Object, expected: Object, field: str, differences: tuple[Sequence[Entry], Sequence[Entry]], remove: bool
) -> Outcome:
    """The existing object with the labels, annotations and entries that it lacks."""
    missing, extra = differences
    obj, operation = existing, ""
    for words in ("annotations", "labels"):
        there = existing["metadata"].get(words) or EMPTY
        both = {**(expected["metadata"].get(words) or EMPTY), **there}
        if both != there:
            obj, operation = evolve(obj, f"metadata.{words}", both), "update"
    if remove and (missing or extra):
        obj, operation = evolve(obj, field, list(expected.get(field) or ())), "update"
    elif missing:
        obj, operation = evolve(obj, field, [*(existing.get(field) or ()), *missing]), "update"
    protected = annotations_of(existing).get(AUTO_UPDATE) == "false"
    return Outcome("update" if operation else "", obj, missing, extra, protected)


def _selectors(role: Object) -> tuple[Entry, ...]:
    return tuple((role.get("aggregationRule") or EMPTY).get("clusterRoleSelectors") or ())


def _atoms(rule: Entry) -> Iterator[Entry]:
    verbs = rule.get("verbs") or ()
    for group in rule.get("apiGroups") or ():
        for resource in rule.get("resources") or ():
            for verb in verbs:
                atom = {"verbs": [verb], "apiGroups": [group], "resources": [resource]}
                if not rule.get("resourceNames"):
                    yield atom
                for name in rule.get("resourceNames") or ():
                    yield {**atom, "resourceNames": [name]}
    for url in rule.get("nonResourceURLs") or ():
        for verb in verbs:
            yield {"verbs": [verb], "nonResourceURLs": [url]}


def _covers(rule: Entry, atom: Entry) -> bool:
    if not _has(rule, atom, "verbs"):
        return False
    if "nonResourceURLs" in atom:
        wanted = atom["nonResourceURLs"][0]
        return any(_path_covers(pattern, wanted) for pattern in rule.get("nonResourceURLs") or ())
    names, asked = rule.get("resourceNames") or (), atom.get("resourceNames") or ()
    return (
        _has(rule, atom, "apiGroups")
        and _has_resource(rule, atom)
        and (not names or (bool(asked) and set(asked) <= set(names)))
    )


def _has(rule: Entry, atom: Entry, field: str) -> bool:
    values = rule.get(field) or ()
    return "*" in values or atom[field][0] in values


def _has_resource(rule: Entry, atom: Entry) -> bool:
    if _has(rule, atom, "resources"):
        return True
    _, slash, sub = atom["resources"][0].partition("/")
    return bool(slash) and f"*/{sub}" in (rule.get("resources") or ())


def _path_covers(pattern: str, path: str) -> bool:
    return pattern in ("*", path) or (pattern.endswith("*") and path.startswith(pattern.rstrip("*")))

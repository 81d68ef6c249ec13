"""Which names a definition gets, and the conditions that say so (apiextensions-apiserver's naming and establishing controllers)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ...apimachinery.meta import condition, has_condition, with_condition
from ...apimachinery.objects import EMPTY, Object, dig, evolve, evolve_each

ACCEPTED, ESTABLISHED = "NamesAccepted", "Established"
Conflict = tuple[str, str]  # (reason, message)


def named(crd: Object, others: Iterable[Object], now: str) -> Object:
    """The definition with the names that none of `others` has taken and both conditions; `now` is a timestamp."""
    taken = _Taken([dig(o, "status.acceptedNames", EMPTY) for o in others if _same_group(o, crd)])
    names, conflicts = _accepted(crd, taken)
    reason, message = conflicts[-1] if conflicts else ("NoConflicts", "no conflicts found")
    accepted = _condition(ACCEPTED, "False" if conflicts else "True", (reason, message), now)
    conditions = with_condition(dig(crd, "status.conditions", ()) or (), accepted)
    if not has_condition(crd, ESTABLISHED):
        why = (
            ("NotAccepted", "not all names are accepted")
            if conflicts
            else ("Installing", "the initial names have been accepted")
        )
        conditions = with_condition(conditions, _condition(ESTABLISHED, "False", why, now))
    return evolve_each(crd, {"status.acceptedNames": names, "status.conditions": list(conditions)})


def established(crd: Object, now: str) -> Object:
    """Once its names are accepted a definition is served, for good."""
    if not has_condition(crd, ACCEPTED) or has_condition(crd, ESTABLISHED):
        return crd
    why = ("InitialNamesAccepted", "the initial names have been accepted")
    conditions = with_condition(dig(crd, "status.conditions", ()), _condition(ESTABLISHED, "True", why, now))
    return evolve(crd, "status.conditions", list(conditions))


def is_named(crd: Object) -> bool:
    """Whether the conditions speak of the names that the definition asks for."""
    known = condition(crd, ACCEPTED)
    return known is not None and (
        known["status"] == "False" or dig(crd, "status.acceptedNames") == dig(crd, "spec.names")
    )


class _Taken:
    """The names of the other definitions of a group."""

    def __init__(self, accepted: Sequence[Object]) -> None:
        self.resources = {
            n for a in accepted for n in (a.get("plural"), a.get("singular"), *(a.get("shortNames") or ())) if n
        }
        self.kinds = {n for a in accepted for n in (a.get("kind"), a.get("listKind")) if n}


def _accepted(crd: Object, taken: _Taken) -> tuple[Mapping[str, Any], list[Conflict]]:
    asked = dig(crd, "spec.names", EMPTY)
    names: dict[str, Any] = dict(dig(crd, "status.acceptedNames", EMPTY)) or {"plural": "", "kind": ""}
    conflicts: list[Conflict] = []
    for key, reason in (("plural", "PluralConflict"), ("singular", "SingularConflict"), ("shortNames", "ShortNamesConflict"),
                        ("kind", "KindConflict"), ("listKind", "ListKindConflict")):  # fmt: skip
        wanted = asked.get(key) or ()
        words = wanted if key == "shortNames" else [wanted] if wanted else []
        clashes = [w for w in words if w in (taken.kinds if key.lower().endswith("kind") else taken.resources)]
        if clashes:
            conflicts.append((reason, ", ".join(f'"{w}" is already in use' for w in clashes)))
        elif wanted:
            names[key] = wanted
        else:
            names.pop(key, None)
    if asked.get("categories"):
        names["categories"] = asked["categories"]
    else:
        names.pop("categories", None)
    return names, conflicts


def _same_group(other: Object, crd: Object) -> bool:
    return bool(
        dig(other, "spec.group") == dig(crd, "spec.group") and other["metadata"]["name"] != crd["metadata"]["name"]
    )


def _condition(kind: str, status: str, why: Conflict, now: str) -> Mapping[str, Any]:
    return {"lastTransitionTime": now, "message": why[1], "reason": why[0], "status": status, "type": kind}

"""The entries of `metadata.managedFields`, and what writes and applies do to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..go_structs import in_struct
from ..json_text import compact
from ..objects import FrozenDict, FrozenList
from ..quoting import go_quote
from ..schema import Definition, Schema
from .paths import Path, Paths, from_fields_v1, owned, show, to_fields_v1, with_parents
from .walk import compare, fields_of, merged, removed

APPLY, UPDATE = "Apply", "Update"


@dataclass(frozen=True, slots=True)
class Owner:
    """One manager's share: who (`kubectl`), how (`Apply`, `Update`), through which version and subresource, when and what."""

    manager: str
    operation: str
    api_version: str
    subresource: str = ""
    time: str = ""
    paths: Paths = frozenset()

    @property
    def identity(self) -> tuple[str, str, str, str]:
        """Applies of one manager are one entry whatever the version."""
        return self.manager, self.operation, "" if self.operation == APPLY else self.api_version, self.subresource

    def __str__(self) -> str:
        name = go_quote(self.manager) + (f" with subresource {go_quote(self.subresource)}" if self.subresource else "")
        return f"{name} using {self.api_version}" if self.operation == UPDATE else name


class ApplyConflicts(ValueError):
    """Server-side apply met other managers' fields; `conflicts` are (owner, path) pairs."""

    def __init__(self, conflicts: Sequence[tuple[Owner, Path]]) -> None:
        self.conflicts = tuple(conflicts)
        super().__init__(_sentence(self.conflicts))

    def causes(self) -> list[dict[str, str]]:
        return [
            {"reason": "FieldManagerConflict", "message": f"conflict with {owner}", "field": show(path)}
            for owner, path in self.conflicts
        ]


def read(obj: Mapping[str, Any]) -> tuple[Owner, ...]:
    """The owners that an object's metadata lists."""
    entries = (obj.get("metadata") or {}).get("managedFields") or ()
    return tuple(
        Owner(
            entry.get("manager", ""), entry.get("operation", ""), entry.get("apiVersion", ""), entry.get("subresource", ""), entry.get("time", ""),
            from_fields_v1(entry.get("fieldsV1") or {}),
        )
        for entry in entries
    )  # fmt: skip


def write(owners: Iterable[Owner]) -> FrozenList:
    """The value of `metadata.managedFields`: applies first, then by time and name; empty shares are left out."""
    ordered = sorted(owners, key=lambda o: (o.operation, o.time, o.manager, o.api_version, o.subresource))
    return FrozenList([_entry(owner) for owner in ordered if owner.paths])


def _entry(owner: Owner) -> FrozenDict:
    entry = {
        "apiVersion": owner.api_version,
        "fieldsType": "FieldsV1",
        "fieldsV1": to_fields_v1(owner.paths),
        "manager": owner.manager,
    }
    entry |= {"operation": owner.operation}
    entry |= {"subresource": owner.subresource} if owner.subresource else {}
    return FrozenDict(entry | ({"time": owner.time} if owner.time else {}))


@dataclass(frozen=True, slots=True)
class Ownership:
    """The owners of one object of a known (or, for custom resources, unknown) structure."""

    schema: Schema
    definition: Definition | None
    owners: tuple[Owner, ...] = ()

    def after_update(self, old: Mapping[str, Any], new: Mapping[str, Any], me: Owner) -> tuple[Owner, ...]:
        """After `me` wrote `new` over `old` (empty at creation): what was changed is mine, what is gone is nobody's.

        What Go always writes was there before anybody set it, so nobody owns it as such: `f:template` has no `.`.
        """
        changes = compare(self.schema, self.definition, self._written(old), self._written(new))
        gained, gone = owned(changes.added | changes.modified), owned(changes.removed)
        if not gained and not gone:
            return self.owners
        result = []
        mine = me.paths
        for owner in self.owners:
            if owner.identity == me.identity:
                mine |= owner.paths
            else:
                result.append(replace(owner, paths=owner.paths - gained - gone))
        return (*(owner for owner in result if owner.paths), replace(me, paths=(mine | gained) - gone))

    def _written(self, obj: Mapping[str, Any]) -> Mapping[str, Any]:
        return obj if self.definition is None else in_struct(self.schema, self.definition, obj)

    def loses(self, old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
        """Whether `new` lacks what somebody owns in `old`."""
        gone = owned(compare(self.schema, self.definition, old, new).removed)
        return any(owner.paths & gone for owner in self.owners)

    def apply(
        self, live: Mapping[str, Any], config: Mapping[str, Any], me: Owner, *, force: bool = False
    ) -> tuple[FrozenDict, tuple[Owner, ...]]:
        """Server-side apply of `config` over `live` (empty if there is none): the new object and its owners.

        What `me` applied before and no longer does is removed unless somebody else owns it.  Raises `ApplyConflicts` unless forced.
        """
        wanted = owned(fields_of(self.schema, self.definition, config))
        before = next((owner.paths for owner in self.owners if owner.identity == me.identity), frozenset())
        others = [owner for owner in self.owners if owner.identity != me.identity]
        needed = with_parents(wanted.union(*(owner.paths for owner in others)))
        new = merged(self.schema, self.definition, live, config)
        new = removed(self.schema, self.definition, new, with_parents(before) - needed)
        changes = compare(self.schema, self.definition, live, new)
        touched, gone = owned(changes.added | changes.modified), owned(changes.removed)
        conflicts = [(owner, path) for owner in others for path in in_order(owner.paths & touched)]
        if conflicts and not force:
            raise ApplyConflicts(conflicts)
        rest = [replace(owner, paths=owner.paths - touched - gone) for owner in others]
        mine = replace(me, paths=wanted)
        if new == live:  # an apply that changes nothing leaves no time
            mine = replace(mine, time=next((o.time for o in self.owners if o.identity == me.identity), ""))
        return FrozenDict(new), (*(owner for owner in rest if owner.paths), mine)


def in_order(paths: Iterable[Path]) -> list[Path]:
    """As the server goes through a set of fields: at each level those that end there come before those that go on."""
    return sorted(paths, key=lambda path: [(depth < len(path) - 1, step) for depth, step in enumerate(path)])


def _sentence(conflicts: Sequence[tuple[Owner, Path]]) -> str:
    if len(conflicts) == 1:
        owner, path = conflicts[0]
        return f"Apply failed with 1 conflict: conflict with {owner}: {show(path)}"
    by_owner: dict[Owner, list[Path]] = {}
    for owner, path in conflicts:
        by_owner.setdefault(owner, []).append(path)
    lines = []
    for owner in sorted(by_owner, key=_encoded):
        lines.append(f"conflicts with {owner}:")
        lines += [f"- {show(path)}" for path in by_owner[owner]]
    return f"Apply failed with {len(conflicts)} conflicts: " + "\n".join(lines)


def _encoded(owner: Owner) -> str:
    """The order in which the server names managers is that of their JSON."""
    entry = {"manager": owner.manager, "operation": owner.operation, "apiVersion": owner.api_version}
    return compact(entry | ({"subresource": owner.subresource} if owner.subresource else {}), sort=False)

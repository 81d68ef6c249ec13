"""kubectl set subject"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...apimachinery.objects import Object, evolve
from ...cli.command import Command
from ...cli.errors import CommandError
from ...cli.flags import group
from ...cli.item import Item
from ...cli.session import Session
from ..setting import SetOptions, Setting, find_targets, set_all
from ..subjects import SubjectOptions, subjects_of


@dataclass(frozen=True)
class Options:
    """The flags of set subject."""

    common: SetOptions = group(SetOptions)
    subjects: SubjectOptions = group(SubjectOptions)


async def run(session: Session, options: Options) -> None:
    items = await find_targets(session, options.common, session.args)
    if not (options.subjects.user or options.subjects.group or options.subjects.serviceaccount):
        raise CommandError("you must specify at least one value of user, group or serviceaccount")
    new = subjects_of(options.subjects)

    def change(item: Item) -> Object:
        if item.resource.kind not in ("RoleBinding", "ClusterRoleBinding"):
            raise CommandError(
                f"{item.plural_name} setting subjects is only supported for RoleBinding/ClusterRoleBinding"
            )
        old: Sequence[Mapping[str, Any]] = item.object.get("subjects") or ()
        added = [s for s in new if not any(_same(s, o) for o in old)]
        return evolve(item.object, "subjects", [*old, *added]) if added else item.object

    set_all(
        session, options.common, items, Setting("subjects updated", "failed to patch subjects to rolebinding:", change)
    )


def _same(a: Mapping[str, Any], b: Mapping[str, Any]) -> bool:
    return all(a.get(k, "") == b.get(k, "") for k in ("kind", "name", "namespace"))


COMMAND = Command(
    name="subject",
    short="Update the user, group, or service account in a role binding or cluster role binding",
    usage="(-f FILENAME | TYPE NAME) [--user=username] [--group=groupname] [--serviceaccount=namespace:serviceaccountname] [--dry-run=server|client|none]",
    examples=(
        (
            "Update a cluster role binding for serviceaccount1",
            "kubectl set subject clusterrolebinding admin --serviceaccount=namespace:serviceaccount1",
        ),
    ),
    options=Options,
    run=run,
)

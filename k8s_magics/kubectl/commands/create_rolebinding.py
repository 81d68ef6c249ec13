"""kubectl create rolebinding"""

from __future__ import annotations

from dataclasses import dataclass

from ...cli.command import Command
from ...cli.errors import CommandError
from ...cli.flags import flag, group
from ...cli.session import Session
from ..creating import CreateOptions, create_object, one_name, structure
from ..subjects import RBAC, SubjectOptions, subjects_of


@dataclass(frozen=True)
class Options:
    """The flags of create rolebinding."""

    create: CreateOptions = group(CreateOptions)
    clusterrole: str = flag("", "--clusterrole", "ClusterRole this RoleBinding should reference")
    role: str = flag("", "--role", "Role this RoleBinding should reference")
    subjects: SubjectOptions = group(SubjectOptions)


async def run(session: Session, options: Options) -> None:
    name = one_name(session, options.create.output)
    if bool(options.role) == bool(options.clusterrole):
        raise CommandError("exactly one of clusterrole or role must be specified")
    kind = "Role" if options.role else "ClusterRole"
    obj = structure(f"{RBAC}/v1", "RoleBinding", name, subjects=list(subjects_of(options.subjects)) or None)
    obj["roleRef"] = {"apiGroup": RBAC, "kind": kind, "name": options.role or options.clusterrole}
    create_object(session, options.create, obj, failing="failed to create rolebinding:")


COMMAND = Command(
    name="rolebinding",
    short="Create a role binding for a particular role or cluster role",
    usage="NAME --clusterrole=NAME|--role=NAME [--user=username] [--group=groupname] [--serviceaccount=namespace:serviceaccountname] [--dry-run=server|client|none]",
    examples=(
        (
            "Create a role binding for user1, user2, and group1 using the admin cluster role",
            "kubectl create rolebinding admin --clusterrole=admin --user=user1 --user=user2 --group=group1",
        ),
    ),
    options=Options,
    run=run,
)

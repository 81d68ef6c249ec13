"""kubectl create clusterrolebinding"""

from __future__ import annotations

from dataclasses import dataclass

from ...cli.command import Command
from ...cli.flags import flag, group
from ...cli.session import Session
from ..creating import CreateOptions, create_object, one_name, structure
from ..subjects import RBAC, SubjectOptions, subjects_of


@dataclass(frozen=True)
class Options:
    """The flags of create clusterrolebinding."""

    create: CreateOptions = group(CreateOptions)
    clusterrole: str = flag("", "--clusterrole", "ClusterRole this ClusterRoleBinding should reference", required=True)
    subjects: SubjectOptions = group(SubjectOptions)


async def run(session: Session, options: Options) -> None:
    subjects = list(subjects_of(options.subjects)) or None
    obj = structure(f"{RBAC}/v1", "ClusterRoleBinding", one_name(session, options.create.output), subjects=subjects)
    obj["roleRef"] = {"apiGroup": RBAC, "kind": "ClusterRole", "name": options.clusterrole}
    create_object(session, options.create, obj, failing="failed to create clusterrolebinding:")


COMMAND = Command(
    name="clusterrolebinding",
    short="Create a cluster role binding for a particular cluster role",
    usage="NAME --clusterrole=NAME [--user=username] [--group=groupname] [--serviceaccount=namespace:serviceaccountname] [--dry-run=server|client|none]",
    examples=(
        (
            "Create a cluster role binding for user1 and group1",
            "kubectl create clusterrolebinding cluster-admin --clusterrole=cluster-admin --user=user1 --group=group1",
        ),
    ),
    options=Options,
    run=run,
)

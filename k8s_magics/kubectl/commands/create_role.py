"""kubectl create role"""

from __future__ import annotations

from dataclasses import dataclass

from ...cli.command import Command
from ...cli.flags import group
from ...cli.session import Session
from ..creating import CreateOptions, create_object, one_name, structure
from ..rules import RuleOptions, check_rule, rules_of, verbs_of
from ..subjects import RBAC


@dataclass(frozen=True)
class Options:
    """The flags of create role."""

    create: CreateOptions = group(CreateOptions)
    rule: RuleOptions = group(RuleOptions)


async def run(session: Session, options: Options) -> None:
    name = one_name(session, options.create.output)
    check_rule(options.rule)
    rules = rules_of(session, options.rule, verbs_of(options.rule))
    create_object(session, options.create, structure(f"{RBAC}/v1", "Role", name, rules=rules))


COMMAND = Command(
    name="role",
    short="Create a role with single rule",
    usage="NAME --verb=verb --resource=resource.group/subresource [--resource-name=resourcename] [--dry-run=server|client|none]",
    examples=(
        (
            'Create a role named "pod-reader" that allows reading pods',
            "kubectl create role pod-reader --verb=get --verb=list --verb=watch --resource=pods",
        ),
        (
            "Restrict it to some names",
            "kubectl create role pod-reader --verb=get --resource=pods --resource-name=readablepod",
        ),
    ),
    options=Options,
    run=run,
)

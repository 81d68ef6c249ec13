"""kubectl create clusterrole"""

from __future__ import annotations

from dataclasses import dataclass

from ...cli.command import Command
from ...cli.errors import CommandError
from ...cli.flags import flag, group
from ...cli.session import Session
from ..creating import CreateOptions, create_object, one_name, structure
from ..rules import RuleOptions, rules_of, verbs_of
from ..subjects import RBAC

NON_RESOURCE_VERBS = ("get", "put", "post", "head", "options", "delete", "patch", "*")


@dataclass(frozen=True)
class Options:
    """The flags of create clusterrole."""

    aggregation_rule: tuple[tuple[str, str], ...] = flag(
        (), "--aggregation-rule", "An aggregation label selector for combining ClusterRoles.", kind="pairs"
    )
    create: CreateOptions = group(CreateOptions)
    non_resource_url: tuple[str, ...] = flag((), "--non-resource-url", "A partial url that user should have access to.")
    rule: RuleOptions = group(RuleOptions)


async def run(session: Session, options: Options) -> None:
    name, rule = one_name(session, options.create.output), options.rule
    if options.aggregation_rule:
        if options.non_resource_url or rule.verb or rule.resource or rule.resource_name:
            raise CommandError(
                "aggregation rule must be specified without nonResourceURLs, verbs, resources or resourceNames"
            )
        obj = structure(f"{RBAC}/v1", "ClusterRole", name)
        selector = {"matchLabels": dict(options.aggregation_rule)}
        obj |= {"rules": None, "aggregationRule": {"clusterRoleSelectors": [selector]}}
        create_object(session, options.create, obj)
        return
    _check(options)
    verbs = verbs_of(rule)
    rules = rules_of(session, rule, verbs)
    if options.non_resource_url:
        rules.append({"verbs": verbs, "nonResourceURLs": list(options.non_resource_url)})
    create_object(session, options.create, structure(f"{RBAC}/v1", "ClusterRole", name, rules=rules))


def _check(options: Options) -> None:
    rule = options.rule
    if not rule.verb:
        raise CommandError("at least one verb must be specified")
    if not rule.resource and not options.non_resource_url:
        raise CommandError("one of resource or nonResourceURL must be specified")
    if options.non_resource_url:
        for verb in rule.verb:
            if verb not in NON_RESOURCE_VERBS:
                raise CommandError(f"invalid verb: '{verb}' for nonResourceURL")
        for url in options.non_resource_url:
            if url == "*":
                continue
            if not url.startswith("/"):
                raise CommandError("nonResourceURL should start with /")
            if "*" in url and (not url.endswith("/*") or url.count("*") > 1):
                raise CommandError("nonResourceURL only supports wildcard matches when they are at the end of a path")


COMMAND = Command(
    name="clusterrole",
    short="Create a cluster role",
    usage="NAME --verb=verb --resource=resource.group [--resource-name=resourcename] [--dry-run=server|client|none]",
    examples=(
        (
            "Create a cluster role that allows reading pods everywhere",
            "kubectl create clusterrole pod-reader --verb=get,list,watch --resource=pods",
        ),
        ("Create a cluster role for a URL", 'kubectl create clusterrole "foo" --verb=get --non-resource-url=/logs/*'),
    ),
    options=Options,
    run=run,
)

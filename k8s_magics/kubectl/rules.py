"""RBAC rules as `kubectl create role` makes them: one a group of resources, with the same verbs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..cli.errors import CommandError, PlainError
from ..cli.flags import flag
from ..cli.session import Session

RESOURCE_VERBS = ("get", "list", "watch", "create", "update", "patch", "delete", "deletecollection", "use", "bind", "impersonate", "*", "approve", "sign", "escalate", "attest")  # fmt: skip
SPECIAL = {
    "use": (("podsecuritypolicies", "policy"), ("podsecuritypolicies", "extensions")),
    "bind": (("roles", "rbac.authorization.k8s.io"), ("clusterroles", "rbac.authorization.k8s.io")),
}


@dataclass(frozen=True)
class RuleOptions:
    """--verb, --resource and --resource-name."""

    resource: tuple[str, ...] = flag((), "--resource", "Resource that the rule applies to")
    resource_name: tuple[str, ...] = flag(
        (), "--resource-name", "Resource in the white list that the rule applies to.", kind="array"
    )
    verb: tuple[str, ...] = flag((), "--verb", "Verb that applies to the resources contained in the rule")


def verbs_of(options: RuleOptions) -> list[str]:
    """Each verb once; `*` alone if it is among them."""
    found = list(dict.fromkeys(options.verb))
    return ["*"] if "*" in found else found


def rules_of(session: Session, options: RuleOptions, verbs: Sequence[str]) -> list[dict[str, Any]]:
    """The rules of --resource, by group in order of the groups' names; a kind that the server does not know is an error."""
    groups: dict[str, list[str]] = {}
    for text in options.resource:
        group, resource = _resolve(session, text)
        groups.setdefault(group, [])
        if resource not in groups[group]:
            groups[group].append(resource)
    for verb in verbs:
        if verb not in RESOURCE_VERBS:
            session.err.line(f"Warning: '{verb}' is not a standard resource verb")
    names = {"resourceNames": list(options.resource_name)} if options.resource_name else {}
    return [{"verbs": list(verbs), "apiGroups": [g], "resources": groups[g], **names} for g in sorted(groups)]


def _resolve(session: Session, text: str) -> tuple[str, str]:
    """Group and plural of `pods`, `deployments.apps` or `pods/log`."""
    word, slash, sub = text.partition("/")
    if word == "*":
        return "*", "*" + slash + sub
    found = session.client.discovery.find_version(word)
    if found is None:
        raise PlainError(f'the server doesn\'t have a resource type "{word.partition(".")[0]}"')
    resource = found[0]
    return resource.group, resource.plural + slash + sub


def check_rule(options: RuleOptions) -> None:
    """What must be there, in kubectl's order."""
    if not options.verb:
        raise CommandError("at least one verb must be specified")
    if not options.resource:
        raise CommandError("at least one resource must be specified")

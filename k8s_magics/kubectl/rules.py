"""RBAC rules as `kubectl create role` makes them: one a group of resources, with the same verbs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..cli.errors import CommandError, PlainError
from ..cli.flags import flag
from ..cli.session import Session

RESOURCE_VERBS = ("get", "list", "watch", "create", "update", "patch", "delete", "deletecollection", "use", "bind", "impersonate", "*", "approve", "sign", "escalate", "attest")  # fmt: skip
_ROLES = frozenset({("roles", "rbac.authorization.k8s.io"), ("clusterroles", "rbac.authorization.k8s.io")})
SPECIAL = {
    "use": frozenset({("podsecuritypolicies", "policy"), ("podsecuritypolicies", "extensions")}),
    "bind": _ROLES,
    "escalate": _ROLES,
    "impersonate": frozenset({
        ("users", ""), ("serviceaccounts", ""), ("groups", ""), ("userextras", "authentication.k8s.io"),
    }),
}  # fmt: skip
"""What the verbs mean that are no requests: kinds (plural and group), whether the server keeps them or not."""


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
    if options.resource:
        for verb in verbs:
            if verb not in RESOURCE_VERBS:
                session.err.line(f"Warning: '{verb}' is not a standard resource verb")
    groups: dict[str, list[str]] = {}
    for text in options.resource:
        group, resource = _resolve(session, text, verbs)
        groups.setdefault(group, [])
        if resource not in groups[group]:
            groups[group].append(resource)
    names = {"resourceNames": list(options.resource_name)} if options.resource_name else {}
    return [{"verbs": list(verbs), "apiGroups": [g], "resources": groups[g], **names} for g in sorted(groups)]


def _resolve(session: Session, text: str, verbs: Sequence[str]) -> tuple[str, str]:
    """Group and plural of `pods`, `deployments.apps` or `pods/log`."""
    word, _, sub = text.partition("/")
    name, _, group = word.partition(".")
    if not name:
        raise CommandError("resource must be specified if apiGroup/subresource specified")
    tail = f"/{sub}" if sub else ""
    if name == "*":
        return group, "*" + tail
    found = session.client.discovery.find_version(word)
    kind = (found[0].plural, found[0].group) if found else (name, group)
    for verb in verbs:
        if verb in SPECIAL and kind not in SPECIAL[verb]:
            raise CommandError(f"can not perform '{verb}' on '{kind[0]}' in group '{kind[1]}'")
    if found is None and not any(verb in SPECIAL for verb in verbs):
        place = f' in group "{group}"' if group else ""
        raise PlainError(f'the server doesn\'t have a resource type "{name}"{place}')
    return kind[1], kind[0] + tail


def check_rule(options: RuleOptions) -> None:
    """What must be there, in kubectl's order."""
    if not options.verb:
        raise CommandError("at least one verb must be specified")
    if not options.resource:
        raise CommandError("at least one resource must be specified")

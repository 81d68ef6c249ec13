"""Whom a binding is for: --user, --group, --serviceaccount."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..cli.errors import CommandError
from ..cli.flags import flag

RBAC = "rbac.authorization.k8s.io"


@dataclass(frozen=True)
class SubjectOptions:
    """The three flags; each may be repeated."""

    group: tuple[str, ...] = flag(
        (), "--group", "Groups to bind to the role. The flag can be repeated to add multiple groups.", kind="array"
    )
    serviceaccount: tuple[str, ...] = flag(
        (), "--serviceaccount", "Service accounts to bind to the role, in the format <namespace>:<name>.", kind="array"
    )
    user: tuple[str, ...] = flag(
        (), "--user", "Usernames to bind to the role. The flag can be repeated to add multiple users.", kind="array"
    )


def subjects_of(options: SubjectOptions) -> Sequence[dict[str, Any]]:
    """RBAC subjects in kubectl's order: users, groups, service accounts."""
    found = [{"kind": "User", "apiGroup": RBAC, "name": name} for name in options.user]
    found += [{"kind": "Group", "apiGroup": RBAC, "name": name} for name in options.group]
    for text in options.serviceaccount:
        parts = text.split(":")
        if len(parts) != 2 or not parts[0] or not parts[1]:
            raise CommandError("serviceaccount must be <namespace>:<name>")
        found.append({"kind": "ServiceAccount", "name": parts[1], "namespace": parts[0]})
    return found

"""One request to the API server, as data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from ..apimachinery.objects import Object
from ..apimachinery.resource import Resource
from .store import Key, Origin

CREDENTIAL_ID = "authentication.kubernetes.io/credential-id"


def _silent(_: str) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks.  `actor` is the name kept in the history; `cause` the revision that woke it; components are `trusted`:
    what they send is well-formed and is not decoded strictly again.  `credential` is what it was known by: `X509SHA256=...`, `extra`
    what else is known of it."""

    actor: str
    user: str = "system:admin"
    groups: tuple[str, ...] = ()
    manager: str = ""
    trusted: bool = False
    cause: int | None = None
    credential: str = ""
    uid: str = ""
    extra: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def info(self) -> dict[str, Any]:
        """A UserInfo."""
        extra: dict[str, Any] = {CREDENTIAL_ID: [self.credential]} if self.credential else {}
        extra |= {key: list(values) for key, values in self.extra}
        made: dict[str, Any] = {"username": self.user, "uid": self.uid, "groups": list(self.groups)}
        made |= {"extra": dict(sorted(extra.items()))} if extra else {}
        return {key: value for key, value in made.items() if value}


class Request(NamedTuple):
    """Which object of which kind, in which version, and how.  `applied`: the configuration of a server-side apply."""

    caller: Caller
    resource: Resource
    namespace: str = ""
    name: str = ""
    version: str = ""
    subresource: str = ""
    dry_run: bool = False
    field_validation: str = ""
    applied: Object | None = None
    sent: Object | None = None
    unowned: bool = False
    warn: Callable[[str], None] = _silent

    def at(self, namespace: str, name: str) -> Request:
        """The same request about another name."""
        if namespace == self.namespace and name == self.name:
            return self
        return Request(self.caller, self.resource, namespace, name, *self[4:])

    @property
    def key(self) -> Key:
        return Key(self.resource.home, self.namespace, self.name)

    @property
    def origin(self) -> Origin:
        return Origin(self.caller.manager or self.caller.actor, self.subresource, self.applied, self.sent, self.unowned)

    @property
    def qualified(self) -> str:
        return self.resource.key


@dataclass(frozen=True, slots=True)
class DeleteOptions:
    """`grace_period` in seconds (None: the object's own); `uid` and `resource_version` are preconditions."""

    grace_period: int | None = None
    propagation: str = ""
    uid: str = ""
    resource_version: str = ""

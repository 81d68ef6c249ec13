"""Who is acted for: the Impersonate- headers of a request, or kubectl's --as.

Source: https://kubernetes.io/docs/reference/access-authn-authz/authentication/#user-impersonation,
k8s.io/apiserver/pkg/endpoints/filters/impersonation.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

from ...apimachinery.errors import Forbidden, InternalError
from ..rbac import Access, Reader, allows
from ..request import Caller

AUTHENTICATION = "authentication.k8s.io"
ACCOUNT = "system:serviceaccount:"
EXTRA = "impersonate-extra-"


@dataclass(frozen=True, kw_only=True)
class Impersonated:
    """What a client says of whom it acts for."""

    user: str = ""
    groups: tuple[str, ...] = ()
    uid: str = ""
    extra: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def impersonated_by(headers: tuple[tuple[str, str], ...]) -> Impersonated | None:
    """What the headers say; None if nothing."""
    named = [(name.lower(), value) for name, value in headers if name.lower().startswith("impersonate-")]
    if not named:
        return None
    extra: dict[str, tuple[str, ...]] = {}
    for name, value in named:
        if name.startswith(EXTRA):
            key = unquote(name.removeprefix(EXTRA))
            extra[key] = (*extra.get(key, ()), value)
    return Impersonated(
        user=next((v for n, v in named if n == "impersonate-user"), ""),
        groups=tuple(v for n, v in named if n == "impersonate-group"),
        uid=next((v for n, v in named if n == "impersonate-uid"), ""), extra=extra,
    )  # fmt: skip


def acting_for(store: Reader, caller: Caller, who: Impersonated) -> Caller:
    """The caller that `caller` becomes; Forbidden in the server's words if it may not."""
    if not who.user:
        raise InternalError(f"requested {_without(who)} without impersonating a user")
    for access in _asked(who):
        if not allows(store, caller, access):
            raise _refused(caller, access)
    groups = who.groups
    if who.user.startswith(ACCOUNT) and len(who.user.split(":")) == 4 and not groups:
        groups = ("system:serviceaccounts", f"system:serviceaccounts:{who.user.split(':')[2]}")
    everybody = "system:unauthenticated" if who.user == "system:anonymous" else "system:authenticated"
    groups = groups if everybody in groups else (*groups, everybody)
    extra = tuple((key, values) for key, values in sorted(who.extra.items()))
    return replace(caller, user=who.user, groups=groups, credential="", uid=who.uid, extra=extra)


def _without(who: Impersonated) -> str:
    return f"{[{'ImpersonateGroup': g} for g in who.groups]}" if who.groups else "extra"


def _asked(who: Impersonated) -> Iterator[Access]:
    """What the caller must be allowed to impersonate."""
    parts = who.user.split(":")
    if who.user.startswith(ACCOUNT) and len(parts) == 4:
        yield Access("impersonate", "serviceaccounts", "", parts[2], parts[3])
    else:
        yield Access("impersonate", "users", "", "", who.user)
    for group in who.groups:
        yield Access("impersonate", "groups", "", "", group)
    for key, values in sorted(who.extra.items()):
        for value in values:
            yield Access("impersonate", f"userextras/{key}", AUTHENTICATION, "", value)
    if who.uid:
        yield Access("impersonate", "uids", AUTHENTICATION, "", who.uid)


def _refused(caller: Caller, access: Access) -> Forbidden:
    where = f'in the namespace "{access.namespace}"' if access.namespace else "at the cluster scope"
    why = f'User "{caller.user}" cannot impersonate resource "{access.resource}" in API group "{access.group}" {where}'
    resource = access.resource.partition("/")[0]
    return Forbidden(f"{resource}.{access.group}" if access.group else resource, access.name, why)

"""Role based access control: may this user do that?  Pure questions over the store.

Members of `system:masters` and components may do everything.  The paths of the API itself may be read by everybody.
Source: https://kubernetes.io/docs/reference/access-authn-authz/rbac/
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from ..apimachinery.errors import Forbidden
from ..apimachinery.objects import FrozenDict, Object
from .request import Caller, Request
from .store import Key

GROUP = "rbac.authorization.k8s.io"
MASTERS = "system:masters"
Rule = Mapping[str, Any]

BASIC_PATHS = (
    "/api/*", "/api", "/apis/*", "/apis", "/healthz", "/healthz", "/livez", "/livez", "/openapi/*", "/openapi", "/readyz", "/readyz",
    "/version/", "/version/", "/version", "/version",
)  # fmt: skip


class Reader(Protocol):
    """The store, or a view of its past."""

    def get(self, key: Key) -> Object | None: ...

    def list(self, resource: str, namespace: str | None = None) -> tuple[Object, ...]: ...


@dataclass(frozen=True, slots=True)
class Access:
    """What is to be done: a verb on a resource (`deployments` of `apps`, or `pods/log`) or on a path of the API."""

    verb: str
    resource: str = ""
    group: str = ""
    namespace: str = ""
    name: str = ""
    path: str = ""


def require(store: Reader, request: Request, verb: str) -> None:
    """Raises `Forbidden` in the server's words if the caller of the request may not."""
    caller = request.caller
    if caller.trusted or MASTERS in caller.groups or not caller.groups:
        return
    resource = request.resource
    plural = f"{resource.plural}/{request.subresource}" if request.subresource else resource.plural
    name = "" if verb in ("create", "list", "watch", "deletecollection") else request.name
    # A namespace's own path is within it: its name stands where that of other objects' namespace does.
    namespace = name if (resource.group, resource.plural) == ("", "namespaces") else request.namespace
    access = Access(verb, plural, resource.group, namespace, name)
    if allows(store, caller, access):
        return
    where = f'in the namespace "{access.namespace}"' if access.namespace else "at the cluster scope"
    why = f'User "{caller.user}" cannot {verb} resource "{plural}" in API group "{resource.group}" {where}'
    raise Forbidden(request.qualified, name, why)


def allows(store: Reader, caller: Caller, access: Access) -> bool:
    """Whether any rule that binds the caller covers the access."""
    if caller.trusted or MASTERS in caller.groups:
        return True
    if access.path:
        return access.verb in ("get", "head") and any(_path_matches(p, access.path) for p in BASIC_PATHS)
    return any(covers(rule, access) for rule in rules_for(store, caller, access.namespace))


def rules_for(store: Reader, caller: Caller, namespace: str) -> Iterator[Rule]:
    """Every rule that binds the caller in a namespace ("" for cluster-wide rules only)."""
    for binding in store.list(f"clusterrolebindings.{GROUP}"):
        if binds(binding, caller):
            yield from _rules_of(store, binding["roleRef"], "")
    if namespace:
        for binding in store.list(f"rolebindings.{GROUP}", namespace):
            if binds(binding, caller, namespace):
                yield from _rules_of(store, binding["roleRef"], namespace)


def granted_by(store: Reader, caller: Caller, access: Access) -> str:
    """The first binding that allows the access, in the server's words: `RoleBinding "b/ns" of Role "r" to User "jane"`; "" if none."""
    for kind, space in (("ClusterRoleBinding", ""), ("RoleBinding", access.namespace)):
        if kind == "RoleBinding" and not space:
            continue
        for binding in store.list(f"{kind.lower()}s.{GROUP}", space):
            reference, name = binding["roleRef"], binding["metadata"]["name"]
            for subject in binding.get("subjects") or ():
                one = FrozenDict({**binding, "subjects": (subject,)})
                if binds(one, caller, space) and any(covers(r, access) for r in _rules_of(store, reference, space)):
                    whose = f"{name}/{space}" if space else name
                    return (
                        f'{kind} "{whose}" of {reference["kind"]} "{reference["name"]}" to {_subject(subject, space)}'
                    )
    return ""


def _subject(subject: Object, space: str) -> str:
    name = subject.get("name", "")
    if subject.get("kind") == "ServiceAccount":
        name = f"{name}/{subject.get('namespace') or space}"
    return f'{subject.get("kind", "")} "{name}"'


def binds(binding: Object, caller: Caller, namespace: str = "") -> bool:
    """Whether the caller is among the subjects of a binding."""
    for subject in binding.get("subjects") or ():
        kind, name = subject.get("kind"), subject.get("name")
        if kind == "User" and name == caller.user:
            return True
        if kind == "Group" and name in caller.groups:
            return True
        if (
            kind == "ServiceAccount"
            and caller.user == f"system:serviceaccount:{subject.get('namespace') or namespace}:{name}"
        ):
            return True
    return False


def covers(rule: Rule, access: Access) -> bool:
    """Whether one rule allows the access."""
    names = rule.get("resourceNames") or ()
    return (
        _has(rule.get("verbs"), access.verb)
        and _has(rule.get("apiGroups"), access.group)
        and _has_resource(rule.get("resources") or (), access.resource)
        and (not names or access.name in names)
    )


def _rules_of(store: Reader, reference: Mapping[str, str], namespace: str) -> Sequence[Rule]:
    resource = "clusterroles" if reference["kind"] == "ClusterRole" else "roles"
    role = store.get(Key(f"{resource}.{GROUP}", "" if resource == "clusterroles" else namespace, reference["name"]))
    rules: Sequence[Rule] = (role.get("rules") or ()) if role is not None else ()
    return rules


def _has(values: Sequence[str] | None, wanted: str) -> bool:
    return values is not None and ("*" in values or wanted in values)


def _has_resource(resources: Sequence[str], wanted: str) -> bool:
    if "*" in resources or wanted in resources:
        return True
    _, slash, sub = wanted.partition("/")
    return bool(slash) and f"*/{sub}" in resources


def _path_matches(pattern: str, path: str) -> bool:
    return path.startswith(pattern[:-1]) if pattern.endswith("*") else path == pattern

"""Kinds that are questions: who am I, may somebody do that, whose token is this.  They are created, answered and forgotten.

Source: https://kubernetes.io/docs/reference/access-authn-authz/authorization/#checking-api-access
"""

from __future__ import annotations

from typing import Any

from ..apimachinery.errors import BadRequest, Invalid, Unauthorized
from ..apimachinery.fielderrors import FieldError, invalid, required
from ..apimachinery.meta import name_of, namespace_of
from ..apimachinery.objects import EMPTY, FrozenDict, Object, dig, freeze
from ..apimachinery.resource import Resource
from .aggregation import Aggregated
from .rbac import BASIC_PATHS, MASTERS, Access, allows, granted_by, rules_for
from .request import Caller, Request
from .rest.authentication import caller_of
from .server import APIServer
from .tokens import ISSUER

AUTHENTICATION, AUTHORIZATION = "authentication.k8s.io", "authorization.k8s.io"
_ONE = "exactly one of nonResourceAttributes or resourceAttributes must be specified"


def _answered(obj: Object, status: dict[str, Any]) -> Object:
    """The question with its answer."""
    made: Object = freeze({**obj, "status": status})
    return made


def _who_am_i(server: APIServer, request: Request, obj: Object) -> Object:
    meta = {**(obj.get("metadata") or EMPTY), "creationTimestamp": server.clock.timestamp()}
    return _answered(FrozenDict({**obj, "metadata": meta}), {"userInfo": request.caller.info()})


def _whose(server: APIServer, request: Request, obj: Object) -> Object:
    token = dig(obj, "spec.token", "")
    if not token:
        raise BadRequest("token is required for TokenReview in authentication")
    audiences = tuple(dig(obj, "spec.audiences", ()) or (ISSUER,))
    try:
        caller = caller_of(f"Bearer {token}", server.store, server.clock, audiences)
    except Unauthorized:
        return _answered(obj, {"user": {}, "error": "invalid bearer token"})
    return _answered(obj, {"authenticated": True, "user": caller.info(), "audiences": list(audiences)})


def _may_i(server: APIServer, request: Request, obj: Object) -> Object:
    _require(request, obj, _attribute_errors(obj))
    return _answered(obj, _judged(server, request.caller, obj))


def _may(server: APIServer, request: Request, obj: Object) -> Object:
    spec = obj.get("spec") or EMPTY
    errors = _attribute_errors(obj)
    if not spec.get("user") and not spec.get("groups"):
        errors.append(invalid("spec.user", "", "at least one of user or group must be specified"))
    _require(request, obj, errors)
    caller = Caller(spec.get("user") or "", spec.get("user") or "", tuple(spec.get("groups") or ()))
    return _answered(obj, _judged(server, caller, obj))


def _may_here(server: APIServer, request: Request, obj: Object) -> Object:
    space = dig(obj, "spec.resourceAttributes.namespace", "")
    if dig(obj, "spec.nonResourceAttributes") is not None:
        text = "disallowed on this kind of request"
        _require(request, obj, [invalid("spec.nonResourceAttributes", dig(obj, "spec.nonResourceAttributes"), text)])
    if space != request.namespace:
        text = f"must match metadata.namespace: {request.namespace}"
        _require(request, obj, [invalid("spec.resourceAttributes.namespace", space, text)])
    return _may(server, request, obj)


def _my_rules(server: APIServer, request: Request, obj: Object) -> Object:
    """Simplified: rules of several roles are not merged."""
    space = dig(obj, "spec.namespace", "")
    if not space:
        raise BadRequest("no namespace on request")
    anything = {"verbs": ["*"], "apiGroups": ["*"], "resources": ["*"]}
    everywhere = {"verbs": ["*"], "nonResourceURLs": ["*"]}
    is_master = MASTERS in request.caller.groups
    rules = [anything] if is_master else []
    rules += [dict(rule) for rule in rules_for(server.store, request.caller, space) if rule.get("resources")]
    paths = ([everywhere] if is_master else []) + [
        {"verbs": ["get"], "nonResourceURLs": list(dict.fromkeys(BASIC_PATHS))}
    ]
    return _answered(obj, {"resourceRules": rules, "nonResourceRules": paths, "incomplete": False})


def _bind(server: APIServer, request: Request, obj: Object) -> Object:
    """What a scheduler says: this pod is for that node."""
    pods = server.discovery.by_key("pods")
    target = dig(obj, "target.name", "")
    if not target:
        _require(request, obj, [required("target.name")])
    pod = server.get(Request(request.caller, pods, request.namespace or namespace_of(obj), name_of(obj)))
    server.bind(request.caller, pod, target)
    return obj


def _require(request: Request, obj: Object, errors: list[FieldError]) -> None:
    if errors:
        raise Invalid(request.resource.qualified_kind, name_of(obj), errors)


def _attribute_errors(obj: Object) -> list[FieldError]:
    resource, other = dig(obj, "spec.resourceAttributes"), dig(obj, "spec.nonResourceAttributes")
    if resource is not None and other is not None:
        return [
            invalid("spec.nonResourceAttributes", other, "cannot be specified in combination with resourceAttributes")
        ]
    return [invalid("spec.resourceAttributes", None, _ONE)] if resource is None and other is None else []


def _judged(server: APIServer, caller: Caller, obj: Object) -> dict[str, Any]:
    access = _access(obj)
    allowed = allows(server.store, caller, access)
    reason = granted_by(server.store, caller, access) if allowed and MASTERS not in caller.groups else ""
    return {"allowed": allowed, **({"reason": f"RBAC: allowed by {reason}"} if reason else {})}


def _access(obj: Object) -> Access:
    asked = dig(obj, "spec.resourceAttributes")
    if asked is None:
        other = dig(obj, "spec.nonResourceAttributes")
        return Access(other.get("verb") or "", path=other.get("path") or "")
    plural = "/".join(filter(None, (asked.get("resource"), asked.get("subresource"))))
    place = asked.get("namespace") or ""
    return Access(asked.get("verb") or "", plural, asked.get("group") or "", place, asked.get("name") or "")


def _question(kind: str, plural: str, group: str, namespaced: bool = False) -> Resource:
    return Resource(
        kind=kind, plural=plural, group=group, namespaced=namespaced, verbs=("create",), counts_generations=False
    )


REVIEWS = (
    Aggregated(resource=_question("Binding", "bindings", "", True), answer=_bind),
    Aggregated(resource=_question("SelfSubjectReview", "selfsubjectreviews", AUTHENTICATION), answer=_who_am_i),
    Aggregated(resource=_question("TokenReview", "tokenreviews", AUTHENTICATION), answer=_whose),
    Aggregated(
        resource=_question("LocalSubjectAccessReview", "localsubjectaccessreviews", AUTHORIZATION, True),
        answer=_may_here,
    ),
    Aggregated(resource=_question("SelfSubjectAccessReview", "selfsubjectaccessreviews", AUTHORIZATION), answer=_may_i),
    Aggregated(
        resource=_question("SelfSubjectRulesReview", "selfsubjectrulesreviews", AUTHORIZATION), answer=_my_rules
    ),
    Aggregated(resource=_question("SubjectAccessReview", "subjectaccessreviews", AUTHORIZATION), answer=_may),
)

"""CEL over one request: what an expression of a policy or of a match condition sees.

Source: https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/#validation-expression
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from ...apimachinery.cel.evaluation import CelError, evaluate
from ...apimachinery.cel.parser import Node, NotUnderstood, parse
from ...apimachinery.objects import Object
from ..admission_door import Attributes
from ..store import Key

Scope = Mapping[str, Any]


class Failed(Exception):
    """An expression that could not be carried out: `expression '...' resulted in error: no such key: replicas`."""


@lru_cache(maxsize=512)
def _parsed(text: str) -> Node | None:
    try:
        return parse(text)
    except NotUnderstood:
        return None


def value_of(expression: str, scope: Scope) -> Any:
    """The value; None for CEL that is not known here.  Raises `Failed`."""
    node = _parsed(expression)
    if node is None:
        return None
    try:
        return evaluate(node, scope)
    except CelError as error:
        raise Failed(f"expression '{expression}' resulted in error: {error}") from None
    except NotUnderstood:
        return None


def is_known(expression: str) -> bool:
    """Whether it is CEL that can be carried out here."""
    return _parsed(expression) is not None


def scope_of(attributes: Attributes) -> dict[str, Any]:
    """What every expression about a request sees.

    # Simplified: `authorizer` is not there.
    """
    deletes = attributes.operation == "DELETE"
    space = attributes.namespace if attributes.resource.key != "namespaces" else ""
    return {
        "object": None if deletes else attributes.object,
        "oldObject": attributes.old,
        "request": request_of(attributes),
        "namespaceObject": attributes.store.get(Key("namespaces", "", space)) if space else None,
        "params": None,
    }


def request_of(attributes: Attributes) -> dict[str, Any]:
    """The request as expressions and webhooks are told of it, without its objects."""
    resource, caller = attributes.resource, attributes.caller
    version = resource.versions[0]
    kind = {"group": resource.group, "version": version, "kind": resource.kind}
    place = {"group": resource.group, "version": version, "resource": resource.plural}
    return {
        "kind": kind, "resource": place, "requestKind": kind, "requestResource": place, "subResource": attributes.subresource,
        "requestSubResource": attributes.subresource, "name": attributes.name, "namespace": attributes.namespace,
        "operation": attributes.operation, "userInfo": {"username": caller.user, "groups": list(caller.groups)},
        "dryRun": attributes.dry_run,
    }  # fmt: skip


class Variables(Mapping[str, Any]):
    """`variables.x`: each is worked out when it is first looked at, and may look at those before it."""

    def __init__(self, declared: Sequence[Object], scope: Scope) -> None:
        self._texts = {variable["name"]: variable.get("expression") or "" for variable in declared}
        self._scope = {**scope, "variables": self}
        self._known: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._known:
            try:
                self._known[name] = value_of(self._texts[name], self._scope)
            except Failed as failed:
                raise CelError(f'composited variable "{name}" fails to evaluate: {failed}') from None
        return self._known[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __contains__(self, name: object) -> bool:
        return name in self._texts

    def __len__(self) -> int:
        return len(self._texts)


def conditions_hold(conditions: Sequence[Object], scope: Scope) -> bool:
    """Whether all matchConditions are met; one that is not counts more than errors.  Raises `Failed`."""
    failed: Failed | None = None
    for condition in conditions:
        try:
            if value_of(condition["expression"], scope) is False:
                return False
        except Failed as error:
            failed = failed or error
    if failed is not None:
        raise failed
    return True

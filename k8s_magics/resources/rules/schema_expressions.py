"""x-kubernetes-validations as a definition declares them: rules and messages that say something, and names that are there.

Simplified: of what CEL's compiler finds only undeclared names and fields are told; costs are not estimated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ...apimachinery.cel.parser import Call, Macro, Name, Node, NotUnderstood, Select, names_of, parse
from ...apimachinery.fielderrors import FieldError, invalid, not_supported, required
from ...apimachinery.objects import EMPTY, Object
from .admission_expressions import shown_at

RULES = "x-kubernetes-validations"
_REASONS = ("FieldValueDuplicate", "FieldValueForbidden", "FieldValueInvalid", "FieldValueRequired")
_NEWLINE = re.compile(r"[\n\r]")
_TYPE_FIELDS = {"apiVersion": {"type": "string"}, "kind": {"type": "string"}}
_METADATA = {"type": "object", "properties": {"name": {"type": "string"}, "generateName": {"type": "string"}}}
_OPEN = ("x-kubernetes-int-or-string", "x-kubernetes-embedded-resource")


def written_errors(path: str, schema: Object) -> list[FieldError]:
    """What is wrong with rules without a look at their expressions."""
    errors: list[FieldError] = []
    for index, rule in enumerate(schema.get(RULES) or ()):
        errors += _written(f"{path}.{RULES}[{index}]", rule)
    return errors


def _written(path: str, rule: Object) -> list[FieldError]:
    text, message = rule.get("rule") or "", rule.get("message") or ""
    by_expression, where = rule.get("messageExpression") or "", rule.get("fieldPath") or ""
    errors: list[FieldError] = []
    if not text.strip():
        errors.append(required(f"{path}.rule", "rule is not specified"))
    elif message and not message.strip():
        errors.append(invalid(f"{path}.message", message, "must be non-empty if specified"))
    elif _NEWLINE.search(message.strip()):
        errors.append(invalid(f"{path}.message", message, "must not contain line breaks"))
    elif _NEWLINE.search(text.strip()) and not message.strip():
        errors.append(required(f"{path}.message", "message must be specified if rule contains line breaks"))
    if by_expression and not by_expression.strip():
        errors.append(required(f"{path}.messageExpression", "messageExpression must be non-empty if specified"))
    if rule.get("reason") is not None and rule["reason"] not in _REASONS:
        errors.append(not_supported(f"{path}.reason", rule["reason"], _REASONS))
    if where and not where.strip():
        errors.append(invalid(f"{path}.fieldPath", where, "must be non-empty if specified"))
    if _NEWLINE.search(where):
        errors.append(invalid(f"{path}.fieldPath", where, "must not contain line breaks"))
    return errors


def compiled_errors(path: str, schema: Object, *, root: bool, uncorrelated: str) -> list[FieldError]:
    """What is wrong with the expressions; `uncorrelated` is the path from which on there is no old value to compare with."""
    errors: list[FieldError] = []
    for index, rule in enumerate(schema.get(RULES) or ()):
        at, uses_old = f"{path}.{RULES}[{index}]", False
        for key in ("rule", "messageExpression"):
            text = rule.get(key) or ""
            try:
                node = parse(text) if text else None
            except NotUnderstood:
                continue
            if node is None:
                continue
            wrong = _compile(text, node, _whole(schema) if root else schema)
            errors += [invalid(f"{at}.{key}", go_rule(rule), f"compilation failed: {wrong}")] if wrong else []
            uses_old = uses_old or (key == "rule" and "oldSelf" in names_of(node))
        if uses_old and uncorrelated:
            detail = f"oldSelf cannot be used on the uncorrelatable portion of the schema within {uncorrelated}"
            errors.append(invalid(f"{at}.rule", rule["rule"], detail))
        elif not uses_old and rule.get("optionalOldSelf") is not None:
            detail = "may not be set if oldSelf is not used in rule"
            errors.append(invalid(f"{at}.optionalOldSelf", rule["optionalOldSelf"], detail))
    return errors


def go_rule(rule: Mapping[str, Any]) -> dict[str, Any]:
    """A rule as Go prints it."""
    texts = {name: rule.get(name[0].lower() + name[1:]) or "" for name in ("Rule", "Message", "MessageExpression")}
    rest = {"Reason": rule.get("reason"), "FieldPath": rule.get("fieldPath") or ""}
    return {**texts, **rest, "OptionalOldSelf": rule.get("optionalOldSelf")}


def _whole(schema: Object) -> Object:
    """The schema of a resource, which has the fields of all resources."""
    known = {**(schema.get("properties") or EMPTY), **_TYPE_FIELDS, "metadata": _METADATA}
    return {**schema, "properties": known}


def _compile(text: str, node: Node, schema: Object) -> str:
    """CEL's words for the names and fields that are not there; "" if all are."""
    found = dict.fromkeys(_missing(node, {"self": schema, "oldSelf": schema}))
    return "\n".join(_told(text, name, is_field) for name, is_field in found)


def _told(text: str, name: str, is_field: bool) -> str:
    if is_field:
        return shown_at(text, rf"\.\s*{re.escape(name)}\b", f"undefined field '{name}'")
    message = f"undeclared reference to '{name}' (in container '')"
    return shown_at(text, rf"(?<![\w.]){re.escape(name)}\b", message)


def _missing(node: Node, known: Mapping[str, Any]) -> Iterator[tuple[str, bool]]:
    """(name, whether it is a field) of each that is missing."""
    if isinstance(node, Name):
        if node.name not in known:
            yield node.name, False
    elif isinstance(node, Select):
        yield from _missing(node.target, known)
        if _type_of(node.target, known) is not None and _field(_type_of(node.target, known), node.field) is False:
            yield node.field, True
    elif isinstance(node, Macro):
        yield from _missing(node.target, known)
        inner = {**known, node.variable: _element(_type_of(node.target, known))} if node.variable else known
        for body in node.bodies:
            yield from _missing(body, inner)
    elif isinstance(node, Call):
        for arg in node.args:
            yield from _missing(arg, known)


def _type_of(node: Node, known: Mapping[str, Any]) -> Any:
    """The schema of an expression, None where it is not known."""
    if isinstance(node, Name):
        return known.get(node.name)
    if isinstance(node, Select):
        return _field(_type_of(node.target, known), node.field) or None
    return None


def _field(schema: Any, name: str) -> Any:
    """The schema of a field: False if there is none, None if nothing is known."""
    if not isinstance(schema, Mapping) or schema.get("type") != "object" or any(schema.get(key) for key in _OPEN):
        return None
    if schema.get("additionalProperties") is not None or "__" in name:
        return None
    return (schema.get("properties") or EMPTY).get(name, False)


def _element(schema: Any) -> Any:
    """What a macro's variable stands for: an element of a list, or the key of a map."""
    is_list = isinstance(schema, Mapping) and schema.get("type") == "array"
    return schema.get("items") if is_list else None

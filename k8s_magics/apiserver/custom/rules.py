"""`x-kubernetes-validations`: rules in CEL that custom objects must meet.

Rules that are not understood (see `apimachinery.cel`) are passed over; whoever writes them into a definition is warned.
Transition rules (they mention `oldSelf`) are looked at on updates only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from ...apimachinery.cel.evaluation import CelError, evaluate
from ...apimachinery.cel.parser import Node, NotUnderstood, names_of, parse
from ...apimachinery.fielderrors import FieldError, duplicate, forbidden, invalid, required
from ...apimachinery.objects import Object
from .values import LIST_KEYS, LIST_TYPE, RULES, field_below, items_of, member_schema, schemas_in

_ABSENT: Any = object()
BLOCKING = (
    "FieldValueNotSupported",
    "FieldValueRequired",
    "FieldValueTooLong",
    "FieldValueTooMany",
    "FieldValueTypeInvalid",
)
UNCHECKED = "some validation rules were not checked because the object was invalid; correct the existing errors to complete validation"


def rule_errors(schema: Object, new: Object, old: Object | None, before: Sequence[FieldError]) -> Iterator[FieldError]:
    """The rules that `new` breaks; none is looked at after errors (`before`) that leave its shape open."""
    if not any(each.get(RULES) for each in schemas_in(schema)):
        return
    if any(error.reason in BLOCKING for error in before):
        yield invalid("<nil>", "null", UNCHECKED)
        return
    yield from _walk(schema, new, "", _ABSENT if old is None else old)


def _walk(schema: Object, value: Any, path: str, old: Any) -> Iterator[FieldError]:
    if value is None:
        return
    for rule in schema.get(RULES) or ():
        yield from _broken(rule, schema, value, path, old)
    if isinstance(value, Mapping):
        for key in sorted(value):
            inner = member_schema(schema, key)
            if inner is not None:
                before = old.get(key, _ABSENT) if isinstance(old, Mapping) else _ABSENT
                yield from _walk(inner, value[key], field_below(schema, path, key), before)
    elif isinstance(value, (list, tuple)):
        known = (
            {_mark(schema, item): item for item in old}
            if isinstance(old, (list, tuple)) and schema.get(LIST_TYPE) == "map"
            else {}
        )
        for index, item in enumerate(value):
            yield from _walk(items_of(schema), item, f"{path}[{index}]", known.get(_mark(schema, item), _ABSENT))


def _mark(schema: Object, item: Any) -> tuple[Any, ...]:
    return tuple(item.get(key) for key in schema.get(LIST_KEYS) or ()) if isinstance(item, Mapping) else ()


@lru_cache(maxsize=512)
def _parsed(text: str) -> Node | None:
    try:
        return parse(text)
    except NotUnderstood:
        return None


def _broken(rule: Object, schema: Object, value: Any, path: str, old: Any) -> Iterator[FieldError]:
    node = _parsed(rule.get("rule") or "")
    if node is None or ("oldSelf" in names_of(node) and (old is _ABSENT or old is None)):
        return
    variables = {"self": value, "oldSelf": old}
    try:
        if evaluate(node, variables) is True:
            return
        detail = _message(rule, variables)
    except CelError as error:
        detail = f"{error} evaluating rule: {rule.get('message') or rule['rule']}"
    except NotUnderstood:
        return
    yield _refusal(rule, path + (rule.get("fieldPath") or ""), schema.get("type") or "", detail)


def _message(rule: Object, variables: Mapping[str, Any]) -> str:
    node = _parsed(rule.get("messageExpression") or "")
    if node is not None:
        try:
            text = evaluate(node, variables)
        except (CelError, NotUnderstood):
            text = None
        if isinstance(text, str) and text.strip():
            return text
    return str(rule.get("message") or f"failed rule: {rule['rule'].strip()}")


def _refusal(rule: Object, path: str, kind: str, detail: str) -> FieldError:
    path, reason = path.removeprefix("."), rule.get("reason")
    if reason == "FieldValueRequired":
        return required(path, detail)
    if reason == "FieldValueForbidden":
        return forbidden(path, detail)
    return duplicate(path, kind) if reason == "FieldValueDuplicate" else invalid(path, kind, detail)

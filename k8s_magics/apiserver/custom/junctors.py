"""allOf, anyOf, oneOf and not: rules of values that add to a structural schema."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from ...apimachinery.fielderrors import FieldError, invalid
from ...apimachinery.objects import Object

Check = Callable[[Object, Any, str], Iterable[FieldError]]
NOWHERE = "<nil>"  # these refusals name no field


def junctor_errors(schema: Object, value: Any, path: str, check: Check) -> Iterator[FieldError]:
    """`check(schema, value, path)` finds the faults under one schema."""
    if schema.get("anyOf"):
        tried = [list(check(each, value, path)) for each in schema["anyOf"]]
        if all(tried):
            yield _fault(path, "must validate at least one schema (anyOf)")
            yield from min(tried, key=len)
    if schema.get("oneOf"):
        tried = [list(check(each, value, path)) for each in schema["oneOf"]]
        valid = sum(not errors for errors in tried)
        if valid == 0:
            yield _fault(path, "must validate one and only one schema (oneOf). Found none valid")
            yield from min(tried, key=len)
        elif valid > 1:
            yield _fault(path, f"must validate one and only one schema (oneOf). Found {valid} valid alternatives")
    tried = [list(check(each, value, path)) for each in schema.get("allOf") or ()]
    for errors in tried:
        yield from errors
    if any(tried):
        yield _fault(path, "must validate all the schemas (allOf)" + (". None validated" if all(tried) else ""))
    if schema.get("not") is not None and not list(check(schema["not"], value, path)):
        yield _fault(path, "must not validate the schema (not)")


def _fault(path: str, why: str) -> FieldError:
    return invalid(NOWHERE, "", f'"{path}" {why}')

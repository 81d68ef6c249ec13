"""What a collection can be asked: queries, updates and their operators (mongodb.com/docs/manual/reference/operator).

Simplified: the operators below; no aggregation, no text search, no geometry; indexes are names.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from ..sql.arithmetic import matches as matches_pattern
from ..sql.errors import SqlError
from .values import member, order_of

Document = dict[str, Any]
LARGEST = 16 << 20


class MongoError(Exception):
    """`name` and `code` as the server's; the message is its sentence."""

    def __init__(self, name: str, message: str, code: int = 2) -> None:
        super().__init__(message)
        self.name, self.message, self.code = name, message, code


def matches(document: Document, query: Document) -> bool:
    """MongoError for an operator that is not known."""
    for name, wanted in query.items():
        if name in ("$and", "$or", "$nor"):
            if not isinstance(wanted, list) or not wanted:
                raise MongoError(
                    "BadValue",
                    f"{name} must be an array"
                    if not isinstance(wanted, list)
                    else "$and/$or/$nor must be a nonempty array",
                )
            found = [matches(document, part) for part in wanted if isinstance(part, dict)]
            if not (all(found) if name == "$and" else any(found) if name == "$or" else not any(found)):
                return False
        elif name.startswith("$"):
            raise MongoError(
                "BadValue",
                f"unknown top level operator: {name}. If you are trying to negate an entire expression, use $nor.",
            )
        elif not _fits(*member(document, name.split(".")), wanted):
            return False
    return True


def _fits(there: bool, value: Any, wanted: Any) -> bool:
    if (
        isinstance(wanted, dict)
        and wanted
        and all(name.startswith("$") for name in wanted)
        and not {"$oid", "$date"} & set(wanted)
    ):
        return all(
            _operator(name, there, value, operand, wanted) for name, operand in wanted.items() if name != "$options"
        )
    if wanted is None:
        return not there or value is None
    return there and (value == wanted or (isinstance(value, list) and wanted in value))


def _operator(name: str, there: bool, value: Any, operand: Any, whole: Document) -> bool:
    compared: dict[str, Callable[[tuple[Any, ...], tuple[Any, ...]], bool]] = {
        "$gt": lambda a, b: a > b,
        "$gte": lambda a, b: a >= b,
        "$lt": lambda a, b: a < b,
        "$lte": lambda a, b: a <= b,
    }
    if name in compared:
        a, b = order_of(value), order_of(operand)
        return there and a[0] == b[0] and compared[name](a, b)
    match name:
        case "$eq":
            return _fits(there, value, operand)
        case "$ne":
            return not _fits(there, value, operand)
        case "$in" | "$nin":
            if not isinstance(operand, list):
                raise MongoError("BadValue", f"{name} needs an array")
            return any(_fits(there, value, each) for each in operand) is (name == "$in")
        case "$exists":
            return there is bool(operand)
        case "$not":
            return not _fits(there, value, operand)
        case "$size":
            return isinstance(value, list) and len(value) == operand
        case "$regex":
            try:
                return isinstance(value, str) and matches_pattern(
                    value, str(operand), ignore_case="i" in str(whole.get("$options", ""))
                )
            except SqlError:
                raise MongoError("Location51091", f"Regular expression is invalid: {operand}", 51091) from None
    raise MongoError("BadValue", f"unknown operator: {name}")


def updated(document: Document, update: Document) -> Document:
    """A changed copy; MongoError."""
    copy: Document = json.loads(json.dumps(document))
    if not any(name.startswith("$") for name in update):
        return {"_id": document["_id"], **{k: v for k, v in update.items() if k != "_id"}}
    for name, changes in update.items():
        if not isinstance(changes, dict):
            raise MongoError(
                "FailedToParse",
                f"Modifiers operate on fields but we found type {type(changes).__name__} instead. For example: {{$mod: {{<field>: ...}}}} not {{{name}: {json.dumps(changes)}}}",
                9,
            )
        for path, operand in changes.items():
            if path == "_id" and operand != document["_id"]:
                raise MongoError(
                    "ImmutableField",
                    "Performing an update on the path '_id' would modify the immutable field '_id'",
                    66,
                )
            _change(copy, path, name, operand)
    return copy


def _change(document: Document, path: str, name: str, operand: Any) -> None:
    *parents, last = path.split(".")
    place: Any = document
    for parent in parents:
        if not isinstance(place, dict):
            break
        place = place.setdefault(parent, {})
    if not isinstance(place, dict):
        raise MongoError(
            "PathNotViable", f"Cannot create field '{last}' in element {{{parents[-1]}: {json.dumps(place)}}}", 28
        )
    match name:
        case "$set" | "$setOnInsert":
            place[last] = operand
        case "$unset":
            place.pop(last, None)
        case "$inc" | "$mul":
            old = place.get(last, 0)
            if type(old) not in (int, float) or type(operand) not in (int, float):
                raise MongoError(
                    "TypeMismatch",
                    f"Cannot apply {name} to a value of non-numeric type. {{_id: {json.dumps(document.get('_id'))}}} has the field '{last}' of non-numeric type",
                    14,
                )
            made = old + operand if name == "$inc" else old * operand
            if abs(made) >= 2**63:
                raise MongoError("BadValue", f"Failed to apply {name} operations to current value for document")
            place[last] = made
        case "$push" | "$addToSet" | "$pull":
            held = place.setdefault(last, [])
            if not isinstance(held, list):
                raise MongoError(
                    "BadValue", f"The field '{last}' must be an array but is of type {type(held).__name__}"
                )
            new = (
                operand["$each"] if isinstance(operand, dict) and isinstance(operand.get("$each"), list) else [operand]
            )
            place[last] = (
                [v for v in held if v not in new]
                if name == "$pull"
                else held + [v for v in new if name == "$push" or v not in held]
            )
        case _:
            raise MongoError(
                "FailedToParse",
                f"Unknown modifier: {name}. Expected a valid update modifier or pipeline-style update specified as an array",
                9,
            )


def projected(document: Document, projection: Document) -> Document:
    """Only the fields that are wanted, or all but those that are not."""
    if not projection:
        return document
    wanted = {name for name, on in projection.items() if on and name != "_id"}
    with_id = projection.get("_id", 1)
    if wanted:
        return {k: v for k, v in document.items() if k in wanted or (k == "_id" and with_id)}
    return {k: v for k, v in document.items() if projection.get(k, 1)}


def sorted_by(documents: list[Document], order: Document) -> list[Document]:
    for name, direction in reversed(order.items()):
        documents = sorted(
            documents, key=lambda d: order_of(member(d, name.split("."))[1]), reverse=direction in (-1, -1.0)
        )
    return documents


def checked(document: Any) -> Document:
    """A document that may be stored; MongoError."""
    if not isinstance(document, dict):
        raise MongoError("MongoInvalidArgumentError", 'Argument "docs" must be an array of documents', 0)
    if len(json.dumps(document)) > LARGEST:
        raise MongoError(
            "BSONObjectTooLarge", f"BSONObj size is invalid. Size must be between 0 and {LARGEST}(16MB)", 10334
        )
    if any(re.match(r"\$", name) for name in document):
        raise MongoError(
            "DollarPrefixedFieldName", "The dollar ($) prefixed field is not allowed in the context of an insert", 52
        )
    return document

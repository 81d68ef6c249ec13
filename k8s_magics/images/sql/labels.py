"""The columns of a result: their names, and the types of what has none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .aggregates import AGGREGATES
from .conversion import kind_of
from .tree import Between, Call, Case, Cast, Chain, Expression, In, Is, Literal, Name, Unary, Value
from .types import BIGINT, DECIMAL, INTEGER, POSTGRES_TYPES, TEXT, Type


@dataclass(frozen=True, slots=True)
class ResultColumn:
    name: str
    type: Type | None = None


def has_aggregate(e: Expression | None) -> bool:
    """Whether there is an aggregate in it, queries within apart."""
    match e:
        case Call(name, arguments):
            return name in AGGREGATES or any(map(has_aggregate, arguments))
        case Chain(first, rest):
            return has_aggregate(first) or any(has_aggregate(value) for _, value in rest)
        case Unary(_, operand):
            return has_aggregate(operand)
        case Cast(value) | Is(value):
            return has_aggregate(value)
        case Between(value, low, high):
            return any(map(has_aggregate, (value, low, high)))
        case In(value, among):
            return has_aggregate(value) or (isinstance(among, tuple) and any(map(has_aggregate, among)))
        case Case(subject, whens, otherwise):
            return (
                has_aggregate(subject)
                or has_aggregate(otherwise)
                or any(has_aggregate(part) for when in whens for part in when)
            )
    return False


def postgres_label(e: Expression) -> str:
    """What PostgreSQL calls a column that has no name."""
    match e:
        case Name(parts):
            return parts[-1]
        case Call("INTERVAL"):
            return "interval"
        case Call(name):
            return {"CURRENT_TIMESTAMP": "current_timestamp"}.get(name, name.lower())
        case Cast(value, kind):
            inner = postgres_label(value)
            types = {
                "integer": "int4",
                "int": "int4",
                "bigint": "int8",
                "smallint": "int2",
                "boolean": "bool",
                "decimal": "numeric",
            }
            return inner if inner != "?column?" else types.get(kind.name, kind.name.partition(" ")[0])
        case Case():
            return "case"
        case Literal(bool()):
            return "bool"
    return "?column?"


def _whole(values: Sequence[Value]) -> Type:
    largest = max(abs(value) for value in values if isinstance(value, int))
    return INTEGER if largest < 2**31 else BIGINT if largest < 2**63 else DECIMAL


def value_type(values: Sequence[Value]) -> Type:
    """The type of a column whose expression does not say it."""
    found = next((value for value in values if value is not None), None)
    if isinstance(found, int) and not isinstance(found, bool):
        return _whole(values)
    return (
        TEXT
        if found is None or isinstance(found, str)
        else POSTGRES_TYPES.get(
            kind_of(found), POSTGRES_TYPES["real"] if isinstance(found, float) else Type("decimal", "numeric")
        )
    )

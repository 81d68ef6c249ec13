"""What a statement means: expressions and queries, as values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from .interval import Interval

Value = None | bool | int | float | Decimal | str | datetime | date | Interval


@dataclass(frozen=True, slots=True)
class Literal:
    value: Value


@dataclass(frozen=True, slots=True)
class Name:
    """`column`, `table.column`; `at` is its offset in the text."""

    parts: tuple[str, ...]
    at: int = field(default=-1, compare=False)


@dataclass(frozen=True, slots=True)
class Star:
    """`*` or `table.*` among the columns of a query."""

    table: str = ""


@dataclass(frozen=True, slots=True)
class Variable:
    """`@@name` (system) or `@name` (the session's)."""

    name: str


@dataclass(frozen=True, slots=True)
class Call:
    """A function; `star` is COUNT(*)."""

    name: str
    arguments: tuple[Expression, ...] = ()
    distinct: bool = False
    star: bool = False
    at: int = field(default=-1, compare=False)


@dataclass(frozen=True, slots=True)
class Unary:
    operator: str
    operand: Expression


@dataclass(frozen=True, slots=True)
class Chain:
    """Operands joined from the left by operators of one precedence: `a - b + c`, `x AND y AND z`."""

    first: Expression
    rest: tuple[tuple[str, Expression], ...]


@dataclass(frozen=True, slots=True)
class In:
    value: Expression
    among: tuple[Expression, ...] | Select
    negated: bool


@dataclass(frozen=True, slots=True)
class Between:
    value: Expression
    low: Expression
    high: Expression
    negated: bool


@dataclass(frozen=True, slots=True)
class Is:
    """IS [NOT] NULL, TRUE or FALSE; `what` is None, True or False."""

    value: Expression
    what: bool | None
    negated: bool


@dataclass(frozen=True, slots=True)
class Case:
    """`subject` is None for the searched form."""

    subject: Expression | None
    whens: tuple[tuple[Expression, Expression], ...]
    otherwise: Expression | None


@dataclass(frozen=True, slots=True)
class Cast:
    value: Expression
    type: TypeName


@dataclass(frozen=True, slots=True)
class Subquery:
    """A query used as a value, or (`exists`) as a condition."""

    select: Select
    exists: bool = False


Expression = Literal | Name | Star | Variable | Call | Unary | Chain | In | Between | Is | Case | Cast | Subquery


@dataclass(frozen=True, slots=True)
class TypeName:
    """As written: `varchar(20)`, `decimal(10,2) unsigned`, `enum('a','b')`."""

    name: str
    sizes: tuple[int, ...] = ()
    values: tuple[str, ...] = ()
    unsigned: bool = False
    at: int = field(default=-1, compare=False)


@dataclass(frozen=True, slots=True)
class TableName:
    """`schema` is MySQL's database or PostgreSQL's schema; "" where it was left out."""

    name: str
    schema: str = ""
    at: int = field(default=-1, compare=False)

    def __str__(self) -> str:
        return f"{self.schema}.{self.name}" if self.schema else self.name


@dataclass(frozen=True, slots=True)
class Source:
    """What stands in FROM: a table, a query or a function, under a name."""

    of: TableName | Select | Call
    alias: str = ""


@dataclass(frozen=True, slots=True)
class Join:
    """`kind` is inner, left, right or full; `using` are columns of both sides; no condition at all is a cross join."""

    kind: str
    source: Source
    on: Expression | None = None
    using: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """A column of the result: `label` is its alias or "", `text` how it was written."""

    value: Expression
    label: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    value: Expression
    descending: bool = False
    nulls_first: bool | None = None


@dataclass(frozen=True, slots=True)
class Select:
    """`unions` are further queries with whether duplicates stay (UNION ALL); ORDER BY and LIMIT are for the whole."""

    items: tuple[Item, ...]
    sources: tuple[Source | Join, ...] = ()
    where: Expression | None = None
    group: tuple[Expression, ...] = ()
    having: Expression | None = None
    order: tuple[Order, ...] = ()
    limit: Expression | None = None
    offset: Expression | None = None
    distinct: bool = False
    unions: tuple[tuple[Select, bool], ...] = ()
    values: tuple[tuple[Expression, ...], ...] = ()

"""From expressions to functions of a row: names are looked up once, before there is any row."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from .aggregates import AGGREGATES
from .arithmetic import operate
from .comparison import compare, key_of
from .conversion import cast, shown, truth
from .errors import SqlError
from .functions import find_function
from .running import Running
from .scope import Frame, Scope
from .tree import (
    Between,
    Call,
    Case,
    Cast,
    Chain,
    Expression,
    In,
    Is,
    Literal,
    Name,
    Select,
    Subquery,
    Unary,
    Value,
    Variable,
)
from .types import BIGINT, INTEGER, Type, resolve_type

Code = Callable[[Frame], Value]
Plan = Callable[[Frame | None], list[tuple[Value, ...]]]
CHUNK = 64


class Compiler:
    """`clause` is where in the statement (for MySQL's complaints); in a `grouped` one aggregates are of the group, and columns must be of `groups`."""

    def __init__(
        self,
        running: Running,
        scope: Scope,
        clause: str = "field list",
        *,
        groups: tuple[Expression, ...] | None = None,
        aliases: Mapping[str, Expression] | None = None,
    ) -> None:
        self.running, self.scope, self.clause, self.groups = running, scope, clause, groups
        self.aliases = aliases or {}
        self._dialect = running.dialect

    def compile(self, e: Expression) -> Code:
        """SqlError (no_column, no_function, bad_aggregate, ...)."""
        self.running.spend()
        if self.groups is not None and e in self.groups and not isinstance(e, Literal):
            return self._plain().compile(e)
        match e:
            case Literal() | Variable():
                value = self._constant(e)
                return lambda frame: value
            case Name():
                return self._name(e)
            case Chain():
                return self._chain(e)
            case Call():
                return self._aggregate(e) if e.name in AGGREGATES else self._call(e)
            case Unary():
                return self._unary(e)
            case Is() | Between() | In():
                return self._predicate(e)
            case Case():
                return self._case(e)
            case Cast():
                return self._cast(e)
            case Subquery():
                return self._subquery(e)
        raise SqlError("syntax", "*")

    def _constant(self, e: Literal | Variable) -> Value:
        return e.value if isinstance(e, Literal) else self.running.server.variable(self.running.session, e.name)

    def type_of(self, e: Expression) -> Type | None:
        """The type of a result's column, None where its values tell."""
        match e:
            case Name():
                if not self.scope.has(e) and len(e.parts) == 1 and e.parts[0] in self.aliases:
                    return None
                return self.scope.field(*self.scope.find(e, self.clause)).type
            case Cast():
                return resolve_type(e.type, self._dialect)
            case Call(name, arguments):
                if name in ("MIN", "MAX") and arguments:
                    return self.type_of(arguments[0])
                if name == "COUNT":
                    return BIGINT
                function = find_function(name, self._dialect)
                return function.type if function else None
            case Literal(int()):
                return INTEGER if not isinstance(e.value, bool) else None
        return None

    def _plain(self) -> Compiler:
        """Within an aggregate: of the rows themselves."""
        return Compiler(self.running, self.scope, self.clause)

    def _truth(self, value: bool | None) -> Value:
        return int(value) if value is not None and self._dialect.mysql else value

    def _name(self, e: Name) -> Code:
        if not self.scope.has(e) and len(e.parts) == 1 and e.parts[0] in self.aliases:
            alias = self.aliases[e.parts[0]]
            return Compiler(self.running, self.scope, self.clause, groups=self.groups).compile(alias)
        levels, place = self.scope.find(e, self.clause)
        if levels == 0:
            if self.groups is not None and not self._determined(place):
                field = self.scope.fields[place]
                raise SqlError(
                    "not_grouped", field.source, field.name, field.owner, "" if self.groups else "all", at=e.at
                )
            return lambda frame: frame.row[place]

        def outward(frame: Frame) -> Value:
            for _ in range(levels):
                frame = frame.outer or frame
            return frame.row[place]

        return outward

    def _determined(self, place: int) -> bool:
        """Whether a column is among those grouped by, or of a table whose primary key is."""
        grouped = [
            self.scope.fields[self.scope.find(g, "")[1]]
            for g in self.groups or ()
            if isinstance(g, Name) and self.scope.has(g)
        ]
        field = self.scope.fields[place]
        return field in grouped or any(other.primary and other.source == field.source for other in grouped)

    def _chain(self, e: Chain) -> Code:
        first, rest = self.compile(e.first), tuple((operator, self.compile(value)) for operator, value in e.rest)
        if rest[0][0] in ("AND", "OR"):
            return self._logic(first, rest)
        dialect, spend = self._dialect, self.running.spend

        def run(frame: Frame) -> Value:
            left = first(frame)
            for operator, code in rest:
                right = code(frame)
                if operator == "<=>":
                    same = left is right if left is None or right is None else compare(left, right, dialect) == 0
                    left = self._truth(same)
                else:
                    left = None if left is None or right is None else operate(operator, left, right, dialect)
                spend(1 + (len(left) // CHUNK if isinstance(left, str) else 0))
            return left

        return run

    def _logic(self, first: Code, rest: tuple[tuple[str, Code], ...]) -> Code:
        codes, ends = (first, *(code for _, code in rest)), rest[0][0] == "OR"

        def run(frame: Frame) -> Value:
            unknown = False
            for code in codes:
                self.running.spend()
                found = truth(code(frame), self._dialect)
                if found is ends:
                    return self._truth(ends)
                unknown = unknown or found is None
            return None if unknown else self._truth(not ends)

        return run

    def _unary(self, e: Unary) -> Code:
        operand = self.compile(e.operand)
        if e.operator == "NOT":

            def negate(frame: Frame) -> Value:
                found = truth(operand(frame), self._dialect)
                return None if found is None else self._truth(not found)

            return negate

        def invert(frame: Frame) -> Value:
            value = operand(frame)
            if value is None:
                return None
            return operate("-", 0 if e.operator == "-" else -1, value, self._dialect)

        return invert

    def _predicate(self, e: Is | Between | In) -> Code:
        value = self.compile(e.value)
        if isinstance(e, Between):
            low, high, dialect = self.compile(e.low), self.compile(e.high), self._dialect

            def between(frame: Frame) -> Value:
                v, a, b = value(frame), low(frame), high(frame)
                self.running.spend()
                if v is None or a is None or b is None:
                    return None
                return self._truth((compare(a, v, dialect) <= 0 <= compare(b, v, dialect)) is not e.negated)

            return between
        if isinstance(e, Is):

            def same(frame: Frame) -> Value:
                found = value(frame)
                known = found is None if e.what is None else truth(found, self._dialect) is e.what
                return self._truth(known is not e.negated)

            return same
        return self._membership(e, value)

    def _membership(self, e: In, value: Code) -> Code:
        dialect = self._dialect
        if isinstance(e.among, Select):
            plan = self._planned(e.among, 1)
            among: Callable[[Frame], list[Value]] = lambda frame: [row[0] for row in plan(frame)]  # noqa: E731  one of two forms
        else:
            codes = [self.compile(each) for each in e.among]
            among = lambda frame: [code(frame) for code in codes]  # noqa: E731

        def contains(frame: Frame) -> Value:
            v, others = value(frame), among(frame)
            self.running.spend(1 + len(others))
            if v is None:
                return None if others else self._truth(e.negated)
            if any(other is not None and compare(v, other, dialect) == 0 for other in others):
                return self._truth(not e.negated)
            return None if None in others else self._truth(e.negated)

        return contains

    def _case(self, e: Case) -> Code:
        subject = None if e.subject is None else self.compile(e.subject)
        whens = [(self.compile(condition), self.compile(value)) for condition, value in e.whens]
        otherwise = self.compile(e.otherwise) if e.otherwise is not None else (lambda frame: None)

        def run(frame: Frame) -> Value:
            wanted = subject(frame) if subject is not None else None
            for condition, value in whens:
                self.running.spend()
                found = condition(frame)
                if subject is None:
                    if truth(found, self._dialect):
                        return value(frame)
                elif wanted is not None and found is not None and compare(wanted, found, self._dialect) == 0:
                    return value(frame)
            return otherwise(frame)

        return run

    def _cast(self, e: Cast) -> Code:
        value, kind = self.compile(e.value), resolve_type(e.type, self._dialect)

        def run(frame: Frame) -> Value:
            self.running.spend()
            try:
                return cast(value(frame), kind, self._dialect)
            except SqlError as error:
                if self._dialect.mysql and error.kind in ("invalid", "truncated"):
                    return None
                raise

        return run

    def _call(self, e: Call) -> Code:
        name, arguments = e.name, e.arguments
        if name == "VALUES" and len(arguments) == 1 and isinstance(arguments[0], Name):
            return self._name(Name(("excluded", arguments[0].parts[-1]), e.at))
        function = find_function(name, self._dialect)
        if function is None or e.star or e.distinct:
            raise SqlError("no_function", name.lower(), str(len(arguments)), at=e.at)
        if not function.least <= len(arguments) <= function.most:
            raise SqlError("bad_arguments", name.lower(), str(len(arguments)), at=e.at)
        if name in ("EXTRACT", "DATE_PART", "TIMESTAMPDIFF") and isinstance(arguments[0], Name):
            arguments = (Literal(arguments[0].parts[0]), *arguments[1:])
        codes = [self.compile(each) for each in arguments]
        run, strict, running = function.run, function.strict, self.running

        def call(frame: Frame) -> Value:
            values = [code(frame) for code in codes]
            if strict and None in values:
                return None
            found = run(running, values)
            running.spend(1 + (len(found) // CHUNK if isinstance(found, str) else 0))
            return found

        return call

    def _aggregate(self, e: Call) -> Code:
        if self.groups is None:
            raise SqlError("bad_aggregate", self.clause, at=e.at)
        if not e.star and not e.arguments:
            raise SqlError("bad_arguments", e.name.lower(), "0", at=e.at)
        running, dialect = self.running, self._dialect
        if e.star:
            return lambda frame: len(frame.rows)
        first, *rest = [self._plain().compile(each) for each in e.arguments]
        aggregate = AGGREGATES[e.name]

        def run(frame: Frame) -> Value:
            running.spend(len(frame.rows))
            values = [value for row in frame.rows if (value := first(Frame(row, (), frame.outer))) is not None]
            if e.distinct:
                values = list({key_of(value, dialect): value for value in values}.values())
            if e.name in ("GROUP_CONCAT", "STRING_AGG", "ARRAY_AGG"):
                running.spend(sum(len(shown(value, dialect)) for value in values) // CHUNK)
            return aggregate(running, values, [code(frame) for code in rest])

        return run

    def _planned(self, select: Select, width: int) -> Plan:
        from .query import plan_query

        query = plan_query(self.running, select, self.scope)
        if width and len(query.columns) != width:
            raise SqlError("one_column")
        kept: list[list[tuple[Value, ...]]] = []

        def run(frame: Frame | None) -> list[tuple[Value, ...]]:
            if query.correlated:
                return query.run(frame)
            if not kept:
                kept.append(query.run(frame))
            return kept[0]

        return run

    def _subquery(self, e: Subquery) -> Code:
        plan = self._planned(e.select, 0 if e.exists else 1)
        if e.exists:
            return lambda frame: self._truth(bool(plan(frame)))

        def single(frame: Frame) -> Value:
            rows = plan(frame)
            if len(rows) > 1:
                raise SqlError("one_row")
            return rows[0][0] if rows else None

        return single

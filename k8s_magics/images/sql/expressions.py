"""Reading expressions.

Left out: window functions, arrays, row values and collations (a COLLATE is passed over).
"""

from __future__ import annotations

from decimal import Decimal
from functools import partial

from .cursor import Cursor
from .errors import SqlError
from .tree import Between, Call, Case, Cast, Chain, Expression, In, Is, Literal, Name, Select, Subquery, Unary, Variable
from .type_names import parse_type

COMPARISONS = ("=", "<>", "!=", "<=>", "<=", ">=", "<", ">", "~*", "!~*", "!~", "~")
NILADIC = frozenset(
    "CURRENT_TIMESTAMP CURRENT_DATE CURRENT_TIME CURRENT_USER SESSION_USER LOCALTIME LOCALTIMESTAMP USER".split()
)
LONGEST_WHOLE, LONGEST_DECIMAL = 19, 65
CHAINED = 16
"""Comparisons, or casts, of one value after another."""


def parse_expression(c: Cursor) -> Expression:
    """From OR downwards; SqlError (syntax, too_deep)."""
    return c.nested(partial(_either, c))


def _either(c: Cursor) -> Expression:
    first, rest = _both(c), []
    while c.accept_any("OR", "||") if c.dialect.mysql else c.accept("OR"):
        rest.append(("OR", _both(c)))
    return Chain(first, tuple(rest)) if rest else first


def _both(c: Cursor) -> Expression:
    first, rest = _not(c), []
    while c.accept_any("AND", "&&"):
        rest.append(("AND", _not(c)))
    return Chain(first, tuple(rest)) if rest else first


def _not(c: Cursor) -> Expression:
    if c.accept("NOT"):
        return Unary("NOT", c.nested(partial(_not, c)))
    return _comparison(c)


def _comparison(c: Cursor) -> Expression:
    value = _sum(c)
    for _ in range(CHAINED):
        if operator := c.accept_any(*COMPARISONS):
            if c.accept_any("ANY", "SOME"):
                value = In(value, _subselect(c), negated=False)
            else:
                value = Chain(value, ((operator, _sum(c)),))
        elif c.accept("IS"):
            value = _is(c, value)
        elif c.at_any("IN", "BETWEEN", "LIKE", "ILIKE", "REGEXP", "RLIKE", "SIMILAR") or (
            c.at("NOT") and c.ahead().text.upper() in ("IN", "BETWEEN", "LIKE", "ILIKE", "REGEXP", "RLIKE")
        ):
            value = _membership(c, value, negated=c.accept("NOT"))
        else:
            return value
    raise SqlError("too_deep")


def _is(c: Cursor, value: Expression) -> Expression:
    negated = c.accept("NOT")
    if c.accept("DISTINCT", "FROM"):
        same = Chain(value, (("<=>", _sum(c)),))
        return same if negated else Unary("NOT", same)
    what = {"NULL": None, "TRUE": True, "FALSE": False, "UNKNOWN": None}[
        c.expect_any("NULL", "TRUE", "FALSE", "UNKNOWN")
    ]
    return Is(value, what, negated)


def _membership(c: Cursor, value: Expression, *, negated: bool) -> Expression:
    match c.expect_any("IN", "BETWEEN", "LIKE", "ILIKE", "REGEXP", "RLIKE"):
        case "IN":
            if c.at("(", "SELECT"):
                return In(value, _subselect(c), negated)
            return In(value, c.bracketed(partial(parse_expression, c)), negated)
        case "BETWEEN":
            low = _sum(c)
            c.expect("AND")
            return Between(value, low, _sum(c), negated)
        case "LIKE" | "ILIKE" as operator:
            matched: Expression = Chain(value, ((operator, _sum(c)),))
            if c.accept("ESCAPE"):
                c.string()
        case _:
            matched = Chain(value, (("REGEXP", _sum(c)),))
    return Unary("NOT", matched) if negated else matched


def _sum(c: Cursor) -> Expression:
    first, rest = _product(c), []
    operators = ("+", "-") if c.dialect.mysql else ("+", "-", "||", "->>", "->")
    while operator := c.accept_any(*operators, "&", "|"):
        rest.append((operator, _product(c)))
    return Chain(first, tuple(rest)) if rest else first


def _product(c: Cursor) -> Expression:
    first, rest = _unary(c), []
    words = ("DIV", "MOD") if c.dialect.mysql else ()
    while operator := c.accept_any("*", "/", "%", "^", *words):
        rest.append((operator, _unary(c)))
    return Chain(first, tuple(rest)) if rest else first


def _unary(c: Cursor) -> Expression:
    if operator := c.accept_any("-", "+", "~", "!", "BINARY"):
        operand = c.nested(partial(_unary, c))
        if operator == "-" and isinstance(operand, Literal) and type(operand.value) in (int, float, Decimal):
            return Literal(-operand.value)  # type: ignore[operator]
        return operand if operator in ("+", "BINARY") else Unary("NOT" if operator == "!" else operator, operand)
    value = _primary(c)
    for _ in range(CHAINED):
        if c.accept("::"):
            value = Cast(value, parse_type(c))
        elif c.accept("COLLATE"):
            c.name()
        elif c.accept("AT", "TIME", "ZONE"):
            c.string()
        else:
            return value
    raise SqlError("too_deep")


def _primary(c: Cursor) -> Expression:
    token = c.token
    if token.kind == "number":
        return Literal(_number(c.next().text))
    if token.kind == "string":
        return Literal(c.next().text)
    if token.kind == "variable":
        return Variable(c.next().text)
    if c.at("(", "SELECT"):
        return Subquery(_subselect(c))
    if c.accept("("):
        value = parse_expression(c)
        c.expect(")")
        return value
    if token.kind == "word" and (found := _keyword(c)) is not None:
        return found
    if c.at_name() or (token.kind == "word" and c.ahead().text == "(" and c.at_any("LEFT", "RIGHT", "VALUES")):
        return _named(c)
    raise c.fail()


def _number(text: str) -> int | float | Decimal:
    if "e" in text.lower():
        return float(text)
    if text.isdecimal() and len(text) <= LONGEST_WHOLE:
        return int(text)
    return Decimal(text) if len(text) <= LONGEST_DECIMAL else float(text)


def _keyword(c: Cursor) -> Expression | None:
    """What begins with a word of the language; None if this is a name."""
    word = c.token.text.upper()
    if word in ("TRUE", "FALSE", "NULL"):
        c.next()
        truth = {"TRUE": True, "FALSE": False, "NULL": None}[word]
        return Literal(int(truth) if c.dialect.mysql and truth is not None else truth)
    if c.accept("CASE"):
        return c.nested(partial(_case, c))
    if c.accept("EXISTS"):
        return Subquery(_subselect(c), exists=True)
    following = c.ahead()
    if word == "INTERVAL" and (following.kind in ("string", "number") or following.text in ("(", "-")):
        c.next()
        return _interval(c)
    if following.kind == "string" and word in ("DATE", "TIMESTAMP", "TIME", "TIMESTAMPTZ", "JSON", "JSONB"):
        kind = parse_type(c)
        return Cast(Literal(c.string()), kind)
    if word in ("CAST", "CONVERT") and following.text == "(":
        return _cast(c)
    if word in ("EXTRACT", "POSITION", "SUBSTRING", "TRIM", "OVERLAY") and following.text == "(":
        return c.nested(partial(_worded_call, c))
    if word in NILADIC and following.text != "(" and (word != "USER" or not c.dialect.mysql):
        return Call(c.next().text.upper(), at=c.token.start)
    return None


def _interval(c: Cursor) -> Expression:
    """`INTERVAL 1 DAY`, `INTERVAL '1 day'`."""
    amount = _sum(c) if c.dialect.mysql else Literal(c.string())
    if c.dialect.mysql:
        return Call("INTERVAL", (amount, Literal(c.next().text)))
    return Call("INTERVAL", (amount,))


def _cast(c: Cursor) -> Expression:
    word = c.next().text.upper()
    c.expect("(")
    value = parse_expression(c)
    if word == "CONVERT" and c.accept("USING"):
        c.name()
        c.expect(")")
        return value
    c.expect("AS" if word == "CAST" else ",")
    kind = parse_type(c)
    c.expect(")")
    return Cast(value, kind)


def _worded_call(c: Cursor) -> Expression:
    """Functions with words between their arguments: EXTRACT(x FROM y), TRIM(BOTH 'a' FROM y), SUBSTRING(x FROM 1 FOR 2)."""
    name = c.next().text.upper()
    c.expect("(")
    if name == "EXTRACT":
        part = c.label() if c.token.kind != "string" else c.string()
        c.expect("FROM")
        arguments: list[Expression] = [Literal(part), parse_expression(c)]
    elif name == "TRIM":
        side = c.accept_any("BOTH", "LEADING", "TRAILING")
        first = Literal(" ") if side and c.at("FROM") else parse_expression(c)
        name = {"LEADING": "LTRIM", "TRAILING": "RTRIM"}.get(side, "TRIM")
        arguments = [parse_expression(c), first] if c.accept("FROM") else [first]
    elif name == "POSITION":
        needle = _sum(c)
        c.expect("IN")
        arguments = [needle, parse_expression(c)]
    else:
        arguments = [parse_expression(c)]
        while c.accept_any(",", "FROM", "FOR", "PLACING"):
            arguments.append(parse_expression(c))
    c.expect(")")
    return Call(name, tuple(arguments))


def _case(c: Cursor) -> Expression:
    subject = None if c.at("WHEN") else parse_expression(c)
    whens = []
    while c.accept("WHEN"):
        condition = parse_expression(c)
        c.expect("THEN")
        whens.append((condition, parse_expression(c)))
    otherwise = parse_expression(c) if c.accept("ELSE") else None
    if not whens:
        raise c.fail()
    c.expect("END")
    return Case(subject, tuple(whens), otherwise)


def _named(c: Cursor) -> Expression:
    """A column, or a function's call."""
    start = c.token.start
    if c.token.kind == "word" and c.ahead().text == "(":
        name = c.next().text.upper()
        return c.nested(partial(_call, c, name, start))
    parts = [c.name()]
    while c.at(".") and c.ahead().text != "*":
        c.next()
        parts.append(c.label())
        if len(parts) > 1 and c.at("("):  # pg_catalog.version()
            return c.nested(partial(_call, c, parts[-1].upper(), start))
    return Name(tuple(parts), start)


def _call(c: Cursor, name: str, start: int) -> Expression:
    c.expect("(")
    if c.accept("*"):
        c.expect(")")
        return Call(name, star=True, at=start)
    if c.accept(")"):
        return Call(name, at=start)
    distinct = c.accept("DISTINCT")
    arguments = c.listed(partial(parse_expression, c))
    if name in ("GROUP_CONCAT", "STRING_AGG", "ARRAY_AGG"):
        if c.accept("ORDER", "BY"):
            c.listed(partial(parse_expression, c))
            c.accept_any("ASC", "DESC")
        if c.accept("SEPARATOR"):
            arguments += (Literal(c.string()),)
    c.expect(")")
    return Call(name, arguments, distinct, at=start)


def _subselect(c: Cursor) -> Select:
    from .queries import parse_select

    c.expect("(")
    select = c.nested(partial(parse_select, c))
    c.expect(")")
    return select

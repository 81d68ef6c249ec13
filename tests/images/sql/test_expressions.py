import pytest

from k8s_magics.images.sql.cursor import Cursor
from k8s_magics.images.sql.dialect import MYSQL, POSTGRES
from k8s_magics.images.sql.errors import SqlError
from k8s_magics.images.sql.expressions import parse_expression
from k8s_magics.images.sql.tree import Call, Cast, Chain, Literal, Name, TypeName


def test_operators_bind_as_they_should() -> None:
    found = parse_expression(Cursor("a OR b AND c = 1 + 2 * 3", MYSQL))
    product = Chain(Literal(2), (("*", Literal(3)),))
    comparison = Chain(Name(("c",)), (("=", Chain(Literal(1), (("+", product),))),))
    assert found == Chain(Name(("a",)), (("OR", Chain(Name(("b",)), (("AND", comparison),))),))


def test_functions_with_words_between_their_arguments() -> None:
    assert parse_expression(Cursor("EXTRACT(year FROM d)", POSTGRES)) == Call(
        "EXTRACT", (Literal("year"), Name(("d",)))
    )
    assert parse_expression(Cursor("TRIM(LEADING 'x' FROM d)", MYSQL)) == Call("LTRIM", (Name(("d",)), Literal("x")))
    assert parse_expression(Cursor("x::varchar(3)", POSTGRES)) == Cast(Name(("x",)), TypeName("varchar", (3,)))


@pytest.mark.parametrize(
    "text",
    [
        "(" * 500,
        "not " * 5000 + "1",
        "- " * 5000 + "1",
        "1 = " * 500 + "1",
        "a(" * 500,
        "case when " * 500,
        "x" + "::int" * 500,
    ],
)
def test_what_is_nested_too_deeply_is_refused(text: str) -> None:
    for dialect in (MYSQL, POSTGRES):
        with pytest.raises(SqlError):
            parse_expression(Cursor(text, dialect))


def test_a_long_chain_is_no_nesting() -> None:
    assert isinstance(parse_expression(Cursor(" OR ".join(["a = 1"] * 2000), MYSQL)), Chain)

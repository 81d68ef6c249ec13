import pytest

from k8s_magics.images.sql.dialect import MYSQL, POSTGRES
from k8s_magics.images.sql.errors import SqlError
from k8s_magics.images.sql.parsing import parse
from k8s_magics.images.sql.statements import Accepted, Transaction, UseDatabase


def test_a_statement_may_end_with_a_semicolon_and_nothing_is_none() -> None:
    assert (
        parse("USE app;", MYSQL) == UseDatabase("app")
        and parse(" ; ", MYSQL) is None
        and parse("-- only words\n", POSTGRES) is None
    )
    assert parse("FLUSH PRIVILEGES", MYSQL) == Accepted("FLUSH") and parse("BEGIN WORK", POSTGRES) == Transaction(
        "begin"
    )


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("SELEC 1", "SELEC 1"),
        ("SELECT 1 FROM", ""),
        ("SELECT 1; SELECT 2", "SELECT 2"),
        ("CREATE TABLE t (a int,)", ")"),
        ("INSERT INTO t VALUES (1", ""),
    ],
)
def test_a_syntax_error_says_near_what(text: str, near: str) -> None:
    with pytest.raises(SqlError) as caught:
        parse(text, MYSQL)
    assert caught.value.kind == "syntax" and caught.value.words == (near,)


@pytest.mark.parametrize("text", ["WITH x AS (SELECT 1) SELECT * FROM x", "CREATE VIEW v AS SELECT 1", "CALL p()"])
def test_what_is_not_understood_here_says_so(text: str) -> None:
    with pytest.raises(SqlError, match="unsupported"):
        parse(text, POSTGRES)

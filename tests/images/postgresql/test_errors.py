import pytest

from k8s_magics.images.postgresql.errors import is_reserved, place_line, postgres_error
from k8s_magics.images.sql.errors import SqlError


@pytest.mark.parametrize(
    ("error", "sentence", "detail"),
    [
        (SqlError("duplicate", "a-1", "t_pkey", "a, b", "a, 1"), 'duplicate key value violates unique constraint "t_pkey"', "Key (a, b)=(a, 1) already exists."),
        (SqlError("not_null", "a", "t", "1, null"), 'null value in column "a" of relation "t" violates not-null constraint', "Failing row contains (1, null)."), (SqlError("range", "integer", "a", "1"), "integer out of range", ""),
        (SqlError("range", "numeric(4,2)", "a"), "numeric field overflow", "A field with precision 4, scale 2 must round to an absolute value less than 10^2."), (SqlError("bad_aggregate", "where clause"), "aggregate functions are not allowed in WHERE", ""),
        (SqlError("database_used", "a", "2"), 'database "a" is being accessed by other users', "There are 2 other sessions using the database."), (SqlError("no_table_to_drop", "t", "table"), 'table "t" does not exist', ""),
    ],
)  # fmt: skip
def test_errors_are_in_the_servers_words(error: SqlError, sentence: str, detail: str) -> None:
    report = postgres_error(error, "")
    assert (report.sentence, report.detail) == (sentence, detail)


@pytest.mark.parametrize(
    ("text", "at", "sentence"),
    [
        ("selec 1", 0, 'syntax error at or near "selec"'),
        ("select (", 8, "syntax error at end of input"),
        ("select 'x' from ;", 16, 'syntax error at or near ";"'),
    ],
)
def test_syntax_errors_name_the_word(text: str, at: int, sentence: str) -> None:
    assert postgres_error(SqlError("syntax", text[at:], at=at), text).sentence == sentence


def test_the_place_is_below_the_line() -> None:
    assert (
        place_line("SELECT\n  nope FROM t", 9) == "LINE 2:   nope FROM t\n          ^\n" and place_line("x", -1) == ""
    )
    long = place_line("SELECT " + "a" * 100 + " nope", 108).splitlines()
    assert long[0].startswith("LINE 1: ...") and long[0][long[1].index("^")] == "n"


def test_some_names_need_quotes() -> None:
    assert is_reserved("select") and is_reserved("My") and is_reserved("a-b") and not is_reserved("my_table1")

import pytest

from k8s_magics.images.mysqld.errors import mysql_error
from k8s_magics.images.sql.errors import SqlError


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (SqlError("no_table", "app", "t"), "1146 (42S02): Table 'app.t' doesn't exist"), (SqlError("duplicate", "1", "t.PRIMARY", "id", "1"), "1062 (23000): Duplicate entry '1' for key 't.PRIMARY'"),
        (SqlError("no_column", "x", "where clause"), "1054 (42S22): Unknown column 'x' in 'where clause'"), (SqlError("invalid", "int", "a", "n", "2"), "1366 (HY000): Incorrect integer value: 'a' for column 'n' at row 2"),
        (SqlError("too_long_value", "varchar(2)", "a", "1"), "1406 (22001): Data too long for column 'a' at row 1"), (SqlError("account_exists", "joe", "%"), "1396 (HY000): Operation CREATE USER failed for 'joe'@'%'"),
        (SqlError("denied_table", "SELECT", "joe", "localhost", "t"), "1142 (42000): SELECT command denied to user 'joe'@'localhost' for table 't'"),
    ],
)  # fmt: skip
def test_errors_are_in_the_servers_words(error: SqlError, text: str) -> None:
    number, state, sentence = mysql_error(error, "SELECT 1")
    assert f"{number} ({state}): {sentence}" == text


def test_a_syntax_error_repeats_what_it_does_not_understand() -> None:
    number, _, sentence = mysql_error(SqlError("syntax", "FROM", at=10), "SELECT 1,\nFROM " + "x" * 100, "MariaDB")
    assert number == 1064 and sentence.startswith(
        "You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near 'FROM xxx"
    )
    assert sentence.endswith("x' at line 2") and sentence.count("x") == 75 + 2

import pytest

from k8s_magics.images.sql.comparison import matches_like
from k8s_magics.images.sql.errors import SqlError
from tests.images.sql.world import World


@pytest.mark.parametrize(
    ("text", "pattern", "found"), [("abc", "a%", True), ("abc", "_b_", True), ("abc", "%bc%", True), ("abc", "b%", False), ("50%", "50\\%", True), ("501", "50\\%", False), ("", "%", True), ("ABC", "abc", False)]
)  # fmt: skip
def test_like(text: str, pattern: str, found: bool) -> None:
    assert matches_like(text, pattern, ignore_case=False) is found
    assert matches_like(text.upper(), pattern, ignore_case=True) or not found


def test_like_on_texts_too_long_to_compare_is_refused() -> None:
    with pytest.raises(SqlError):
        matches_like("a" * 10_000, "%a" * 5_000, ignore_case=False)


def test_text_compares_without_case_in_mysql_only() -> None:
    assert World("mysql").value("'a' = 'A'") == "1" and World("postgres").value("'a' = 'A'") == "f"
    assert (
        World("mysql").value("'10' = 10.0") == "1"
        and World("postgres").refused("SELECT 'x' = 1") == "invalid integer x "
    )


def test_nulls_come_first_in_mysql_and_last_in_postgres() -> None:
    for dialect, expected in (("mysql", [(None,), ("1",), ("2",)]), ("postgres", [("1",), ("2",), (None,)])):
        world = World(dialect)
        world.ask("CREATE TABLE t (n int)", "INSERT INTO t VALUES (2), (NULL), (1)")
        assert world.ask("SELECT n FROM t ORDER BY n") == expected
        assert world.ask("SELECT n FROM t ORDER BY n DESC") == expected[::-1]

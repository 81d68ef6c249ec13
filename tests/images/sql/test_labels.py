from tests.images.sql.world import World


def heads(dialect: str, text: str) -> list[str]:
    return [name for name, _ in World(dialect).run(text).columns or ()]


def test_mysql_calls_a_column_as_it_is_written_and_postgres_by_its_function() -> None:
    assert heads("mysql", "SELECT 1 + 1, COUNT(*), 'x' AS y, now( )") == ["1 + 1", "COUNT(*)", "y", "now( )"]
    assert heads("postgres", "SELECT 1 + 1, COUNT(*), 'x' AS y, now( ), 1::int, CASE WHEN true THEN 1 END") == [
        "?column?",
        "count",
        "y",
        "now",
        "int4",
        "case",
    ]


def test_numbers_stand_to_the_right() -> None:
    assert [right for _, right in World("postgres").run("SELECT 1, 'a', 1.5, true, now()").columns or ()] == [
        True,
        False,
        True,
        False,
        False,
    ]

import pytest

from tests.images.sql.world import World


@pytest.mark.parametrize("dialect", ["mysql", "postgres"])
def test_rows_are_changed_all_or_none(dialect: str) -> None:
    world = World(dialect)
    world.ask("CREATE TABLE t (id int PRIMARY KEY, n int)", "INSERT INTO t VALUES (1, 1), (2, 2)")
    assert world.refused("UPDATE t SET id = 5").startswith("duplicate 5") and world.refused(
        "UPDATE t SET n = 'x' WHERE id = 2"
    ).startswith("invalid int")
    assert world.run("UPDATE t SET n = n + 1 WHERE id = 2").affected == 1 and world.ask(
        "SELECT * FROM t ORDER BY id"
    ) == [("1", "1"), ("2", "3")]
    assert world.run("DELETE FROM t WHERE n > 1").affected == 1 and world.ask(
        "TRUNCATE TABLE t", "SELECT count(*) FROM t"
    ) == [("0",)]


def test_mysql_counts_what_became_another() -> None:
    world = World()
    world.ask("CREATE TABLE t (n int)", "INSERT INTO t VALUES (1), (2)")
    assert world.run("UPDATE t SET n = 2").info == "Rows matched: 2  Changed: 1  Warnings: 0"


def test_other_tables_say_what_is_meant() -> None:
    world = World("postgres")
    world.ask(
        "CREATE TABLE t (id int, n int)",
        "CREATE TABLE u (id int, n int)",
        "INSERT INTO t VALUES (1, 0), (2, 0)",
        "INSERT INTO u VALUES (2, 9)",
        "UPDATE t SET n = u.n FROM u WHERE u.id = t.id",
    )
    assert world.ask("SELECT n FROM t ORDER BY id") == [("0",), ("9",)]


def test_a_moment_is_noted_when_a_row_changes() -> None:
    world = World()
    world.ask(
        "CREATE TABLE t (n int, at timestamp NULL DEFAULT NULL ON UPDATE CURRENT_TIMESTAMP)",
        "INSERT INTO t (n) VALUES (1)",
        "UPDATE t SET n = 2",
    )
    assert world.ask("SELECT at FROM t") == [("2026-01-05 09:00:00",)]

import pytest

from tests.images.sql.world import World


@pytest.mark.parametrize("dialect", ["mysql", "postgres"])
def test_columns_come_and_go_with_the_rows(dialect: str) -> None:
    world = World(dialect)
    world.ask("CREATE TABLE t (id int PRIMARY KEY, a text)", "INSERT INTO t VALUES (1, 'x')")
    world.ask(
        "ALTER TABLE t ADD COLUMN n int DEFAULT 7, DROP COLUMN a",
        "ALTER TABLE t RENAME COLUMN n TO m",
        "ALTER TABLE t RENAME TO u",
    )
    assert world.ask("SELECT * FROM u") == [("1", "7")] and world.run("SELECT * FROM u").columns == (
        ("id", True),
        ("m", True),
    )


def test_what_the_rows_do_not_allow_changes_nothing() -> None:
    world = World("postgres")
    world.ask("CREATE TABLE t (a text)", "INSERT INTO t VALUES ('x'), ('x')")
    assert world.refused("ALTER TABLE t ADD COLUMN b int, ADD UNIQUE (a)") == "duplicate x t_a_key a x"
    assert world.refused("ALTER TABLE t ALTER COLUMN a TYPE int") == "invalid integer x a 1"
    assert world.ask("SELECT * FROM t") == [("x",), ("x",)]


def test_mysql_places_and_modifies_columns() -> None:
    world = World()
    world.ask("CREATE TABLE t (a int, c varchar(9))", "ALTER TABLE t ADD b int AFTER a, MODIFY c text, ADD z int FIRST")
    assert [row[:2] for row in world.ask("DESCRIBE t")] == [("z", "int"), ("a", "int"), ("b", "int"), ("c", "text")]

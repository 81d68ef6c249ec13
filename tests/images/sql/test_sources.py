import pytest

from tests.images.sql.world import World


@pytest.mark.parametrize("dialect", ["mysql", "postgres"])
def test_tables_are_joined(dialect: str) -> None:
    world = World(dialect)
    world.ask(
        "CREATE TABLE a (id int, x text)",
        "CREATE TABLE b (id int, y text)",
        "INSERT INTO a VALUES (1, 'p'), (2, 'q')",
        "INSERT INTO b VALUES (2, 'r'), (3, 's')",
    )
    assert (
        world.ask("SELECT x, y FROM a JOIN b ON a.id = b.id")
        == world.ask("SELECT x, y FROM a, b WHERE a.id = b.id")
        == [("q", "r")]
    )
    assert world.ask("SELECT x, y FROM a LEFT JOIN b ON a.id = b.id ORDER BY x") == [
        ("p", None),
        ("q", "r"),
    ] and world.ask("SELECT y FROM a RIGHT JOIN b USING (id) ORDER BY y") == [("r",), ("s",)]
    assert (
        world.ask("SELECT id FROM a JOIN b USING (id)") == [("2",)]
        and len(world.ask("SELECT * FROM a CROSS JOIN b")) == 4
    )
    assert world.refused("SELECT 1 FROM a, a") == "same_alias a" and world.refused("SELECT * FROM c").startswith(
        "no_table test c"
    )


def test_large_tables_are_joined_by_their_equal_columns() -> None:
    world = World("postgres")
    world.ask("CREATE TABLE t AS SELECT n FROM generate_series(1, 3000) n")
    assert world.ask("SELECT count(*) FROM t a JOIN t b ON a.n = b.n") == [("3000",)]

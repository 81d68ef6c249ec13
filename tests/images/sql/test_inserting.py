import pytest

from tests.images.sql.world import World


def test_numbers_count_on_and_are_remembered() -> None:
    world = World()
    world.ask(
        "CREATE TABLE t (id int AUTO_INCREMENT PRIMARY KEY, a char(1))",
        "INSERT INTO t (a) VALUES ('x'), ('y')",
        "INSERT INTO t VALUES (10, 'z')",
        "INSERT INTO t VALUES (NULL, 'w'), (0, 'v')",
    )
    assert (
        world.ask("SELECT id FROM t") == [("1",), ("2",), ("10",), ("11",), ("12",)]
        and world.value("last_insert_id()") == "11"
    )


@pytest.mark.parametrize("dialect", ["mysql", "postgres"])
def test_a_row_that_fails_takes_the_others_with_it(dialect: str) -> None:
    world = World(dialect)
    world.ask("CREATE TABLE t (id int PRIMARY KEY, a text NOT NULL)")
    assert world.refused("INSERT INTO t VALUES (1, 'x'), (1, 'y')").startswith("duplicate 1 t") and world.refused(
        "INSERT INTO t VALUES (2, 'x'), (3, NULL)"
    ).startswith("not_null a")
    assert (
        world.refused(
            "INSERT INTO t VALUES (1)",
        ).startswith(("value_count 1 fewer", "not_null"))
        and world.refused("INSERT INTO t (nope) VALUES (1)") == "no_target nope t"
    )
    assert world.ask("SELECT * FROM t") == []


def test_conflicts_are_ignored_replaced_or_updated() -> None:
    world = World("postgres")
    world.ask(
        "CREATE TABLE t (id int PRIMARY KEY, n int)",
        "INSERT INTO t VALUES (1, 1)",
        "INSERT INTO t VALUES (1, 5), (2, 5) ON CONFLICT (id) DO UPDATE SET n = t.n + excluded.n",
        "INSERT INTO t VALUES (2, 9) ON CONFLICT DO NOTHING",
    )
    assert world.ask("SELECT * FROM t") == [("1", "6"), ("2", "5")]
    mysql = World()
    mysql.ask(
        "CREATE TABLE t (id int PRIMARY KEY, n int)",
        "INSERT INTO t VALUES (1, 1)",
        "INSERT INTO t VALUES (1, 5) ON DUPLICATE KEY UPDATE n = n + VALUES(n)",
        "INSERT IGNORE INTO t VALUES (1, 7)",
    )
    assert mysql.ask("SELECT * FROM t") == [("1", "6")] and mysql.ask(
        "REPLACE INTO t VALUES (1, 0)", "SELECT * FROM t"
    ) == [("1", "0")]

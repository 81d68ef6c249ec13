import pytest

from tests.images.sql.world import World

PEOPLE = (
    "CREATE TABLE p (id int PRIMARY KEY, name varchar(9), town varchar(9))",
    "INSERT INTO p VALUES (1, 'ann', 'Bonn'), (2, 'bob', 'Köln'), (3, 'cid', 'Bonn')",
)


@pytest.mark.parametrize("dialect", ["mysql", "postgres"])
def test_rows_are_chosen_grouped_and_ordered(dialect: str) -> None:
    world = World(dialect)
    world.ask(*PEOPLE)
    assert world.ask("SELECT town, count(*) AS n FROM p GROUP BY town HAVING count(*) > 0 ORDER BY n DESC, 1") == [
        ("Bonn", "2"),
        ("Köln", "1"),
    ]
    assert world.ask("SELECT name FROM p WHERE id > 1 ORDER BY name DESC LIMIT 1") == [("cid",)] and world.ask(
        "SELECT DISTINCT town FROM p ORDER BY 1 LIMIT 1 OFFSET 1"
    ) == [("Köln",)]
    assert world.ask("SELECT q.name FROM (SELECT name FROM p WHERE town LIKE 'B%') q ORDER BY name") == [
        ("ann",),
        ("cid",),
    ]


@pytest.mark.parametrize("dialect", ["mysql", "postgres"])
def test_a_column_must_be_grouped_by_or_depend_on_what_is(dialect: str) -> None:
    world = World(dialect)
    world.ask(*PEOPLE)
    assert world.refused("SELECT name FROM p GROUP BY town").startswith("not_grouped p name") and world.refused(
        "SELECT name, count(*) FROM p"
    ).startswith("not_grouped")
    assert world.ask("SELECT name, count(*) FROM p GROUP BY id ORDER BY id LIMIT 1") == [("ann", "1")]


def test_unions_lose_what_is_double_unless_all_is_kept() -> None:
    world = World()
    assert (
        world.ask("SELECT 1 AS a UNION SELECT 1 UNION ALL SELECT 1 ORDER BY a") == [("1",), ("1",)]
        and world.refused("SELECT 1 UNION SELECT 1, 2") == "union_columns"
    )


def test_values_and_series_are_queries_too() -> None:
    world = World("postgres")
    assert world.ask("VALUES (1, 'a'), (2, 'b')") == [("1", "a"), ("2", "b")] and world.ask(
        "SELECT generate_series(1, 3) AS n"
    ) == [("1",), ("2",), ("3",)]

import pytest

from tests.images.sql.world import World


@pytest.mark.parametrize("dialect", ["mysql", "postgres"])
def test_databases_and_tables_are_there_or_not(dialect: str) -> None:
    world = World(dialect)
    world.ask(
        "CREATE DATABASE a",
        "CREATE TABLE t (id int)",
        "CREATE TABLE IF NOT EXISTS t (id int)",
        "DROP TABLE IF EXISTS nope",
    )
    assert (
        world.refused("CREATE DATABASE a") == "database_exists a"
        and world.refused("CREATE TABLE t (id int)") == "table_exists t"
    )
    assert world.refused("DROP DATABASE b") == "no_database_to_drop b" and world.refused("DROP TABLE u").startswith(
        "no_table_to_drop"
    )
    assert world.ask("DROP DATABASE a") == "DROP DATABASE"


def test_a_definition_must_make_sense() -> None:
    world = World()
    assert (
        world.refused("CREATE TABLE t (a int, A text)") == "column_exists A "
        and world.refused("CREATE TABLE t (a int AUTO_INCREMENT)") == "automatic_key"
    )
    assert (
        world.refused("CREATE TABLE t (a int DEFAULT 'x')") == "bad_default a"
        and world.refused("CREATE TABLE t (a int, PRIMARY KEY (b))") == "no_key_column b t"
    )
    assert (
        world.refused("CREATE TABLE t (a blub)") == "no_type blub"
        and world.refused("CREATE TABLE t (a int PRIMARY KEY, b int PRIMARY KEY)") == "two_primaries t"
    )


def test_a_table_is_made_of_a_query_or_like_another() -> None:
    world = World("postgres")
    world.ask("CREATE TABLE t AS SELECT 1 AS a, 'x' AS b", "CREATE TABLE u (LIKE t)")
    assert world.ask("SELECT * FROM t") == [("1", "x")] and world.ask("SELECT * FROM u") == []


def test_schemas_of_postgres_hold_tables_of_their_own() -> None:
    world = World("postgres")
    world.ask("CREATE SCHEMA shop", "CREATE TABLE shop.t (a int)", "INSERT INTO shop.t VALUES (1)")
    assert world.ask("SELECT * FROM shop.t") == [("1",)] and world.refused("SELECT * FROM t") == "no_table test t"
    assert (
        world.ask("DROP SCHEMA shop CASCADE") == "DROP SCHEMA"
        and world.refused("SELECT * FROM shop.t") == "no_table  shop.t"
    )

from tests.images.sql.world import World


def test_conditions_know_three_values() -> None:
    world = World("postgres")
    assert [
        world.value(e)
        for e in (
            "NULL AND false",
            "NULL OR true",
            "NOT NULL",
            "1 IN (2, NULL)",
            "1 NOT IN (2)",
            "NULL IS NULL",
            "5 BETWEEN 1 AND 9",
        )
    ] == ["f", "t", None, None, "t", "t", "t"]


def test_names_are_checked_before_there_is_any_row() -> None:
    world = World()
    world.ask("CREATE TABLE t (a int)", "CREATE TABLE u (a int)")
    assert (
        world.refused("SELECT b FROM t") == "no_column b field list"
        and world.refused("SELECT t.a FROM t WHERE x.a = 1") == "no_column x.a where clause"
    )
    assert (
        world.refused("SELECT a FROM t, u") == "ambiguous a field list"
        and world.refused("SELECT nope(1)") == "no_function nope 1"
    )
    assert world.refused("SELECT 1 FROM t WHERE count(*) > 1") == "bad_aggregate where clause"


def test_a_query_within_sees_the_row_around() -> None:
    world = World()
    world.ask("CREATE TABLE t (id int, n int)", "INSERT INTO t VALUES (1, 5), (2, 3), (3, 9)")
    assert world.ask(
        "SELECT id, (SELECT count(*) FROM t x WHERE x.n < t.n) FROM t WHERE EXISTS (SELECT 1 FROM t y WHERE y.n > t.n)"
    ) == [("1", "1"), ("2", "0")]
    assert (
        world.ask("SELECT id FROM t WHERE n IN (SELECT max(n) FROM t)") == [("3",)]
        and world.refused("SELECT (SELECT n FROM t)") == "one_row"
    )


def test_case_and_cast() -> None:
    assert (
        World().value("CASE 2 WHEN 1 THEN 'a' WHEN 2 THEN 'b' END") == "b"
        and World().value("CAST('12abc' AS SIGNED)") == "12"
    )
    assert (
        World("postgres").value("'12'::int + 1") == "13"
        and World("postgres").refused("SELECT '12abc'::int") == "invalid integer 12abc "
    )

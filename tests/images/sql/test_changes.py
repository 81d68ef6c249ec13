from tests.images.sql.world import World


def test_insert_has_many_forms() -> None:
    world = World()
    world.ask("CREATE TABLE t (id int PRIMARY KEY, n int DEFAULT 5)")
    world.ask(
        "INSERT INTO t SET id = 1",
        "INSERT t VALUES (2, DEFAULT), (3, 9)",
        "REPLACE INTO t VALUES (3, 8)",
        "INSERT INTO t (id) SELECT id + 10 FROM t",
    )
    assert world.ask("SELECT * FROM t ORDER BY id") == [
        ("1", "5"),
        ("2", "5"),
        ("3", "8"),
        ("11", "5"),
        ("12", "5"),
        ("13", "5"),
    ]


def test_updates_and_deletes_may_be_ordered_and_limited_in_mysql() -> None:
    world = World()
    world.ask(
        "CREATE TABLE t (n int)",
        "INSERT INTO t VALUES (1), (2), (3)",
        "UPDATE t SET n = n * 10 ORDER BY n DESC LIMIT 1",
        "DELETE FROM t ORDER BY n LIMIT 1",
    )
    assert world.ask("SELECT n FROM t") == [("2",), ("30",)]


def test_what_is_written_can_be_returned_in_postgres() -> None:
    world = World("postgres")
    world.ask("CREATE TABLE t (id serial PRIMARY KEY, a text)")
    assert world.ask("INSERT INTO t (a) VALUES ('x') RETURNING id, upper(a) AS b") == [("1", "X")]
    assert world.ask("UPDATE t SET a = 'y' RETURNING *") == [("1", "y")] and world.ask(
        "DELETE FROM t RETURNING id"
    ) == [("1",)]

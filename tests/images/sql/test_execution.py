from tests.images.sql.world import World


def test_a_transaction_is_undone_or_kept() -> None:
    world = World()
    world.ask(
        "CREATE TABLE t (n int)",
        "INSERT INTO t VALUES (1)",
        "BEGIN",
        "DELETE FROM t",
        "INSERT INTO t VALUES (2), (3)",
        "ROLLBACK",
    )
    assert world.ask("SELECT n FROM t") == [("1",)]
    world.ask("START TRANSACTION", "UPDATE t SET n = 9", "COMMIT", "ROLLBACK")
    assert world.ask("SELECT n FROM t") == [("9",)]


def test_an_error_spoils_a_transaction_of_postgres() -> None:
    world = World("postgres")
    world.ask("BEGIN", "CREATE TABLE t (n int)")
    assert world.refused("SELECT nope") and world.refused("SELECT 1") == "aborted"
    assert world.ask("COMMIT") == "ROLLBACK" and world.refused("SELECT * FROM t") == "no_table test t"


def test_settings_are_the_sessions_or_the_servers() -> None:
    world = World()
    world.ask("SET @x = 2, autocommit = 1", "SET SESSION wait_timeout = 5", "SET GLOBAL max_connections = 9")
    assert world.ask("SELECT @x * 2, @@wait_timeout, @@global.wait_timeout, @@max_connections") == [
        ("4", "5", "28800", "9")
    ]
    assert (
        world.refused("SET nope = 1") == "no_variable nope"
        and world.refused("SET GLOBAL hostname = 'x'") == "fixed_variable hostname"
    )


def test_what_has_no_end_is_ended() -> None:
    world = World("postgres")
    assert (
        world.refused("SELECT count(*) FROM generate_series(1, 100000) a, generate_series(1, 100000) b") == "too_long"
    )
    assert world.refused("SELECT repeat('x', 1000000) FROM generate_series(1, 1000)") == "too_long"

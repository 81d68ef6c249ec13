import pytest

from tests.images.sql.world import World


@pytest.mark.parametrize("dialect", ["mysql", "postgres"])
def test_another_server_on_the_same_files_knows_everything(dialect: str) -> None:
    world = World(dialect)
    world.ask(
        "CREATE USER joe",
        "CREATE TABLE t (id int PRIMARY KEY, a varchar(9) DEFAULT 'x', at timestamp DEFAULT now())",
        "INSERT INTO t (id) VALUES (1), (2)",
        "UPDATE t SET a = 'y' WHERE id = 2",
        "DELETE FROM t WHERE id = 1",
    )
    again = World(dialect, world.files)
    assert (
        again.ask("SELECT id, a FROM t") == [("2", "y")] and again.server.accounts.found == world.server.accounts.found
    )
    assert again.refused("INSERT INTO t VALUES (2, 'z', NULL)").startswith("duplicate 2")


def test_a_session_that_goes_takes_back_what_it_did_not_commit() -> None:
    world = World("postgres")
    world.ask("CREATE TABLE t (n int)")
    other = world.login("root")
    world.ask("BEGIN", "INSERT INTO t VALUES (1)", session=other)
    world.server.close(other)
    assert world.ask("SELECT * FROM t") == []


def test_a_server_that_may_only_be_read_is_not_written() -> None:
    world = World()
    world.ask("CREATE TABLE t (n int)", "SET GLOBAL super_read_only = ON")
    assert world.refused("INSERT INTO t VALUES (1)") == "read_only" and world.ask("SELECT * FROM t") == []

import pytest

from tests.images.sql.world import World


@pytest.mark.parametrize(("dialect", "average"), [("mysql", "2.5000"), ("postgres", "2.5000000000000000")])
def test_aggregates_leave_out_nulls(dialect: str, average: str) -> None:
    world = World(dialect)
    world.ask("CREATE TABLE t (n int)", "INSERT INTO t VALUES (1), (4), (NULL)")
    assert world.ask("SELECT count(*), count(n), sum(n), min(n), max(n), avg(n) FROM t") == [
        ("3", "2", "5", "1", "4", average)
    ]
    assert world.ask("SELECT count(*), sum(n), max(n) FROM t WHERE n > 9") == [("0", None, None)]


def test_values_are_counted_once_and_joined() -> None:
    world = World()
    world.ask("CREATE TABLE t (a char(1))", "INSERT INTO t VALUES ('x'), ('y'), ('X')")
    assert world.ask("SELECT count(DISTINCT a), group_concat(a SEPARATOR '-') FROM t") == [("2", "x-y-X")]

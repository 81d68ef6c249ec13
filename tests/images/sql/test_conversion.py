import pytest

from tests.images.sql.world import World


@pytest.mark.parametrize(
    ("kind", "value", "error"),
    [("int", "'x'", "invalid int x c 1"), ("int", "'12x'", "truncated int 12x c 1"), ("tinyint", "300", "range tinyint c 1"), ("varchar(2)", "'abc'", "too_long_value varchar(2) c 1"), ("date", "'2024-02-30'", "invalid date 2024-02-30 c 1"), ("decimal(4,2)", "100", "range decimal(4,2) c 1"), ("enum('a','b')", "'z'", "truncated enum z c 1"), ("json", "'{'", "invalid json { c 1"), ("int unsigned", "-1", "range int unsigned c 1")],
)  # fmt: skip
def test_a_column_takes_only_what_fits(kind: str, value: str, error: str) -> None:
    assert World().refused(f"CREATE TABLE t (c {kind})", f"INSERT INTO t VALUES ({value})") == error


@pytest.mark.parametrize(
    ("kind", "value", "kept"),
    [("int", "'7'", "7"), ("int", "2.5", "3"), ("decimal(6,2)", "1.005", "1.01"), ("varchar(3)", "12", "12"), ("datetime", "'2024-02-03'", "2024-02-03 00:00:00"), ("timestamp", "'2024-02-03 04:05:06.7'", "2024-02-03 04:05:06"), ("boolean", "true", "1"), ("double", "1e20", "1e20"), ("json", "'{\"a\":1}'", '{"a": 1}')],
)  # fmt: skip
def test_values_are_kept_as_the_column_has_them(kind: str, value: str, kept: str) -> None:
    world = World()
    world.ask(f"CREATE TABLE t (c {kind})", f"INSERT INTO t VALUES ({value})")
    assert world.ask("SELECT * FROM t") == [(kept,)]


def test_postgres_writes_truths_and_moments_its_own_way() -> None:
    world = World("postgres")
    assert [
        world.value(e)
        for e in ("true", "now()", "now()::timestamp", "'yes'::bool", "interval '26 hours'", "1e20", "'2024-1-2'::date")
    ] == ["t", "2026-01-05 09:00:00+00", "2026-01-05 09:00:00", "t", "1 day 02:00:00", "1e+20", "2024-01-02"]

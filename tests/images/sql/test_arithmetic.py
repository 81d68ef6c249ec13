import pytest

from tests.images.sql.world import World


@pytest.mark.parametrize(
    ("expression", "mysql", "postgres"),
    [("1/3", "0.3333", "0"), ("7 % 3", "1", "1"), ("-7 % 3", "-1", "-1"), ("1.0/3", "0.33333", "0.33333333333333333333"), ("12345.6/7", "1763.65714", "1763.6571428571428571"), ("0.1+0.2", "0.3", "0.3"), ("2*1.50", "3.00", "3.00"), ("1e3/3", "333.3333333333333", "333.3333333333333")],
)  # fmt: skip
def test_division_is_each_servers_own(expression: str, mysql: str, postgres: str) -> None:
    assert World("mysql").value(expression) == mysql and World("postgres").value(expression) == postgres


def test_dividing_by_zero_is_null_in_mysql_and_an_error_in_postgres() -> None:
    assert World("mysql").value("1/0") is None and World("postgres").refused("SELECT 1/0") == "division_by_zero"


def test_integers_do_not_grow_without_bound() -> None:
    for dialect in ("mysql", "postgres"):
        assert World(dialect).refused("SELECT 9223372036854775807 * 9223372036854775807").startswith("range")


def test_moments_and_intervals_are_added() -> None:
    assert World("postgres").value("date '2024-01-31' + interval '1 month'") == "2024-02-29 00:00:00"
    assert World("postgres").value("timestamp '2024-01-02 03:00:00' - timestamp '2024-01-01'") == "1 day 03:00:00"
    assert World("mysql").value("'2024-12-31' + INTERVAL 1 DAY") == "2025-01-01"


def test_regular_expressions_take_no_longer_than_they_must() -> None:
    world = World("postgres")
    assert world.value("'foobar' ~ '^fo+b'") == "t" and world.value("'" + "a" * 40 + "!' ~ '^(a+)+$'") == "f"
    assert world.refused("SELECT repeat('a', 100000) ~ 'a'") == "regex_time" and world.refused(
        "SELECT 'a' ~ '('"
    ).startswith("regex")

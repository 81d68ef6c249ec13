import pytest

from tests.images.sql.world import World


@pytest.mark.parametrize(
    ("dialect", "expression", "value"),
    [("mysql", "now()", "2026-01-05 09:00:00"), ("mysql", "date_add('2024-02-29', INTERVAL 1 YEAR)", "2025-02-28"), ("mysql", "date_format('2024-03-04 05:06:07', '%d.%m.%y %H:%i')", "04.03.24 05:06"), ("mysql", "datediff('2024-03-01', '2024-02-01')", "29"), ("mysql", "timestampdiff(MONTH, '2024-01-31', '2024-03-01')", "1"), ("mysql", "unix_timestamp('1970-01-02')", "86400"), ("mysql", "year('nonsense')", None), ("postgres", "date_trunc('hour', timestamp '2024-03-04 05:06:07')", "2024-03-04 05:00:00"), ("postgres", "extract(dow FROM date '2024-03-03')", "0"), ("postgres", "to_char(timestamp '2024-03-04 05:06:07', 'YYYY-MM-DD HH24:MI')", "2024-03-04 05:06"), ("postgres", "age(timestamp '2024-01-03', timestamp '2024-01-01')", "2 days")],
)  # fmt: skip
def test_functions_of_time(dialect: str, expression: str, value: str | None) -> None:
    assert World(dialect).value(expression) == value


def test_time_passes_with_the_clock() -> None:
    world = World()
    world.clock.advance(61_000)
    assert world.value("now()") == "2026-01-05 09:01:01"

import pytest

from tests.images.sql.world import World


@pytest.mark.parametrize(
    ("expression", "value"),
    [("round(2.567, 1)", "2.6"), ("round(2.5)", "3"), ("ceil(1.2)", "2"), ("floor(-1.2)", "-2"), ("truncate(1.999, 1)", "1.9"), ("abs(-3)", "3"), ("mod(7, 4)", "3"), ("pow(2, 10)", "1024"), ("greatest(1, 3, 2)", "3"), ("least('b', 'a')", "a"), ("coalesce(NULL, 2)", "2"), ("if(1 > 2, 'a', 'b')", "b"), ("nullif(1, 1)", None), ("sqrt(-1)", None), ("rand()", "0.5")],
)  # fmt: skip
def test_functions_of_numbers(expression: str, value: str | None) -> None:
    assert World().value(expression) == value


def test_what_is_too_large_is_refused() -> None:
    assert World("postgres").refused("SELECT exp(1000)").startswith("range") and World("mysql").refused(
        "SELECT pow(10, 400)"
    ).startswith("range")

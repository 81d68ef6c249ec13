import pytest

from tests.images.sql.world import World


@pytest.mark.parametrize(
    ("expression", "value"),
    [("concat('a', 1, 'b')", "a1b"), ("concat('a', NULL)", None), ("concat_ws('-', 'a', NULL, 'b')", "a-b"), ("upper('é')", "É"), ("length('é')", "2"), ("char_length('é')", "1"), ("substring('abcdef', 2, 3)", "bcd"), ("substring('abc', -2)", "bc"), ("left('abc', 2)", "ab"), ("lpad('7', 3, '0')", "007"), ("replace('aXbX', 'X', '-')", "a-b-"), ("trim('  a ')", "a"), ("locate('b', 'abc')", "2"), ("substring_index('a.b.c', '.', 2)", "a.b"), ("md5('a')", "0cc175b9c0f1b6a831c399e269772661"), ("repeat('ab', 2)", "abab")],
)  # fmt: skip
def test_functions_of_text(expression: str, value: str | None) -> None:
    assert World().value(expression) == value


def test_text_does_not_grow_without_bound() -> None:
    assert (
        World().refused("SELECT repeat('x', 1000000000)") == "too_large"
        and World().refused("SELECT replace(repeat('x', 1000000), 'x', repeat('y', 1000))") == "too_large"
    )

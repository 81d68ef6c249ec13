import pytest

from k8s_magics.cli.errors import CommandError
from k8s_magics.cli.paths import field_values, relaxed


def test_three_spellings_are_one_path() -> None:
    assert {relaxed(p) for p in (".a.b", "a.b", "{.a.b}")} == {"{.a.b}"}
    with pytest.raises(CommandError, match="unexpected path string"):
        relaxed("{.a")


def test_missing_fields_are_nothing() -> None:
    assert field_values({"a": [{"b": 1}, {"b": 2}]}, "{.a[*].b}") == [1, 2]
    assert field_values({}, "{.a}") == []

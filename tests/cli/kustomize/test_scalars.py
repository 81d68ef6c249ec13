import pytest

from k8s_magics.cli.kustomize.scalars import resolve


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None), ("yes", "yes"), ("true", True), ("017", 15), ("0o17", 15), ("1_000", 1000), ("1.0", 1), ("1e3", 1000), (".5", 0.5),
        ("2020-01-01", "2020-01-01T00:00:00Z"), ("2020-1-2 3:4:5", "2020-01-02T03:04:05Z"), ("2020-13-01", "2020-13-01"), ("12:30", "12:30"),
        ("08", 8), ("100000000000000000000.5", 1e20),
    ],
)  # fmt: skip
def test_plain_scalars_are_those_of_yaml_1_2(text: str, value: object) -> None:
    found = resolve(text)[1]
    assert (found, type(found)) == (value, type(value))

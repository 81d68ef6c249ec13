"""Docker's tables."""

from __future__ import annotations

from k8s_magics.docker.table import table


def test_columns_are_twenty_wide_or_as_wide_as_they_must_be() -> None:
    assert table([("A", "B", "C"), ("x" * 20, "y", "z")]) == f"{'A':<23}{'B':<20}C\n{'x' * 20}   {'y':<20}z\n"
    assert table([]) == ""

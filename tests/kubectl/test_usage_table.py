"""Tables of use."""

from __future__ import annotations

import pytest

from k8s_magics.apiserver.nodes import Usage
from k8s_magics.cli.errors import CommandError
from k8s_magics.kubectl.usage_table import added, check_sort, cpu, lines, memory, sort_key

SMALL, LARGE = Usage(10, 5 << 20), Usage(200, 3 << 20)


def test_amounts_are_in_millicores_and_mebibytes() -> None:
    assert (cpu(LARGE), memory(SMALL)) == ("200m", "5Mi")
    assert added([SMALL, LARGE]) == Usage(210, 8 << 20)


def test_rows_are_sorted_by_name_or_the_largest_first() -> None:
    rows = [("b", SMALL), ("a", LARGE)]
    assert [r[0] for r in sorted(rows, key=sort_key(""))] == ["a", "b"]
    assert [r[0] for r in sorted(rows, key=sort_key("memory"))] == ["b", "a"]
    with pytest.raises(CommandError, match="--sort-by accepts only cpu or memory"):
        check_sort("name")


def test_every_cell_is_padded() -> None:
    assert lines([("NAME", "CPU(cores)"), ("web", "1m")]) == "NAME   CPU(cores)   \nweb    1m           \n"

import pytest

from k8s_magics.shell.ranges import END, parse_ranges
from k8s_magics.shell.utility import Failure


def test_lists_are_sorted_and_merged() -> None:
    assert parse_ranges("5-,1,2-3") == ((1, 3), (5, END))
    for wrong in ("x", "0", "3-2", ""):
        with pytest.raises(Failure):
            parse_ranges(wrong)

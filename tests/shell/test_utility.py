from __future__ import annotations

import pytest

from k8s_magics.shell.utility import ALIASES, find_utility, utility_names


def test_the_table_of_aliases_is_what_the_utilities_say() -> None:
    declared = {alias: name for name in utility_names() if name not in ALIASES for alias in find_utility(name).aliases}
    assert declared == ALIASES


def test_a_utility_is_named_as_its_file() -> None:
    assert all(find_utility(name).name == ALIASES.get(name, name) for name in utility_names())
    with pytest.raises(KeyError):
        find_utility("none")

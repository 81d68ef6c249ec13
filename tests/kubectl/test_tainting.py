"""The grammar of taints."""

from __future__ import annotations

import pytest

from k8s_magics.cli.errors import CommandError, UsageError
from k8s_magics.kubectl.tainting import Taint, changed, parse_taints


def test_taints_are_added_and_removed() -> None:
    add, remove = parse_taints(["a=b:NoSchedule", "c:NoExecute", "d-", "e:NoSchedule-"])
    assert add == (Taint("a", "NoSchedule", "b"), Taint("c", "NoExecute"))
    assert remove == (Taint("d"), Taint("e", "NoSchedule"))


@pytest.mark.parametrize("word", ["a=b", "a=b:Never", "bad key=b:NoSchedule", "a:b:c", "=:NoSchedule"])
def test_bad_words_are_refused(word: str) -> None:
    with pytest.raises(UsageError, match="invalid taint"):
        parse_taints([word])


def test_clashes_need_overwrite_and_missing_ones_are_told() -> None:
    old = [{"key": "a", "value": "1", "effect": "NoSchedule"}]
    with pytest.raises(CommandError, match="already has a taint"):
        changed("n", old, (Taint("a", "NoSchedule", "2"),), (), overwrite=False)
    assert changed("n", old, (Taint("a", "NoSchedule", "2"),), (), overwrite=True) == [
        {"key": "a", "value": "2", "effect": "NoSchedule"}
    ]
    with pytest.raises(CommandError, match='taint "z" not found'):
        changed("n", old, (), (Taint("z"),), overwrite=False)

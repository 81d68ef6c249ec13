import pytest

from k8s_magics.cli.errors import CommandError
from k8s_magics.kubectl.pairs import parse_pairs, split_pairs


def test_pairs_come_after_the_resources() -> None:
    assert split_pairs(["pod", "web", "a=b", "c-"], "label") == (["pod", "web"], ["a=b", "c-"])
    with pytest.raises(CommandError, match="all resources must be specified before label changes: web"):
        split_pairs(["pod", "a=b", "web"], "label")


def test_what_is_no_pair_is_named() -> None:
    assert parse_pairs(["a=b=c", "d-"], "annotation") == ({"a": "b=c"}, ["d"])
    with pytest.raises(CommandError, match="invalid image format: x"):
        parse_pairs(["x"], "image", removals=False)

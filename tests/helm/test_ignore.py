from __future__ import annotations

import pytest

from k8s_magics.helm.errors import HelmError
from k8s_magics.helm.ignore import ignored, parse_rules


@pytest.mark.parametrize(
    ("rules", "path", "out"),
    [
        ("*.bak", "a/b.bak", True),
        ("*.bak", "a.txt", False),
        ("/a.txt", "a.txt", True),
        ("/a.txt", "sub/a.txt", False),
        ("sub/*.txt", "sub/a.txt", True),
        ("# remark\n\n", "remark", False),
        ("", "templates/.hidden", True),
        ("[ab].txt", "b.txt", True),
    ],
)
def test_patterns_choose_files(rules: str, path: str, out: bool) -> None:
    assert ignored(parse_rules(rules), path, directory=False) is out


def test_a_trailing_slash_means_directories() -> None:
    rules = parse_rules(".git/")
    assert ignored(rules, ".git", directory=True) and not ignored(rules, ".git", directory=False)


def test_two_stars_are_not_supported() -> None:
    with pytest.raises(HelmError, match="double-star"):
        parse_rules("a/**/b")

from __future__ import annotations

import pytest

from k8s_magics.helm.globbing import glob


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("conf/*", "conf/a", True),
        ("conf/*", "conf/a/b", False),
        ("conf/**", "conf/a/b", True),
        ("*.{yml,yaml}", "a.yaml", True),
        ("a?[!x]", "abc", True),
        ("a?[!x]", "abx", False),
        (r"a\*", "a*", True),
        (r"a\*", "ab", False),
    ],
)
def test_stars_stop_at_slashes_but_two_do_not(pattern: str, path: str, fits: bool) -> None:
    assert glob(pattern, path) is fits

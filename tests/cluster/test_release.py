"""Releases are data."""

from __future__ import annotations

import pytest

from k8s_magics.cluster.release import release


def test_today_is_1_35() -> None:
    assert release("1.35").version.startswith("v1.35.")


def test_an_unknown_release_names_those_there_are() -> None:
    with pytest.raises(ValueError, match=r"no release '9\.9'; there is: .*1\.35"):
        release("9.9")

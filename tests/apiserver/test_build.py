"""Versions as /version tells them."""

from __future__ import annotations

from k8s_magics.apiserver.build import TODAY, Build


def test_major_and_minor_are_taken_from_the_version() -> None:
    told = Build(version="v1.15.5", go_version="go1.12", build_date="2019-10-15T19:07:57Z").as_json()
    assert list(told)[:3] == ["major", "minor", "gitVersion"]
    assert (told["major"], told["minor"], TODAY.as_json()["minor"]) == ("1", "15", "35")

from __future__ import annotations

import pytest

from k8s_magics.helm.semver import InvalidVersion, newest_first, parse_constraint, parse_version


@pytest.mark.parametrize(
    ("constraint", "yes", "no"),
    [
        ("^1.2", "1.9.0", "2.0.0"),
        ("^0.2.3", "0.2.9", "0.3.0"),
        ("^0.0.3", "0.0.3", "0.0.4"),
        ("~1.2.3", "1.2.9", "1.3.0"),
        ("~1", "1.9.0", "2.0.0"),
        ("1.x", "1.5.0", "2.0.0"),
        ("*", "3.0.0", "3.0.0-rc.1"),
        (">=1.0.0 <2.0.0 || 3.x", "3.1.0", "2.5.0"),
        (">=1.0.0, <2.0.0", "1.5.0", "2.0.0"),
        ("1.2 - 1.4", "1.4.9", "1.5.0"),
        (">1.2", "1.3.0", "1.2.9"),
        ("<=1.2", "1.2.9", "1.3.0"),
        ("!=1.2.3", "1.2.4", "1.2.3"),
        (">=1.19-0", "v1.35.0-rc.1", "1.18.0"),
        (">0.0.0-0", "0.1.0-alpha", "0.0.0-0"),
    ],
)
def test_constraints_admit_what_masterminds_admits(constraint: str, yes: str, no: str) -> None:
    terms = parse_constraint(constraint)
    assert terms.admits(parse_version(yes)) and not terms.admits(parse_version(no))


def test_prereleases_come_before_their_release_and_words_behind_numbers() -> None:
    assert newest_first(["1.0.0-rc.1", "1.0.0", "1.0.0-2", "1.0.0-rc.10", "nonsense"]) == [
        "1.0.0",
        "1.0.0-rc.10",
        "1.0.0-rc.1",
        "1.0.0-2",
    ]


def test_nonsense_is_refused() -> None:
    with pytest.raises(InvalidVersion):
        parse_version("one")
    with pytest.raises(ValueError, match="improper constraint: =>x.y.z.w"):
        parse_constraint("=>x.y.z.w")

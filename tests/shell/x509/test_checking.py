from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from k8s_magics.shell.x509 import checking
from k8s_magics.shell.x509.certificate import Certificate, Name, Wanted, issue, self_signed
from k8s_magics.shell.x509.key import make_key

NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)


def wanted(name: str, *names: str, days: int = 30, authority: bool = False) -> Wanted:
    subject: Name = (("CN", name),)
    return Wanted(subject=subject, start=NOW, end=NOW + timedelta(days=days), names=names, is_authority=authority)


ROOT = self_signed(wanted("root", authority=True, days=300), make_key(b"root"))
MIDDLE = issue(wanted("middle", authority=True, days=300), make_key(b"middle").public, ROOT.subject, make_key(b"root"))
LEAF = issue(
    wanted("leaf", "a.com", "*.b.com", "10.0.0.1"), make_key(b"leaf").public, MIDDLE.subject, make_key(b"middle")
)
ALONE = self_signed(wanted("alone"), make_key(b"alone"))


@pytest.mark.parametrize(
    ("chain", "trusted", "when", "number"),
    [
        ((LEAF, MIDDLE), (ROOT,), 1, 0), ((LEAF,), (MIDDLE,), 1, 0), ((LEAF,), (ROOT,), 1, checking.NO_ISSUER), ((LEAF,), (), 1, checking.NO_ISSUER),
        ((ALONE,), (), 1, checking.SELF_SIGNED), ((ALONE,), (ALONE,), 1, 0), ((LEAF, MIDDLE, ROOT), (), 1, checking.SELF_SIGNED_IN_CHAIN),
        ((LEAF, MIDDLE), (ROOT,), 31, checking.EXPIRED), ((LEAF, MIDDLE), (ROOT,), -1, checking.NOT_YET),
    ],
)  # fmt: skip
def test_a_chain_is_followed_to_somebody_trusted(
    chain: tuple[Certificate, ...], trusted: tuple[Certificate, ...], when: int, number: int
) -> None:
    assert checking.problem(chain, trusted, NOW + timedelta(days=when)) == number


@pytest.mark.parametrize(
    ("host", "name"),
    [("a.com", "a.com"), ("A.COM.", "a.com"), ("x.b.com", "*.b.com"), ("b.com", ""), ("x.y.b.com", ""), ("10.0.0.1", "10.0.0.1"), ("leaf", "")],
)  # fmt: skip
def test_a_host_is_one_of_the_alternative_names(host: str, name: str) -> None:
    assert checking.matching_name(LEAF, host) == name


def test_without_any_the_common_name_counts() -> None:
    assert checking.matching_name(ALONE, "alone") == "alone" and not checking.matching_name(ALONE, "other")

"""Go's words for certificates."""

from __future__ import annotations

from datetime import UTC, datetime

from k8s_magics.shell.x509.certificate import Certificate, Wanted, issue, self_signed
from k8s_magics.shell.x509.key import make_key
from k8s_magics.shell.x509.verification import LEGACY, UNKNOWN, go_problem

FIRST, NOW, LAST = (datetime(year, 1, 1, tzinfo=UTC) for year in (2025, 2026, 2027))
ROOT = (("CN", "root"),)


def authority(seed: bytes) -> Certificate:
    return self_signed(Wanted(subject=ROOT, start=FIRST, end=LAST, is_authority=True), make_key(seed))


def leaf(*names: str, subject: str = "web") -> Certificate:
    wanted = Wanted(subject=(("CN", subject),), start=FIRST, end=LAST, names=names)
    return issue(wanted, make_key(b"web").public, ROOT, make_key(b"root"))


def test_who_signed_it_comes_after_the_name_and_the_dates() -> None:
    root = authority(b"root")
    assert go_problem([leaf("web.a.svc")], [root], "web.a.svc", NOW) == ""
    assert go_problem([leaf("web.a.svc")], [], "web.a.svc", NOW) == UNKNOWN
    other = go_problem([leaf("web.a.svc")], [authority(b"other")], "web.a.svc", NOW)
    assert (
        other
        == f'{UNKNOWN} (possibly because of "crypto/rsa: verification error" while trying to verify candidate authority certificate "root")'
    )
    assert go_problem([leaf("b", "10.0.0.1")], [], "web", NOW) == "x509: certificate is valid for b, not web"
    assert go_problem([leaf("b")], [root], "10.0.0.1", NOW).endswith("because it doesn't contain any IP SANs")
    assert go_problem([leaf(subject="web")], [root], "web", NOW) == LEGACY
    assert "is after 2027-01-01T00:00:00Z" in go_problem([leaf("x")], [], "web", datetime(2028, 1, 1, tzinfo=UTC))

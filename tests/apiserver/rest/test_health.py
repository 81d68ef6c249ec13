"""How the server is."""

from __future__ import annotations

from k8s_magics.apiserver.rest.health import health
from k8s_magics.apiserver.rest.message import Call


def _text(target: str) -> str:
    answer = health(Call.of("GET", target))
    assert answer is not None
    return answer.body.decode()


def test_checks_are_told_one_by_one_or_left_out() -> None:
    assert _text("/healthz") == _text("/livez/poststarthook/rbac/bootstrap-roles") == "ok"
    ready = _text("/readyz?verbose&exclude=etcd&exclude=none").splitlines()
    assert ready[:4] == ["[+]ping ok", "[+]log ok", "[+]etcd excluded: ok", "[+]etcd-readiness ok"]
    assert ready[-3:] == [
        "[+]shutdown ok",
        'warn: some health checks cannot be excluded: no matches for "none"',
        "readyz check passed",
    ]
    assert health(Call.of("GET", "/livez/nothing")) is None
    assert health(Call.of("GET", "/version")) is None

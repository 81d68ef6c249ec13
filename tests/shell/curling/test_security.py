from __future__ import annotations

from datetime import UTC, datetime

from k8s_magics.shell.curling.security import described
from k8s_magics.shell.tls import self_made


def test_a_certificate_is_described_as_curl_does_it() -> None:
    (leaf,) = self_made((("O", "Acme Co"), ("CN", "web")), (), datetime(2026, 1, 5, 9, tzinfo=UTC), 30)
    assert described(leaf)[1:] == [
        "*   subject: O=Acme Co; CN=web",
        "*   start date: Jan  5 09:00:00 2026 GMT",
        "*   expire date: Feb  4 09:00:00 2026 GMT",
        "*   issuer: O=Acme Co; CN=web",
    ]

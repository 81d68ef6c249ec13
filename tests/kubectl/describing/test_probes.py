"""Probes in one line."""

from __future__ import annotations

import pytest

from k8s_magics.kubectl.describing.probes import probe_text

TIMES = {
    "initialDelaySeconds": 5,
    "timeoutSeconds": 1,
    "periodSeconds": 10,
    "successThreshold": 1,
    "failureThreshold": 3,
}
TAIL = " delay=5s timeout=1s period=10s #success=1 #failure=3"


@pytest.mark.parametrize(
    ("action", "text"),
    [
        ({"exec": {"command": ["cat", "/f"]}}, "exec [cat /f]"),
        ({"httpGet": {"path": "/h", "port": 80, "scheme": "HTTPS"}}, "http-get https://:80/h"),
        ({"tcpSocket": {"port": "web"}}, "tcp-socket :web"),
        ({"grpc": {"port": 5}}, "grpc <pod>:5 "),
    ],
)
def test_every_action(action: dict[str, object], text: str) -> None:
    assert probe_text({**action, **TIMES}) == text + TAIL

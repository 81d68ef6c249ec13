"""Probes in one line: `http-get http://:8080/healthz delay=5s timeout=1s period=10s #success=1 #failure=3`."""

from __future__ import annotations

from urllib.parse import quote

from ...apimachinery.objects import Object, dig


def probe_text(probe: Object) -> str:
    timing = (
        f"delay={probe.get('initialDelaySeconds', 0)}s timeout={probe.get('timeoutSeconds', 0)}s period={probe.get('periodSeconds', 0)}s "
        f"#success={probe.get('successThreshold', 0)} #failure={probe.get('failureThreshold', 0)}"
    )
    return f"{_action(probe)} {timing}"


def _action(probe: Object) -> str:
    if probe.get("exec"):
        return f"exec [{' '.join(dig(probe, 'exec.command', ()))}]"
    if probe.get("httpGet"):
        get = probe["httpGet"]
        scheme = str(get.get("scheme", "HTTP")).lower()
        path, host = quote(str(get.get("path", "")), safe="/$&+,:;=@~"), str(get.get("host", ""))
        place = f"[{host}]" if ":" in host else host
        return f"http-get {scheme}://{place}:{get.get('port', '')}{path if path.startswith('/') or not path else '/' + path}"
    if probe.get("tcpSocket"):
        return f"tcp-socket {dig(probe, 'tcpSocket.host', '')}:{dig(probe, 'tcpSocket.port', '')}"
    if probe.get("grpc"):
        return f"grpc <pod>:{dig(probe, 'grpc.port', '')} {dig(probe, 'grpc.service', '')}"
    return "unknown"

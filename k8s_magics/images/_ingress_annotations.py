"""What an Ingress asks of ingress-nginx by its annotations (kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations).

# Simplified: limits of rates and connections, external authentication, mirrors, other protocols of back ends and snippets have no
# effect; the controller's log names each such annotation once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

PREFIX = "nginx.ingress.kubernetes.io/"
SIZES = {"": 1, "k": 1 << 10, "m": 1 << 20, "g": 1 << 30}
KNOWN = frozenset({
    "affinity", "allowlist-source-range", "app-root", "auth-realm", "auth-secret", "auth-type", "canary", "canary-by-cookie", "canary-by-header",
    "canary-by-header-value", "canary-weight", "canary-weight-total", "cors-allow-headers", "cors-allow-methods", "cors-allow-origin",
    "cors-max-age", "denylist-source-range", "enable-cors", "force-ssl-redirect", "permanent-redirect", "permanent-redirect-code",
    "proxy-body-size", "proxy-connect-timeout", "proxy-read-timeout", "rewrite-target", "session-cookie-name", "ssl-redirect",
    "temporal-redirect", "use-regex", "whitelist-source-range",
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Canary:
    """Which requests go to another back end: by header, else by cookie, else `weight` of `total`."""

    header: str = ""
    value: str = ""
    cookie: str = ""
    weight: int = 0
    total: int = 100

    def takes(self, header: Mapping[str, str], cookies: Mapping[str, str], draw: int) -> bool:
        """`draw` is any number that differs from request to request; header names in small letters."""
        given = header.get(self.header.lower()) if self.header else None
        if given is not None and self.value:
            if given == self.value:
                return True
        elif given in ("always", "never"):
            return given == "always"
        if self.cookie and cookies.get(self.cookie) in ("always", "never"):
            return cookies[self.cookie] == "always"
        return draw % self.total < self.weight


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """The annotations of one Ingress, read."""

    canary: Canary | None = None
    allowed: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
    auth_secret: str = ""
    realm: str = ""
    redirect: tuple[int, str] = (0, "")
    app_root: str = ""
    body_size: int = 1 << 20
    connect: int = 5_000
    read: int = 60_000
    cors: tuple[tuple[str, str], ...] = ()
    session_cookie: str = ""


PLAIN = Wishes()


def wishes_of(annotations: Mapping[str, str]) -> Wishes:
    notes = {name.removeprefix(PREFIX): text for name, text in annotations.items() if name.startswith(PREFIX)}
    return Wishes(
        canary=_canary(notes) if notes.get("canary") == "true" else None,
        allowed=_list(notes.get("allowlist-source-range") or notes.get("whitelist-source-range", "")),
        denied=_list(notes.get("denylist-source-range", "")),
        auth_secret=notes.get("auth-secret", "") if notes.get("auth-type") == "basic" else "",
        realm=notes.get("auth-realm", ""),
        redirect=_redirect(notes),
        app_root=notes.get("app-root", ""),
        body_size=_size(notes.get("proxy-body-size", "1m")),
        connect=_number(notes.get("proxy-connect-timeout", ""), 5) * 1000,
        read=_number(notes.get("proxy-read-timeout", ""), 60) * 1000,
        cors=_cors(notes) if notes.get("enable-cors") == "true" else (),
        session_cookie=notes.get("session-cookie-name", "INGRESSCOOKIE") if notes.get("affinity") == "cookie" else "",
    )


def unknown(annotations: Mapping[str, str]) -> tuple[str, ...]:
    """Annotations of the controller that have no effect here."""
    return tuple(n for n in annotations if n.startswith(PREFIX) and n.removeprefix(PREFIX) not in KNOWN)


def _canary(notes: Mapping[str, str]) -> Canary:
    return Canary(
        header=notes.get("canary-by-header", ""),
        value=notes.get("canary-by-header-value", ""),
        cookie=notes.get("canary-by-cookie", ""),
        weight=_number(notes.get("canary-weight", ""), 0),
        total=max(_number(notes.get("canary-weight-total", ""), 100), 1),
    )


def _redirect(notes: Mapping[str, str]) -> tuple[int, str]:
    if notes.get("temporal-redirect"):
        return 302, notes["temporal-redirect"]
    if notes.get("permanent-redirect"):
        return _number(notes.get("permanent-redirect-code", ""), 301), notes["permanent-redirect"]
    return 0, ""


def _cors(notes: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return (
        ("Access-Control-Allow-Origin", notes.get("cors-allow-origin", "*")),
        ("Access-Control-Allow-Credentials", "true"),
        ("Access-Control-Allow-Methods", notes.get("cors-allow-methods", "GET, PUT, POST, DELETE, PATCH, OPTIONS")),
        ("Access-Control-Allow-Headers", notes.get("cors-allow-headers", "DNT,Keep-Alive,User-Agent,X-Requested-With,If-Modified-Since,Cache-Control,Content-Type,Range,Authorization")),
        ("Access-Control-Max-Age", notes.get("cors-max-age", "1728000")),
    )  # fmt: skip


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _number(text: str, default: int) -> int:
    return int(text) if text.isdecimal() else default


def _size(text: str) -> int:
    """0 is no limit, as in nginx."""
    found = re.fullmatch(r"(\d+)([kmg]?)", text.strip().lower())
    return int(found[1]) * SIZES[found[2]] if found else 1 << 20

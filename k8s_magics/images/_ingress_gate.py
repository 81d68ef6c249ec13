"""What ingress-nginx answers by itself before a request goes on to a back end: redirects, refusals, its own pages."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from ipaddress import ip_address, ip_network
from typing import TYPE_CHECKING, NamedTuple

from ..shell.http import Headers, Request, Response
from ._htpasswd import admits
from ._ingress_rules import Route
from ._nginx_server import REASONS

if TYPE_CHECKING:
    from ._ingress_view import ClusterView

OTHERS: Mapping[int, str] = {
    308: "Permanent Redirect", 307: "Temporary Redirect", 401: "Authorization Required", 413: "Request Entity Too Large",
}  # fmt: skip


class Caller(NamedTuple):
    """Who asks, and how."""

    scheme: str
    host: str
    address: str


def gate(route: Route, request: Request, caller: Caller, view: ClusterView) -> Response | None:
    """The controller's own answer, or None if the request may pass."""
    wishes = route.wishes
    if route.secure and caller.scheme == "http":
        return error_page(308, (("Location", f"https://{caller.host}{request.path}"),))
    if wishes.app_root and request.path.partition("?")[0] == "/":
        return error_page(302, (("Location", f"{caller.scheme}://{caller.host}{wishes.app_root}"),))
    if (wishes.allowed and not _is_in(caller.address, wishes.allowed)) or _is_in(caller.address, wishes.denied):
        return error_page(403)
    if wishes.redirect[0]:
        return error_page(wishes.redirect[0], (("Location", wishes.redirect[1]),))
    if wishes.cors and request.method == "OPTIONS":
        return Response(204, "No Content")
    if wishes.auth_secret:
        refusal = _authenticate(route, request, view)
        if refusal is not None:
            return refusal
    return error_page(413) if wishes.body_size and len(request.body) > wishes.body_size else None


def _authenticate(route: Route, request: Request, view: ClusterView) -> Response | None:
    """A location whose Secret cannot be read is closed."""
    file = view.secret(route.namespace, route.wishes.auth_secret, "auth")
    if file is None:
        return error_page(503)
    if admits(file.decode("utf-8", "replace"), request.header("Authorization")):
        return None
    return error_page(401, (("WWW-Authenticate", f'Basic realm="{route.wishes.realm}"'),))


def _is_in(address: str, blocks: tuple[str, ...]) -> bool:
    try:
        return any(ip_address(address) in ip_network(block, strict=False) for block in blocks)
    except ValueError:
        return False


def cookies_of(request: Request) -> dict[str, str]:
    pairs = (part.strip().partition("=") for part in request.header("Cookie").split(";"))
    return {name: value for name, _, value in pairs if name}


def stuck(route: Route, cookies: Mapping[str, str], count: int, turn: int) -> tuple[int, Headers]:
    """At which endpoint to begin, and the header that binds the client to it (affinity: cookie)."""
    name = route.wishes.session_cookie
    if not name:
        return turn, ()
    known = cookies.get(name)
    value = known or hashlib.md5(f"{route.host}{route.path}{turn}".encode(), usedforsecurity=False).hexdigest()
    header = () if known else (("Set-Cookie", f"{name}={value}; Path={route.path}; HttpOnly"),)
    return int(hashlib.md5(value.encode(), usedforsecurity=False).hexdigest()[:8], 16) % count, header


def error_page(status: int, headers: Headers = ()) -> Response:
    """nginx's own page, without its version (server-tokens is off)."""
    reason = OTHERS.get(status) or REASONS.get(status, "")
    title = f"{status} {reason}"
    page = f"<html>\r\n<head><title>{title}</title></head>\r\n<body>\r\n<center><h1>{title}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n"
    return Response(status, reason, (("Content-Type", "text/html"), *headers), page.encode())

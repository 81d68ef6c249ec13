"""-v=6 and more: what kubectl says of its configuration and of each request, as klog writes it.

    I0105 09:00:00.100000    1012 round_trippers.go:632] "Response" verb="GET" url="https://..." status="200 OK" milliseconds=4

Source: k8s.io/client-go/transport/round_trippers.go; outputs of kubectl 1.35 with -v=6 to 9.

Simplified: requests are those that the command here makes, how long they took is made of their address; bodies and traces are not shown.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import quote, urlencode

from ..apimachinery.errors import ApiError
from ..apiserver.request import Request
from ..apiserver.server import APIServer
from ..cli.session import Session

GATES = {
    "ClientsAllowCBOR": False, "ClientsPreferCBOR": False, "InOrderInformers": True, "InOrderInformersBatchProcess": True,
    "InformerResourceVersion": True, "WatchListClient": True,
}  # fmt: skip
TABLE = (
    "application/json;as=Table;v=v1;g=meta.k8s.io,application/json;as=Table;v=v1beta1;g=meta.k8s.io,application/json"
)
METHODS = {
    "get": "GET", "list": "GET", "create": "POST", "update": "PUT", "patch": "PATCH", "apply": "PATCH", "delete": "DELETE",
    "request_token": "POST", "evict": "POST",
}  # fmt: skip
CHUNK = 500


class Klog:
    """Lines on standard error with klog's head."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def info(self, place: str, text: str) -> None:
        now = self._session.clock.datetime()
        stamp = f"{now:%m%d %H:%M:%S}.{now.microsecond:06d}"
        self._session.err.line(f"I{stamp} {self._session.process.pid:7d} {place}] {text}")


class RoundTrips:
    """The API server behind a client that tells of its requests; everything else is the server's own."""

    def __init__(self, server: APIServer, session: Session, base: str) -> None:
        self._server, self._session, self._base = server, session, base
        self._klog, self._level = Klog(session), session.globals.v

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._server, name)
        return self._told(name, found) if name in METHODS else found

    def begun(self, method: str, target: str) -> APIServer:
        """A request that is made by hand goes out; the server for it, which says no more about it."""
        self._ask(method, self._base + target, "raw")
        return self._server

    def ended(self, method: str, target: str, code: int) -> None:
        """It has been answered."""
        self._answered(method, self._base + target, code)

    def _told(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def told(request: Request, *args: Any, **options: Any) -> Any:
            url = self._base + _path(name, request) + _query(name, request, options)
            self._ask(METHODS[name], url, name)
            try:
                answer = call(request, *args, **options)
            except ApiError as error:
                self._answered(METHODS[name], url, error.code)
                raise
            self._answered(METHODS[name], url, 201 if METHODS[name] == "POST" else 200)
            return answer

        return told

    def _ask(self, method: str, url: str, name: str) -> None:
        accept = TABLE if name in ("get", "list") and _asks_for_tables(self._session) else "application/json"
        build = self._server.build
        headers = {
            "Accept": accept,
            "User-Agent": f"kubectl/{build.version} (linux/amd64) kubernetes/{build.git_commit[:7]}",
        }
        if self._level >= 9:
            shown = " ".join(f'-H "{key}: {value}"' for key, value in headers.items())
            self._klog.info(
                "round_trippers.go:527", f"\"Request\" curlCommand=<\n\tcurl -v -X{method}  {shown} '{url}'\n >"
            )
        elif self._level >= 7:
            self._klog.info("round_trippers.go:527", f'"Request" verb="{method}" url="{url}" headers={_block(headers)}')

    def _answered(self, method: str, url: str, code: int) -> None:
        status, took = f"{code} {HTTPStatus(code).phrase}", 2 + zlib.crc32(url.encode()) % 12
        about = f'status="{status}"'
        if self._level < 7 or self._level >= 9:
            about = f'verb="{method}" url="{url}" {about}'
        if self._level >= 8:
            now = self._session.clock.datetime()
            date = f"{now:%a, %d %b %Y %H:%M:%S} GMT"
            headers = {"Cache-Control": "no-cache, private", "Content-Type": "application/json", "Date": date}
            about += f" headers={_block(headers)}"
        self._klog.info("round_trippers.go:632", f'"Response" {about} milliseconds={took}')


def tell_configuration(session: Session, path: str) -> None:
    """What is said before the first request."""
    klog = Klog(session)
    if path:
        klog.info("loader.go:405", f"Config loaded from file:  {path}")
    for gate, enabled in GATES.items():
        klog.info("envvar.go:172", f'"Feature gate default state" feature="{gate}" enabled={str(enabled).lower()}')


def _asks_for_tables(session: Session) -> bool:
    """`kubectl get` and `kubectl get -o wide`."""
    options = session.parsed.options.values()
    output = next(
        (each.output.output for each in options if hasattr(each, "output") and hasattr(each.output, "output")), ""
    )
    return session.path == "kubectl get" and output in ("", "wide")


def _block(headers: Mapping[str, str]) -> str:
    return "<\n" + "".join(f"\t{key}: {value}\n" for key, value in headers.items()) + " >"


def _path(name: str, request: Request) -> str:
    resource = request.resource
    version = request.version or resource.versions[0]
    root = f"/apis/{resource.group}/{version}" if resource.group else f"/api/{version}"
    space = f"/namespaces/{request.namespace}" if request.namespace and resource.namespaced else ""
    named = f"/{quote(request.name)}" if request.name and name not in ("create", "list") else ""
    sub = f"/{request.subresource}" if request.subresource else ""
    return f"{root}{space}/{resource.plural}{named}{sub}"


def _query(name: str, request: Request, options: Mapping[str, Any]) -> str:
    query: dict[str, str] = {}
    if name == "list":
        query = {
            "fieldSelector": options.get("fields") or "",
            "labelSelector": str(options.get("labels") or ""),
            "limit": str(CHUNK),
        }
    elif METHODS[name] in ("POST", "PUT", "PATCH") and name not in ("request_token", "evict"):
        query = {
            "dryRun": "All" if request.dry_run else "", "fieldManager": request.caller.manager,
            "fieldValidation": request.field_validation, "force": "true" if options.get("force") else "",
        }  # fmt: skip
    kept = {key: value for key, value in query.items() if value}
    return f"?{urlencode(kept)}" if kept else ""

"""Which Service an Ingress controller sends a request to: the rules of ingress-nginx as pure functions.

A host's own rules come before a wildcard's, a wildcard's before those without a host.  Of a host's paths the longest that fits wins.
As soon as one of them rewrites or asks for regular expressions, all of them are read as expressions, whatever their type
(kubernetes.github.io/ingress-nginx/user-guide/ingress-path-matching).

A canary is no route of its own: it is another back end of the route with its host and path (`with_canaries`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ._ingress_annotations import PLAIN, PREFIX, Wishes, wishes_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One path of one host; `host` "" is any.  `port` is a service port's name or number; `secure` sends http to https."""

    host: str = ""
    path: str = "/"
    kind: str = "Prefix"
    namespace: str = "default"
    service: str = ""
    port: str | int = 80
    regex: bool = False
    rewrite: str = ""
    secure: bool = False
    wishes: Wishes = PLAIN
    canary: Route | None = None

    @property
    def is_expression(self) -> bool:
        return self.regex or self.rewrites

    @property
    def rewrites(self) -> bool:
        return self.rewrite not in ("", self.path)

    def covers(self, path: str) -> bool:
        if self.kind == "Exact":
            return path == self.path
        if self.kind == "Prefix":  # whole elements of the path
            stem = self.path.rstrip("/")
            return path == stem or path.startswith(stem + "/")
        return path.startswith(self.path)


def choose(routes: Sequence[Route], host: str, path: str) -> Route | None:
    """The route of a request (`path` without its query), or None for the default backend; the earlier one of equals."""
    here = _server(routes, host.lower())
    if any(route.is_expression for route in here):
        longest_first = sorted(here, key=lambda route: -len(route.path))
        return next((route for route in longest_first if _find(f"^{route.path}", path)), None)
    fitting = [route for route in here if route.covers(path)]
    return max(fitting, key=lambda route: (route.kind == "Exact", len(route.path)), default=None)


def with_canaries(routes: Sequence[Route]) -> tuple[Route, ...]:
    """The main routes, each with its canary if there is one."""
    canaries = {(r.host, r.path): r for r in routes if r.wishes.canary is not None}
    mains = (r for r in routes if r.wishes.canary is None)
    return tuple(replace(main, canary=canaries.get((main.host, main.path))) for main in mains)


def _server(routes: Sequence[Route], host: str) -> Sequence[Route]:
    exact = [route for route in routes if route.host == host]
    if exact and host:
        return exact
    pattern = f"*.{host.partition('.')[2]}"  # a wildcard is one label
    return [route for route in routes if route.host == pattern] or [route for route in routes if not route.host]


def rewritten(route: Route, target: str) -> str:
    """The request target that the backend gets; `$1` in a rewrite is the expression's first group."""
    path, mark, query = target.partition("?")
    found = _find(route.path, path) if route.rewrites else None
    if found is None:
        return target
    groups = {str(number): text or "" for number, text in enumerate((found[0], *found.groups()))}
    return re.sub(r"\$(\d)", lambda match: groups.get(match[1], ""), route.rewrite) + mark + query


def _find(expression: str, path: str) -> re.Match[str] | None:
    try:
        return re.search(expression, path, re.IGNORECASE)
    except re.error:
        return None


def routes_of(ingress: Mapping[str, Any]) -> Iterator[Route]:
    """The routes of one Ingress; backends that are no Services are passed over."""
    meta, spec = ingress["metadata"], ingress.get("spec") or {}
    notes: Mapping[str, str] = meta.get("annotations") or {}
    with_tls = {host for tls in spec.get("tls") or () for host in tls.get("hosts") or ()}
    wants = notes.get(f"{PREFIX}ssl-redirect", "true") == "true"
    forced = notes.get(f"{PREFIX}force-ssl-redirect") == "true"

    def route(host: str, backend: Mapping[str, Any], **more: Any) -> Iterator[Route]:
        service = backend.get("service")
        if service:
            port = service.get("port") or {}
            secure = forced or (wants and host in with_tls)
            yield Route(host=host, namespace=meta["namespace"], service=service["name"], port=port.get("number") or port.get("name") or 0,
                        secure=secure, **more)  # fmt: skip

    asked = {
        "regex": notes.get(f"{PREFIX}use-regex") == "true",
        "rewrite": notes.get(f"{PREFIX}rewrite-target", ""),
        "wishes": wishes_of(notes),
    }
    rules: Sequence[Mapping[str, Any]] = spec.get("rules") or ()
    for rule in rules:
        for path in (rule.get("http") or {}).get("paths") or ():
            here = {"path": path.get("path") or "/", "kind": path.get("pathType") or "ImplementationSpecific"}
            yield from route(rule.get("host") or "", path["backend"], **here, **asked)
    if spec.get("defaultBackend"):
        for host in dict.fromkeys(rule.get("host") or "" for rule in rules or ({},)):
            yield from route(host, spec["defaultBackend"], wishes=asked["wishes"])

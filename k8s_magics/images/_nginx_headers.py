"""The headers with which nginx sends an answer, in its order."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from ..shell.http import Headers, Request, Response, wants_close

EARLY = ("Last-Modified", "Location")
"""Those that come before Connection."""
OWN = frozenset({"server", "date", "content-type", "content-length", "connection", "transfer-encoding"})


@lru_cache(maxsize=64)
def http_date(moment: datetime) -> str:
    """RFC 9110's form, such as `Mon, 05 Jan 2026 09:00:00 GMT`."""
    return moment.strftime("%a, %d %b %Y %H:%M:%S GMT")


def dated(response: Response, request: Request, now: datetime) -> Response:
    """With the date, the length, and whether the connection stays open."""
    given = {name.lower(): (name, value) for name, value in response.headers}
    head: Headers = (
        *_known(given, "server"),
        ("Date", http_date(now.replace(microsecond=0))),
        *_known(given, "content-type"),
    )
    if response.status >= 200 and response.status not in (204, 304):
        head = (*head, given.get("content-length") or ("Content-Length", str(len(response.body))))
    stays = "close" if wants_close(request.headers, request.version) else "keep-alive"
    rest = [pair for pair in response.headers if pair[0].lower() not in OWN]
    early = [pair for pair in rest if pair[0] in EARLY]
    others = [pair for pair in rest if pair[0] not in EARLY]
    return response._replace(headers=(*head, *early, ("Connection", stays), *others))


def _known(given: dict[str, tuple[str, str]], name: str) -> Headers:
    return (given[name],) if name in given else ()


def file_headers(size: int, changed: datetime) -> Headers:
    """What is said of a file: when it changed, and its tag."""
    stamp = changed.replace(microsecond=0)
    return (
        ("Last-Modified", http_date(stamp)),
        ("ETag", f'"{int(stamp.timestamp()):x}-{size:x}"'),
        ("Accept-Ranges", "bytes"),
    )

"""Answers of nginx that it need not make again: a file's, as long as nothing on the way to it has changed."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from typing import NamedTuple

from ..shell.http import Request, Response
from ..shell.sight import Sight
from ._log_time import log_time
from ._nginx_headers import http_date

MOST = 64


@lru_cache(maxsize=64)
def _date(second: int) -> tuple[str, str]:
    return "Date", http_date(datetime.fromtimestamp(second, UTC))


def log_tail(request: Request, response: Response) -> str:
    """A line of the access log from the request on."""
    headers = {name.lower(): value for name, value in request.headers}
    referer, agent = headers.get("referer", "-"), headers.get("user-agent", "-")
    return (
        f'"{request.method} {request.path} HTTP/1.1" {response.status} {len(response.body)} "{referer}" "{agent}" '
        f'"{headers.get("x-forwarded-for", "-")}"\n'
    )


class Page(NamedTuple):
    """A response whose second header is the date, and the end of its line in the log; `sight` is what they were made of."""

    sight: Sight
    response: Response
    noted: str

    def line(self, client: str, second: int) -> str:
        """For the access log."""
        return f"{client} - - [{log_time(second)}] {self.noted}"

    def at(self, second: int) -> Response:
        """The response as of a second since 1970."""
        status, reason, headers, body, version = self.response
        return Response(status, reason, (headers[0], _date(second), *headers[2:]), body, version)


class Pages:
    """By the port and the request."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, Request], Page] = {}

    def find(self, port: int, request: Request) -> Page | None:
        page = self._known.get((port, request))
        return page if page is not None and page.sight.holds() else None

    def keep(self, port: int, request: Request, page: Page) -> None:
        if len(self._known) >= MOST:
            self._known.clear()
        if page.sight.is_still and not request.body:
            self._known[port, request] = page

    def forget(self) -> None:
        """The configuration is another now."""
        self._known.clear()

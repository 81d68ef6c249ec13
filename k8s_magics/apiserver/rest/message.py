"""What goes in at the HTTP front and what comes out."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from ...apimachinery.errors import ApiError
from ...apimachinery.json_text import compact, indented

JSON = "application/json"
Write = Callable[[bytes], Awaitable[None]]


@dataclass(frozen=True, kw_only=True)
class Call:
    """A request: `path` without its query; `query` with the first value of each name; `headers` in lower case."""

    method: str
    path: str
    query: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    raw_query: str = ""

    @classmethod
    def of(cls, method: str, target: str, headers: Mapping[str, str] | None = None, body: bytes = b"") -> Call:
        """From a request target, `/api/v1/pods?limit=5`."""
        path, _, query = target.partition("?")
        found = dict(reversed(parse_qsl(query, keep_blank_values=True)))
        lower = {k.lower(): v for k, v in (headers or {}).items()}
        return cls(method=method, path=path, query=found, headers=lower, body=body, raw_query=query)

    def all_of(self, name: str) -> tuple[str, ...]:
        """Every value of one name of the query."""
        return tuple(v for k, v in parse_qsl(self.raw_query, keep_blank_values=True) if k == name)

    @property
    def media_type(self) -> str:
        return self.headers.get("content-type", JSON).partition(";")[0].strip()

    @property
    def is_pretty(self) -> bool:
        """Browsers, curl and wget get indented documents unless they ask otherwise."""
        asked = self.query.get("pretty")
        if asked is not None:
            return asked not in ("0", "false")
        return self.headers.get("user-agent", "").startswith(("curl", "Wget", "wget", "Mozilla/5.0"))


@dataclass(frozen=True, kw_only=True)
class Answer:
    """Either a document (`value`), or `body` as it stands, or `stream`, which writes the body piece by piece (a watch)."""

    code: int = 200
    value: Mapping[str, Any] | None = None
    body: bytes = b""
    media_type: str = JSON
    headers: tuple[tuple[str, str], ...] = ()
    stream: Callable[[Write], Awaitable[None]] | None = None

    def data(self, call: Call) -> bytes:
        """The body as bytes."""
        if self.value is None:
            return self.body
        if call.is_pretty:
            return indented(self.value, indent="  ", sort=False).encode()
        return (compact(self.value, sort=False) + "\n").encode()


def text_answer(text: str, code: int = 200) -> Answer:
    safe = (("X-Content-Type-Options", "nosniff"),)
    return Answer(code=code, body=text.encode(), media_type="text/plain; charset=utf-8", headers=safe)


def refusal(error: ApiError) -> Answer:
    """The Status that an ApiError is."""
    return Answer(code=error.code, value=error.status())


def plain_json(value: object) -> bytes:
    """One event of a watch."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode() + b"\n"

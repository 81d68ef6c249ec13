"""Image references: registry, repository, tag and digest (github.com/distribution/reference)."""

from __future__ import annotations

import re

_PART = r"[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*"
_DOMAIN = r"(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])"
_REFERENCE = re.compile(
    rf"(?P<name>(?:(?:{_DOMAIN}(?:\.{_DOMAIN})*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?/)?{_PART}(?:/{_PART})*)"
    r"(?::(?P<tag>\w[\w.-]{0,127}))?(?:@(?P<digest>[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}))?\Z",
    re.ASCII,
)


def tag_of(image: str) -> str:
    """The tag, `latest` where neither tag nor digest is given; "" for a digest alone or what is no reference."""
    match = _REFERENCE.match(image)
    if match is None or len(_familiar(match["name"])) > 255:
        return ""
    return match["tag"] or ("" if match["digest"] else "latest")


def _familiar(name: str) -> str:
    """With the registry and the library that are meant where none is named."""
    first, slash, _ = name.partition("/")
    if slash and (":" in first or "." in first or first == "localhost" or first.lower() != first):
        return name
    return f"docker.io/{name}" if slash else f"docker.io/library/{name}"

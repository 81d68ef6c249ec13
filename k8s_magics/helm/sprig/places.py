"""sprig's versions, paths and URLs."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

from ...gotemplate.errors import FunctionError
from ...gotemplate.functions import Function
from ...gotemplate.values import Struct
from ..semver import InvalidVersion, Version, parse_constraint, parse_version


def _version(text: str) -> Version:
    try:
        return parse_version(text)
    except InvalidVersion as error:
        raise FunctionError(str(error)) from None


def _semver(text: str) -> Struct:
    version = _version(text)

    def compare(other: Any) -> int:
        mine, theirs = version, _version(str(getattr(other, "text", other)))
        return -1 if mine < theirs else int(theirs < mine)

    return Struct(
        {
            "Major": version.major, "Minor": version.minor, "Patch": version.patch, "Prerelease": version.prerelease,
            "Metadata": version.metadata, "Original": version.original,
        },
        type="*semver.Version", text=str(version), methods={"Compare": Function(compare), "String": Function(lambda: str(version), ())},
    )  # fmt: skip


def _semver_compare(constraint: str, text: str) -> bool:
    try:
        terms = parse_constraint(constraint)
    except ValueError as error:
        raise FunctionError(str(error)) from None
    return terms.admits(_version(text))


def _clean(path: str) -> str:
    cleaned = posixpath.normpath(path) if path else "."
    return "/" + cleaned.lstrip("/") if path.startswith("/") else cleaned


def _base(path: str) -> str:
    stripped = path.rstrip("/")
    return (stripped.rpartition("/")[2] if stripped else "/") if path else "."


def _dir(path: str) -> str:
    return _clean(path[: path.rfind("/") + 1])


def _ext(path: str) -> str:
    name = path.rpartition("/")[2]
    return name[name.rfind(".") :] if "." in name else ""


def _url_parse(text: str) -> dict[str, Any]:
    try:
        parts = urlsplit(text)
    except ValueError as error:
        raise FunctionError(f"unable to parse url: {error}") from None
    user, at, host = parts.netloc.rpartition("@")
    opaque = "" if parts.netloc or not parts.scheme or parts.path.startswith("/") else parts.path
    return {
        "scheme": parts.scheme, "host": host, "hostname": parts.hostname or "", "path": "" if opaque else unquote(parts.path),
        "query": parts.query, "opaque": opaque, "fragment": unquote(parts.fragment), "userinfo": user if at else "",
    }  # fmt: skip


def _url_join(parts: Mapping[str, Any]) -> str:
    user = parts.get("userinfo") or ""
    host = parts.get("host") or ""
    text = f"{parts['scheme']}:" if parts.get("scheme") else ""
    if host or user:
        text += f"//{user + '@' if user else ''}{host}"
    path = str(parts.get("opaque") or parts.get("path") or "")
    text += ("/" if host and path and not path.startswith("/") and not parts.get("opaque") else "") + path
    text += f"?{parts['query']}" if parts.get("query") else ""
    return text + (f"#{parts['fragment']}" if parts.get("fragment") else "")


_S, _SS = ("string",), ("string", "string")
_PATHS: Mapping[str, Function] = {
    "base": Function(_base, _S),
    "dir": Function(_dir, _S),
    "clean": Function(_clean, _S),
    "ext": Function(_ext, _S),
    "isAbs": Function(lambda path: path.startswith("/"), _S),
}
FUNCTIONS: Mapping[str, Function] = {
    **_PATHS,
    **{f"os{name[0].upper()}{name[1:]}": function for name, function in _PATHS.items()},
    "semver": Function(_semver, _S),
    "semverCompare": Function(_semver_compare, _SS),
    "urlParse": Function(_url_parse, _S),
    "urlJoin": Function(_url_join, ("map",)),
}
